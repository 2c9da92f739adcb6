package io.watchfire.delivery.feishu;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Hook;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Feishu's side of the line: one app, a few people and groups, and what it calls back. */
public final class FeishuPlatform {
  private final String appId;
  private final String secret;
  private final Set<String> known;
  private final Map<String, String> byUuid = new HashMap<>();
  private String token = "";
  private int tokens;

  /** What people and groups saw. */
  public final List<JsonObject> shown = new CopyOnWriteArrayList<>();

  /** How often a token was asked for. */
  public volatile int asked;

  /**
   * @param known open ids and chat ids that the app may write to
   */
  public FeishuPlatform(String appId, String secret, Set<String> known) {
    this.appId = appId;
    this.secret = secret;
    this.known = known;
  }

  /** As after two hours. */
  public void endToken() {
    token = "ended";
  }

  public void answer(HttpServerRequest request, String body) {
    JsonObject message;
    try {
      message = new JsonObject(body);
    } catch (DecodeException e) {
      say(request, 400, new JsonObject().put("code", 9499).put("msg", "Bad Request"));
      return;
    }
    switch (request.path()) {
      case "/open-apis/auth/v3/tenant_access_token/internal" -> giveToken(request, message);
      case "/open-apis/im/v1/messages" -> take(request, message);
      default -> say(request, 404, new JsonObject().put("code", 99991201).put("msg", "no api"));
    }
  }

  private void giveToken(HttpServerRequest request, JsonObject body) {
    asked++;
    if (!appId.equals(body.getString("app_id")) || !secret.equals(body.getString("app_secret"))) {
      fail(request, 200, 10014, "app secret invalid " + body.encode());
      return;
    }
    token = "t-" + ++tokens;
    say(
        request,
        200,
        new JsonObject()
            .put("code", 0)
            .put("msg", "ok")
            .put("tenant_access_token", token)
            .put("expire", 7200));
  }

  private void take(HttpServerRequest request, JsonObject body) {
    String shownToken = request.getHeader("Authorization");
    if (shownToken == null) {
      fail(request, 400, 99991661, "Missing access token for authorization");
    } else if (!shownToken.equals("Bearer " + token)) {
      fail(request, 400, 99991663, "Invalid access token for authorization");
    } else if (!known.contains(body.getString("receive_id"))
        || !Set.of("open_id", "chat_id").contains(request.getParam("receive_id_type"))) {
      fail(request, 400, 230001, "invalid receive_id " + body.getString("receive_id"));
    } else if (body.getString("uuid", "").length() > 50) {
      fail(request, 400, 99992402, "field validation failed");
    } else if (!isCard(body)) {
      fail(request, 400, 230099, "Failed to create card content");
    } else {
      // The same uuid within an hour is the same message.
      String id =
          byUuid.computeIfAbsent(
              body.getString("uuid", "none-" + shown.size()),
              uuid -> {
                shown.add(body);
                return "om_" + shown.size();
              });
      say(
          request,
          200,
          new JsonObject()
              .put("code", 0)
              .put("msg", "success")
              .put("data", new JsonObject().put("message_id", id)));
    }
  }

  private static boolean isCard(JsonObject body) {
    try {
      JsonObject content = new JsonObject(body.getString("content", ""));
      boolean text = "text".equals(body.getString("msg_type")) && content.containsKey("text");
      return text
          || "interactive".equals(body.getString("msg_type"))
              && content.getJsonArray("elements", new JsonArray()).size() > 0
              && body.encode().length() < 30 * 1024;
    } catch (DecodeException e) {
      return false;
    }
  }

  /** The call that a pressed button makes, as plain text. */
  public static JsonObject pressed(String verificationToken, String openId, JsonObject value) {
    return new JsonObject()
        .put("schema", "2.0")
        .put(
            "header",
            new JsonObject()
                .put("event_id", "f7984f25108f8137722bb63cee927e66")
                .put("token", verificationToken)
                .put("create_time", "1603977298000000")
                .put("event_type", "card.action.trigger")
                .put("tenant_key", "xxxxxxx")
                .put("app_id", "cli_xxxxxxxx"))
        .put(
            "event",
            new JsonObject()
                .put("operator", new JsonObject().put("open_id", openId).put("user_id", "867"))
                .put("token", "c-295ee57216a5dc9de90fefd0aadb4b1d7d")
                .put("action", new JsonObject().put("value", value).put("tag", "button"))
                .put("host", "im_message")
                .put("context", new JsonObject().put("open_message_id", "om_1")));
  }

  /** As Feishu sends it for an app with a key: encrypted and signed. */
  public static Hook.Call sealed(String encryptKey, JsonObject plain) {
    String body = new JsonObject().put("encrypt", encrypted(encryptKey, plain.encode())).encode();
    String signature =
        HexFormat.of().formatHex(sha256("1700000000" + "nonce1" + encryptKey + body));
    return call(
        body,
        Map.of(
            "x-lark-request-timestamp",
            "1700000000",
            "x-lark-request-nonce",
            "nonce1",
            "x-lark-signature",
            signature));
  }

  public static Hook.Call call(String body, Map<String, String> headers) {
    return new Hook.Call("POST", "https://noc.example.org/hooks/app", "", Map.of(), headers, body);
  }

  private static String encrypted(String encryptKey, String text) {
    byte[] iv = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(sha256(encryptKey), "AES"),
          new IvParameterSpec(iv));
      byte[] bytes = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] both = ByteBuffer.allocate(iv.length + bytes.length).put(iv).put(bytes).array();
      return Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fail(HttpServerRequest request, int status, int code, String words) {
    say(request, status, new JsonObject().put("code", code).put("msg", words));
  }

  private static void say(HttpServerRequest request, int status, JsonObject answer) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json; charset=utf-8")
        .end(answer.encode());
  }
}
