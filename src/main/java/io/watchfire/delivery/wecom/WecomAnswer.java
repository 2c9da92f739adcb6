package io.watchfire.delivery.wecom;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Receipt;
import java.time.Duration;

/** What the robot's answer means; a failure is told inside a status of 200. */
final class WecomAnswer {
  /** A robot that was too fast is blocked for a minute. */
  private static final Duration BLOCKED = Duration.ofSeconds(60);

  private WecomAnswer() {}

  /**
   * Reads {@code {"errcode":0,"errmsg":"ok"}}. The robot's own words are not repeated: they may
   * quote the message, the key or a telephone number.
   */
  static Receipt read(String body) {
    Object code;
    try {
      code = new JsonObject(body).getValue("errcode");
    } catch (DecodeException | ClassCastException e) {
      return unreadable();
    }
    if (!(code instanceof Integer number)) {
      return unreadable();
    }
    return switch (number) {
      case 0 -> new Receipt.Taken("errcode 0");
      case -1 -> new Receipt.RetryLater("errcode -1: system busy", null);
      case 45009 -> new Receipt.RetryLater("errcode 45009: too many messages", BLOCKED);
      case 45033 -> new Receipt.RetryLater("errcode 45033: too many requests at once", null);
      case 93000 -> new Receipt.Refused("errcode 93000: the robot's key is not valid");
      case 40058 -> new Receipt.Refused("errcode 40058: the robot does not take this message");
      case 40008 -> new Receipt.Refused("errcode 40008: kind of message not known");
      case 44004 -> new Receipt.Refused("errcode 44004: empty message");
      default -> new Receipt.Refused("errcode " + number);
    };
  }

  private static Receipt unreadable() {
    return new Receipt.RetryLater("the answer is not the robot's", null);
  }
}
