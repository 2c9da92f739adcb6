package io.watchfire.delivery.dingtalk;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.util.Locale;

/** What the robot's answer means; a failure is told inside a status of 200. */
final class DingtalkAnswer {
  /** A robot that was too fast takes nothing for ten minutes. */
  private static final Duration BLOCKED = Duration.ofMinutes(10);

  /** The gateway's own word for too fast, without an errcode. */
  private static final int PUNISHED = 1111;

  private DingtalkAnswer() {}

  /**
   * Reads {@code {"errcode":0,"errmsg":"ok"}}. The robot's own words are not repeated: they may
   * quote the message or the key.
   */
  static Receipt read(String body) {
    JsonObject answer;
    try {
      answer = new JsonObject(body);
    } catch (DecodeException | ClassCastException e) {
      return unreadable();
    }
    if (answer.getValue("errcode") instanceof Integer code) {
      return judge(code, answer);
    }
    if (answer.getValue("status") instanceof Integer status && status == PUNISHED) {
      return new Receipt.RetryLater("status 1111: too many messages", BLOCKED);
    }
    return unreadable();
  }

  private static Receipt judge(int code, JsonObject answer) {
    return switch (code) {
      case 0 -> new Receipt.Taken("errcode 0");
      case -1 -> new Receipt.RetryLater("errcode -1: system busy", null);
      case 130101, 410100, 90030 ->
          new Receipt.RetryLater("errcode " + code + ": too many messages", BLOCKED);
      case 310000 -> new Receipt.Refused("errcode 310000: " + securityCheck(answer));
      case 300001, 400101 ->
          new Receipt.Refused("errcode " + code + ": the robot's token is not valid");
      case 400102 -> new Receipt.Refused("errcode 400102: the robot is switched off");
      case 400013 -> new Receipt.Refused("errcode 400013: the group is no more");
      case 40035, 400105 ->
          new Receipt.Refused("errcode " + code + ": the robot does not take this message");
      default -> new Receipt.Refused("errcode " + code + subCode(answer));
    };
  }

  /** One code for every check; only the words tell them apart. */
  private static String securityCheck(JsonObject answer) {
    String words = String.valueOf(answer.getValue("errmsg")).toLowerCase(Locale.ROOT);
    if (words.contains("keyword") || words.contains("关键词")) {
      return "the message lacks the robot's keyword; set keyword of the channel";
    }
    // Before the time, which its advice names too.
    if (words.contains("sign not match") || words.contains("签名不匹配")) {
      return "the signature does not match; check secret of the channel";
    }
    if (words.contains("timestamp") || words.contains("时间戳")) {
      return "the clock differs from the robot's by more than an hour";
    }
    if (words.contains("ip") || words.contains("白名单")) {
      return "this host's address is not among those that the robot allows";
    }
    return "the robot's security check failed";
  }

  private static String subCode(JsonObject answer) {
    String sub = String.valueOf(answer.getValue("sub_code"));
    return sub.matches("\\d{1,9}") ? ", sub_code " + sub : "";
  }

  private static Receipt unreadable() {
    return new Receipt.RetryLater("the answer is not the robot's", null);
  }
}
