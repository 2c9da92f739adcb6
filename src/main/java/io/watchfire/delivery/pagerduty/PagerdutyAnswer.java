package io.watchfire.delivery.pagerduty;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;

/** What an answer of the Events API means. */
final class PagerdutyAnswer {
  /** PagerDuty says to come back after so long, and names no time itself. */
  private static final Duration TOO_MANY = Duration.ofSeconds(30);

  private PagerdutyAnswer() {}

  static Receipt judge(Answer answer, String host, Instant now) {
    Receipt receipt = InBody.judge(answer, host, now, PagerdutyAnswer::verdict);
    if (receipt instanceof Receipt.RetryLater later
        && later.after() == null
        && answer instanceof Answer.Answered answered
        && answered.status() == 429) {
      return new Receipt.RetryLater(later.reason(), TOO_MANY);
    }
    return receipt;
  }

  /** Its words are not repeated: they may quote the event. */
  private static Receipt verdict(String body) {
    try {
      if ("success".equals(new JsonObject(body).getValue("status"))) {
        return new Receipt.Taken("status success");
      }
    } catch (DecodeException | ClassCastException notItsOwn) {
      // A proxy may answer in its place.
    }
    return new Receipt.RetryLater("the answer is not PagerDuty's", null);
  }
}
