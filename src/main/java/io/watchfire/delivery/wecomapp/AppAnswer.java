package io.watchfire.delivery.wecomapp;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.TokenCache.Denied;
import io.watchfire.delivery.wire.TokenCache.Grant;
import io.watchfire.delivery.wire.TokenCache.Granted;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What WeCom's answers mean; a failure is told inside a status of 200. */
final class AppAnswer {
  private static final Duration BLOCKED = Duration.ofSeconds(60);
  private static final List<Integer> TOKEN_FAULTS = List.of(40001, 40014, 41001, 42001);

  private AppAnswer() {}

  /**
   * Reads the answer to a message. WeCom's own words are not repeated: they may quote a token.
   *
   * @return empty when the token was not valid
   */
  static Optional<Receipt> toMessage(String body) {
    JsonObject answer = parse(body);
    if (answer == null || !(answer.getValue("errcode") instanceof Integer code)) {
      return Optional.of(unreadable());
    }
    if (TOKEN_FAULTS.contains(code)) {
      return Optional.empty();
    }
    return Optional.of(code == 0 ? taken(answer) : failed(code));
  }

  /** Reads the answer to a request for a token. */
  static Grant toToken(String body) {
    JsonObject answer = parse(body);
    if (answer == null || !(answer.getValue("errcode") instanceof Integer code)) {
      return new Denied(unreadable());
    }
    if (code == 40001) {
      return new Denied(new Receipt.Refused("errcode 40001: the app's secret is not valid"));
    }
    if (code != 0) {
      return new Denied(failed(code));
    }
    if (answer.getValue("access_token") instanceof String token
        && !token.isEmpty()
        && answer.getValue("expires_in") instanceof Integer seconds
        && seconds > 0) {
      return new Granted(new Secret(token), Duration.ofSeconds(seconds));
    }
    return new Denied(unreadable());
  }

  /** WeCom says 0 as long as anybody got it; a message of ours is for one. */
  private static Receipt taken(JsonObject answer) {
    for (String list : List.of("invaliduser", "invalidparty", "unlicenseduser")) {
      if (answer.getValue(list) instanceof String names && !names.isBlank()) {
        return new Receipt.Refused(
            list.equals("unlicenseduser")
                ? "errcode 0, but the member has no licence for the app"
                : "errcode 0, but the app may not write to the receiver, or there is none");
      }
    }
    String id = answer.getValue("msgid") instanceof String text ? text : "";
    return new Receipt.Taken(
        id.matches("[A-Za-z0-9_-]{1,128}") ? "errcode 0, msgid " + id : "errcode 0");
  }

  private static Receipt failed(int code) {
    return switch (code) {
      case -1, 6000 -> new Receipt.RetryLater("errcode " + code + ": system busy", null);
      case 45009 -> new Receipt.RetryLater("errcode 45009: too many messages", BLOCKED);
      case 45033 -> new Receipt.RetryLater("errcode 45033: too many requests at once", null);
      case 40013 -> new Receipt.Refused("errcode 40013: corpId is not valid");
      case 40056, 301002 -> new Receipt.Refused("errcode " + code + ": agentId is not valid");
      case 60020 ->
          new Receipt.Refused(
              "errcode 60020: this host's address is not among those that the app trusts");
      case 48002, 60011 -> new Receipt.Refused("errcode " + code + ": the app may not do this");
      case 40003, 40031, 60111, 81013, 82001 ->
          new Receipt.Refused("errcode " + code + ": no receiver that the app may write to");
      case 44004 -> new Receipt.Refused("errcode 44004: empty message");
      case 45002, 40058, 40008 ->
          new Receipt.Refused("errcode " + code + ": the app does not take this message");
      default -> new Receipt.Refused("errcode " + code);
    };
  }

  private static @Nullable JsonObject parse(String body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  private static Receipt unreadable() {
    return new Receipt.RetryLater("the answer is not WeCom's", null);
  }
}
