package io.watchfire.delivery.teams;

import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.notify.Receipt;
import java.time.Instant;

/** What a workflow's answer means: it accepts at once and goes on behind it. */
final class TeamsAnswer {
  private TeamsAnswer() {}

  static Receipt judge(Answer answer, String host, Instant now) {
    Receipt receipt = InBody.judge(answer, host, now, TeamsAnswer::verdict);
    if (receipt instanceof Receipt.Refused refused && answer instanceof Answer.Answered answered) {
      return new Receipt.Refused(refused.reason() + reason(answered.status()));
    }
    return receipt;
  }

  private static Receipt verdict(String body) {
    // the old connectors, and proxies, tell their failures by a status of 200
    if (body.stripLeading().startsWith("<") || body.contains("Webhook message delivery failed")) {
      return new Receipt.RetryLater("the answer is not a workflow's", null);
    }
    return new Receipt.Taken("accepted");
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> ": the workflow was switched off, or does not take the card";
      case 401, 403 -> ": the signature in the workflow's address is not valid";
      case 404, 410 -> ": the workflow was removed";
      case 413 -> ": the card is too large";
      default -> "";
    };
  }
}
