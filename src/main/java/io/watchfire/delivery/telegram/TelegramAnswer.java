package io.watchfire.delivery.telegram;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.Codes;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the bot API's answer means; the reason is in the body, whatever the status says. */
final class TelegramAnswer {
  private static final int LONGEST_WAIT = 24 * 3600;

  private TelegramAnswer() {}

  static Receipt judge(Answer answer, String host, Instant now) {
    return own(answer)
        .map(body -> judge(body, host))
        .orElseGet(
            () ->
                InBody.judge(
                    answer,
                    host,
                    now,
                    body -> new Receipt.RetryLater("the answer is not Telegram's", null)));
  }

  /** Empty when it is not Telegram's. */
  private static Optional<JsonObject> own(Answer answer) {
    if (!(answer instanceof Answer.Answered answered) || !answered.whole()) {
      return Optional.empty();
    }
    try {
      JsonObject body = new JsonObject(answered.body());
      boolean ok = Boolean.TRUE.equals(body.getValue("ok"));
      return (ok && answered.status() == 200)
              || (!ok && body.getValue("error_code") instanceof Integer)
          ? Optional.of(body)
          : Optional.empty();
    } catch (DecodeException | ClassCastException notItsOwn) {
      return Optional.empty();
    }
  }

  /** Its words are looked into and not repeated: they may quote the message. */
  private static Receipt judge(JsonObject body, String host) {
    if (Boolean.TRUE.equals(body.getValue("ok"))) {
      Object id =
          body.getValue("result") instanceof JsonObject sent ? sent.getValue("message_id") : null;
      return new Receipt.Taken("message " + Codes.shown(id));
    }
    int code = body.getInteger("error_code");
    String words = String.valueOf(body.getValue("description")).toLowerCase(Locale.ROOT);
    String said = host + " answered " + code;
    if (code == 429) {
      return new Receipt.RetryLater(said + ": too many messages", retryAfter(body));
    }
    if (code >= 500) {
      return new Receipt.RetryLater(said, null);
    }
    return new Receipt.Refused(said + reason(code, words));
  }

  private static String reason(int code, String words) {
    if (code == 401 || code == 404) {
      return ": the bot's token is not valid";
    }
    if (code == 403) {
      return ": the bot may not write there; it was blocked, or is not in the chat";
    }
    if (words.contains("chat not found")) {
      return ": there is no such chat, or the person has never written to the bot";
    }
    if (words.contains("upgraded to a supergroup")) {
      return ": the group has become a supergroup, which has another id; write that";
    }
    return "";
  }

  private static @Nullable Duration retryAfter(JsonObject body) {
    return body.getValue("parameters") instanceof JsonObject parameters
            && parameters.getValue("retry_after") instanceof Integer seconds
            && seconds >= 0
        ? Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT))
        : null;
  }
}
