package io.watchfire.delivery;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;

/**
 * That a message was handed to a carrier.
 *
 * @param bodyHash see {@link io.watchfire.notify.Attempt.Evidence#bodyHash}
 */
record Handed(Carrier to, String bodyHash) {

  static Handed of(Notice notice, Carrier carrier) {
    return new Handed(carrier, hash(words(notice, carrier)));
  }

  private static String hash(String words) {
    return words.isEmpty() ? "" : Digest.sha256(words);
  }

  private static String words(Notice notice, Carrier carrier) {
    Message message = notice.message();
    try {
      return carrier.carries().apply(message, notice.recipient().locale()).words(message);
    } catch (RuntimeException e) {
      // The channel words it the same way, and that fault is told as the attempt's.
      return "";
    }
  }
}
