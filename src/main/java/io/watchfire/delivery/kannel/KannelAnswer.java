package io.watchfire.delivery.kannel;

import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Receipt;
import java.time.Instant;

/**
 * What the gateway says of a message; it names the reason in words, which may quote the request.
 */
final class KannelAnswer {
  private KannelAnswer() {}

  /** Taken, or why not. */
  static Receipt read(Answer answer, String host, Instant now) {
    if (!(answer instanceof Answer.Answered answered)) {
      return ((Answer.Unanswered) answer).later();
    }
    Receipt byStatus = Status.judge(answered, host, now);
    if (!(byStatus instanceof Receipt.Delivered)) {
      return byStatus;
    }
    String body = answered.body().strip();
    if (body.startsWith("0:")) {
      return new Receipt.Taken("accepted");
    }
    // Its way to the network is down; it sends the message when that is back.
    return body.startsWith("3:") ? new Receipt.Taken("queued") : notOfKannel(host);
  }

  private static Receipt notOfKannel(String host) {
    return new Receipt.RetryLater("the answer of " + host + " is not a Kannel's", null);
  }
}
