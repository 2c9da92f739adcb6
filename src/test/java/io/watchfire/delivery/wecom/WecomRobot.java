package io.watchfire.delivery.wecom;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The robot's side of the line: every failure is told inside a status of 200. */
public final class WecomRobot {
  private final String key;
  private final int perMinute;
  private final ArrayDeque<Instant> taken = new ArrayDeque<>();
  private Instant blockedUntil = Instant.MIN;

  /** What the group saw. */
  public final List<JsonObject> shown = new CopyOnWriteArrayList<>();

  public WecomRobot(String key, int perMinute) {
    this.key = key;
    this.perMinute = perMinute;
  }

  public void answer(HttpServerRequest request, String body) {
    int code = judge(request, body);
    String words = code == 0 ? "ok" : "failed, hint: [" + key + "] " + body;
    request
        .response()
        .putHeader("content-type", "application/json; charset=UTF-8")
        .end(new JsonObject().put("errcode", code).put("errmsg", words).encode());
  }

  private int judge(HttpServerRequest request, String body) {
    if (!key.equals(request.getParam("key"))) {
      return 93000;
    }
    Instant now = Instant.now();
    taken.removeIf(at -> !at.plusSeconds(60).isAfter(now));
    if (blockedUntil.isAfter(now)) {
      return 45009;
    }
    if (taken.size() >= perMinute) {
      blockedUntil = now.plusSeconds(60);
      return 45009;
    }
    JsonObject message;
    try {
      message = new JsonObject(body);
    } catch (DecodeException e) {
      return 40058;
    }
    String type = message.getString("msgtype", "");
    int most = type.equals("text") ? 2048 : type.equals("markdown") ? 4096 : 0;
    if (most == 0) {
      return 40008;
    }
    JsonObject payload = message.getJsonObject(type, new JsonObject());
    String content = payload.getString("content", "");
    if (content.isEmpty()) {
      return 44004;
    }
    if (content.getBytes(StandardCharsets.UTF_8).length > most) {
      return 40058;
    }
    if (type.equals("markdown") && payload.containsKey("mentioned_mobile_list")) {
      return 40058;
    }
    taken.add(now);
    shown.add(message);
    return 0;
  }
}
