package io.watchfire.delivery.feishu;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the robot's answer means; a failure is told inside a status of 200 or of 400. */
final class FeishuAnswer {
  private static final Duration TOO_MANY = Duration.ofSeconds(10);

  private final String host;
  private final Duration throttled;

  /**
   * @param throttled how long a robot waits when the whole platform is busy: each another time
   */
  FeishuAnswer(String host, Duration throttled) {
    this.host = host;
    this.throttled = throttled;
  }

  /** The robot's own words are not repeated: they may quote the message or the key. */
  Receipt judge(Answer answer, Instant now) {
    return Coded.of(answer)
        .map(coded -> judge(coded.code(), coded.body()))
        .orElseGet(
            () ->
                InBody.judge(
                    answer,
                    host,
                    now,
                    body -> new Receipt.RetryLater("the answer is not the robot's", null)));
  }

  private Receipt judge(int code, JsonObject answer) {
    return switch (code) {
      case 0 -> new Receipt.Taken("code 0");
      case 9499 -> badRequestOrTooMany(answer);
      case 11232 -> new Receipt.RetryLater("code 11232: the platform is too busy", throttled);
      case 19001 -> new Receipt.Refused("code 19001: the robot's token is not valid");
      case 19021 ->
          new Receipt.Refused(
              "code 19021: the signature does not match, or the clock differs by more than an hour");
      case 19022 ->
          new Receipt.Refused(
              "code 19022: this host's address is not among those that the robot allows");
      case 19024 ->
          new Receipt.Refused(
              "code 19024: the message lacks the robot's keyword; set keyword of the channel");
      case 19036 -> new Receipt.Refused("code 19036: the message is too large");
      default -> new Receipt.Refused("code " + code);
    };
  }

  /** One code for both; only the words tell them apart. */
  private static Receipt badRequestOrTooMany(JsonObject answer) {
    String words = String.valueOf(answer.getValue("msg")).toLowerCase(Locale.ROOT);
    return words.contains("too many request")
        ? new Receipt.RetryLater("code 9499: too many messages", TOO_MANY)
        : new Receipt.Refused("code 9499: the robot does not take this message");
  }
}
