package io.watchfire.delivery.dingtalk;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The robot's side of the line: every failure is told inside a status of 200. */
public final class DingtalkRobot {
  private final String token;
  private final @Nullable String secret;
  private final String keyword;
  private final int perMinute;
  private final ArrayDeque<Instant> taken = new ArrayDeque<>();
  private Instant blockedUntil = Instant.MIN;

  /** What the group saw. */
  public final List<JsonObject> shown = new CopyOnWriteArrayList<>();

  /**
   * @param secret null for a robot that wants no signature
   * @param keyword empty for none
   */
  public DingtalkRobot(String token, @Nullable String secret, String keyword, int perMinute) {
    this.token = token;
    this.secret = secret;
    this.keyword = keyword;
    this.perMinute = perMinute;
  }

  public void answer(HttpServerRequest request, String body) {
    JsonObject answer = judge(request, body);
    request.response().putHeader("content-type", "application/json").end(answer.encode());
  }

  private JsonObject judge(HttpServerRequest request, String body) {
    if (!token.equals(request.getParam("access_token"))) {
      return failed(300001, "token is not exist");
    }
    Instant now = Instant.now();
    String wrong = wrongSignature(request, now);
    if (wrong != null) {
      return failed(310000, wrong);
    }
    taken.removeIf(at -> !at.plusSeconds(60).isAfter(now));
    if (taken.size() >= perMinute) {
      blockedUntil = now.plus(Duration.ofMinutes(10));
    }
    if (blockedUntil.isAfter(now)) {
      return failed(130101, "send too fast, exceed 20 times per minute");
    }
    JsonObject message;
    try {
      message = new JsonObject(body);
    } catch (DecodeException e) {
      return failed(40035, "param error");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > 20_000) {
      return failed(40035, "body too long");
    }
    String type = message.getString("msgtype", "");
    if (!List.of("text", "markdown", "actionCard").contains(type)) {
      return failed(400105, "unsupported msgtype");
    }
    JsonObject payload = message.getJsonObject(type, new JsonObject());
    String text = payload.getString(type.equals("text") ? "content" : "text", "");
    if (text.isEmpty() || !type.equals("text") && payload.getString("title", "").isEmpty()) {
      return failed(40035, "miss param : " + type);
    }
    if (!text.contains(keyword)) {
      return failed(310000, "keywords not in content, more: [" + body + "]");
    }
    if (type.equals("actionCard")
        && !(payload.containsKey("singleTitle") && payload.containsKey("singleURL"))
        && payload.getJsonArray("btns", new JsonArray()).isEmpty()) {
      return failed(40035, "miss param : actionCard->singleURL");
    }
    taken.add(now);
    shown.add(message.put("highlighted", highlighted(type, message, text)));
    return new JsonObject().put("errcode", 0).put("errmsg", "ok");
  }

  /** Whoever is in {@code at} and with an @ in the text. */
  private static JsonArray highlighted(String type, JsonObject message, String text) {
    JsonArray both = new JsonArray();
    JsonObject at = message.getJsonObject("at", new JsonObject());
    for (String kind : List.of("atMobiles", "atUserIds")) {
      for (Object who : at.getJsonArray(kind, new JsonArray())) {
        if (!type.equals("actionCard") && text.contains("@" + who)) {
          both.add(who);
        }
      }
    }
    return both;
  }

  private @Nullable String wrongSignature(HttpServerRequest request, Instant now) {
    if (secret == null) {
      return null;
    }
    String timestamp = request.getParam("timestamp");
    if (timestamp == null || Math.abs(now.toEpochMilli() - Long.parseLong(timestamp)) > 3_600_000) {
      return "invalid timestamp";
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sign = mac.doFinal((timestamp + "\n" + secret).getBytes(StandardCharsets.UTF_8));
      boolean right = Base64.getEncoder().encodeToString(sign).equals(request.getParam("sign"));
      return right ? null : "sign not match, more: [" + request.uri() + "]";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject failed(int code, String words) {
    return new JsonObject().put("errcode", code).put("errmsg", words);
  }
}
