package io.watchfire.delivery.wire;

import io.watchfire.notify.Receipt;
import java.time.Instant;
import java.util.function.Function;

/** For receivers whose verdict is in the body of the answer, whatever the status says. */
public final class InBody {
  private InBody() {}

  /**
   * What the receiver said. Without a whole body of a status of 2xx nothing is known.
   *
   * @param now for a Retry-After that names a date
   */
  public static Receipt judge(
      Answer answer, String host, Instant now, Function<String, Receipt> verdict) {
    return judge(answer, host, now, verdict, receipt -> receipt);
  }

  /**
   * As {@link #judge(Answer, String, Instant, Function)}.
   *
   * @param unread of what no body was read of
   */
  public static <T> T judge(
      Answer answer,
      String host,
      Instant now,
      Function<String, T> verdict,
      Function<Receipt, T> unread) {
    if (!(answer instanceof Answer.Answered answered)) {
      return unread.apply(((Answer.Unanswered) answer).later());
    }
    Receipt byStatus = Status.judge(answered, host, now);
    if (!(byStatus instanceof Receipt.Delivered)) {
      return unread.apply(byStatus);
    }
    if (!answered.whole()) {
      return unread.apply(new Receipt.RetryLater("the answer of " + host + " did not end", null));
    }
    return verdict.apply(answered.body());
  }
}
