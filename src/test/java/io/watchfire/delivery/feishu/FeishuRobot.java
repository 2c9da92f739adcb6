package io.watchfire.delivery.feishu;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
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

/** The robot's side of the line: failures are told by 200 or 400, and in words under one code. */
public final class FeishuRobot {
  private final String token;
  private final @Nullable String secret;
  private final String keyword;
  private final Duration second;
  private final ArrayDeque<Instant> taken = new ArrayDeque<>();

  /** What the group saw. */
  public final List<JsonObject> shown = new CopyOnWriteArrayList<>();

  /**
   * @param secret null for a robot that wants no signature
   * @param keyword empty for none
   */
  public FeishuRobot(String token, @Nullable String secret, String keyword) {
    this(token, secret, keyword, Duration.ofSeconds(1));
  }

  /**
   * @param second the span in which it takes five; shorter where a busy machine delays what was
   *     sent evenly
   */
  public FeishuRobot(String token, @Nullable String secret, String keyword, Duration second) {
    this.second = second;
    this.token = token;
    this.secret = secret;
    this.keyword = keyword;
  }

  public void answer(HttpServerRequest request, String body) {
    if (!request.path().endsWith("/hook/" + token)) {
      say(request, 200, 19001, "param invalid: incoming webhook access token invalid");
    } else if (request.query() != null) {
      say(request, 400, 9499, "Bad Request");
    } else {
      judge(request, body);
    }
  }

  private void judge(HttpServerRequest request, String body) {
    Instant now = Instant.now();
    taken.removeIf(at -> !at.plus(second).isAfter(now));
    if (taken.size() >= 5) {
      say(request, 400, 9499, "too many request");
      return;
    }
    JsonObject message;
    try {
      message = new JsonObject(body);
    } catch (DecodeException e) {
      say(request, 400, 9499, "Bad Request");
      return;
    }
    if (!signed(message, now)) {
      say(request, 200, 19021, "sign match fail or timestamp is not within one hour");
    } else if (body.getBytes(StandardCharsets.UTF_8).length > 20 * 1024) {
      say(request, 200, 19036, "request body too large");
    } else if (!body.contains(keyword)) {
      say(request, 200, 19024, "Key Words Not Found");
    } else if (!"interactive".equals(message.getString("msg_type"))
        || message.getJsonObject("card", new JsonObject()).getJsonArray("elements") == null) {
      say(request, 400, 9499, "Bad Request");
    } else {
      taken.add(now);
      shown.add(message.getJsonObject("card"));
      say(request, 200, 0, "success");
    }
  }

  private boolean signed(JsonObject message, Instant now) {
    if (secret == null) {
      return true;
    }
    String timestamp = message.getString("timestamp", "0");
    if (Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > 3600) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = (timestamp + "\n" + secret).getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String sign = Base64.getEncoder().encodeToString(mac.doFinal(new byte[0]));
      return sign.equals(message.getString("sign"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void say(HttpServerRequest request, int status, int code, String words) {
    JsonObject answer = new JsonObject().put("code", code).put("msg", words);
    if (code == 0) {
      answer.put("data", new JsonObject()).put("StatusCode", 0).put("StatusMessage", words);
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json; charset=utf-8")
        .end(answer.encode());
  }
}
