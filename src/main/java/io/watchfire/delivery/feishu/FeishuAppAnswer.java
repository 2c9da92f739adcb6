package io.watchfire.delivery.feishu;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Feishu's answer to a message of an app means. */
final class FeishuAppAnswer {
  private static final List<Integer> TOKEN_FAULTS = List.of(99991661, 99991663, 99991664, 99991671);

  private FeishuAppAnswer() {}

  /**
   * Feishu's own words are not repeated: they may quote the message.
   *
   * @return empty when the token was not valid
   */
  static Optional<Receipt> judge(Answer answer, String host, Instant now) {
    Optional<Coded> coded = Coded.of(answer);
    if (coded.isEmpty()) {
      return Optional.of(
          InBody.judge(
              answer,
              host,
              now,
              body -> new Receipt.RetryLater("the answer is not Feishu's", null)));
    }
    int code = coded.get().code();
    return TOKEN_FAULTS.contains(code)
        ? Optional.empty()
        : Optional.of(judge(coded.get(), wait(answer, now)));
  }

  private static Receipt judge(Coded coded, @Nullable Duration wait) {
    int code = coded.code();
    return switch (code) {
      case 0 -> taken(coded);
      case 99991400, 11232 -> new Receipt.RetryLater("code " + code + ": too many requests", wait);
      case 230020 -> new Receipt.RetryLater("code 230020: too many messages to one chat", null);
      case 230049, 1500 -> new Receipt.RetryLater("code " + code + ": busy", null);
      case 99991672, 99991679 ->
          new Receipt.Refused(
              "code " + code + ": the app lacks a permission; see docs/channels.md");
      case 230006, 230035 -> new Receipt.Refused("code " + code + ": the app may not send here");
      case 230002, 230013, 230001, 230034, 99992351, 99992361 ->
          new Receipt.Refused("code " + code + ": no receiver that the app may write to");
      case 230025, 230099 -> new Receipt.Refused("code " + code + ": the card is not taken");
      default -> new Receipt.Refused("code " + code);
    };
  }

  private static Receipt taken(Coded coded) {
    Object id =
        coded.body().getValue("data") instanceof JsonObject data
            ? data.getValue("message_id")
            : null;
    return new Receipt.Taken(
        id instanceof String text && text.matches("[A-Za-z0-9_-]{1,128}")
            ? "code 0, message_id " + text
            : "code 0");
  }

  private static @Nullable Duration wait(Answer answer, Instant now) {
    return answer instanceof Answer.Answered answered
        ? Status.retryAfter(answered.retryAfter(), now)
        : null;
  }
}
