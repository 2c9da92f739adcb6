package io.watchfire.delivery.slack;

import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.notify.Receipt;
import java.time.Instant;
import java.util.Map;

/** What a webhook's answer means: the word {@code ok}, or one that says what is wrong. */
final class SlackAnswer {
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("invalid_payload", "it does not take the message"),
          Map.entry("invalid_token", "the webhook's address is not valid"),
          Map.entry("no_active_hooks", "the webhook was switched off"),
          Map.entry("no_service", "the webhook was removed or switched off"),
          Map.entry("no_service_id", "the webhook's address is not valid"),
          Map.entry("no_team", "the webhook's address is not valid"),
          Map.entry("team_disabled", "the workspace was switched off"),
          Map.entry("user_not_found", "the webhook's user is gone"),
          Map.entry("channel_not_found", "the webhook's channel is gone"),
          Map.entry("channel_is_archived", "the webhook's channel was archived"),
          Map.entry("action_prohibited", "an administrator does not allow it"),
          Map.entry("posting_to_general_channel_denied", "it may not write to this channel"),
          Map.entry("no_text", "it does not take the message"));

  private SlackAnswer() {}

  static Receipt judge(Answer answer, String host, Instant now) {
    Receipt receipt = InBody.judge(answer, host, now, SlackAnswer::verdict);
    if (receipt instanceof Receipt.Refused refused && answer instanceof Answer.Answered said) {
      String code = said.body().strip();
      String reason = REASONS.get(code);
      return reason == null
          ? refused
          : new Receipt.Refused(refused.reason() + " " + code + ": " + reason);
    }
    return receipt;
  }

  private static Receipt verdict(String body) {
    return body.strip().equals("ok")
        ? new Receipt.Taken("ok")
        : new Receipt.RetryLater("the answer is not Slack's", null);
  }
}
