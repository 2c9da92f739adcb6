package io.watchfire.delivery.mail;

import io.watchfire.delivery.wire.Digest;

/**
 * Ids of messages. A notice has the same one at every attempt, so a mailbox may know a repeat; all
 * that is told of one warning or incident refers to one id, so mail programs show it as a thread.
 *
 * @param domain of the sender
 */
record MessageIds(String domain) {

  /** Of the domain behind the sender's {@code @}. */
  static MessageIds of(String sender) {
    return new MessageIds(sender.substring(sender.lastIndexOf('@') + 1));
  }

  /** Of one notice. */
  String ofNotice(String key) {
    return "<" + hash(key) + "@" + domain + ">";
  }

  /**
   * Of a thread. No message has this id: which notice comes first is known to nobody for sure.
   *
   * @param matter number of the warning or incident
   */
  String ofThread(String matter) {
    return "<thread." + hash(matter) + "@" + domain + ">";
  }

  private static String hash(String text) {
    return Digest.sha256(text).substring(0, 32);
  }
}
