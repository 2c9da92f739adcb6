package io.watchfire.delivery.aliyun;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Aliyun's side of the line. It reckons signatures from what came over the wire, in code of its
 * own, which Aliyun's own clients vouch for.
 */
public final class AliyunGateway {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "ACS3-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  private final String keyId;
  private final String keySecret;

  /** What was taken, and how often each number may still be reached. */
  public final List<Map<String, String>> taken = new CopyOnWriteArrayList<>();

  public final List<String> actions = new CopyOnWriteArrayList<>();

  /** What a receipt asked for says: 1 waiting, 2 failed, 3 delivered. */
  public volatile int sendStatus = 1;

  /** Takes the next message, and answers nothing. */
  public volatile boolean losesAnswer;

  public AliyunGateway(String keyId, String keySecret) {
    this.keyId = keyId;
    this.keySecret = keySecret;
  }

  public void answer(HttpServerRequest request, String body) {
    String fault = signatureFault(request, body);
    if (fault != null) {
      say(request, 400, new JsonObject().put("Code", fault).put("Message", "no: " + keySecret));
      return;
    }
    String action = request.getHeader("x-acs-action");
    actions.add(action);
    Map<String, String> query = new TreeMap<>();
    request.params().forEach(entry -> query.put(entry.getKey(), entry.getValue()));
    switch (action) {
      case "SendSms" -> send(request, query);
      case "QuerySendDetails" -> details(request, query);
      case "SingleCallByTts" -> call(request, query);
      default -> say(request, 404, new JsonObject().put("Code", "InvalidAction.NotFound"));
    }
  }

  private void send(HttpServerRequest request, Map<String, String> query) {
    if (!query.getOrDefault("PhoneNumbers", "").matches("1\\d{10}")) {
      say(request, 200, new JsonObject().put("Code", "isv.MOBILE_NUMBER_ILLEGAL"));
      return;
    }
    taken.add(query);
    if (losesAnswer) {
      losesAnswer = false;
      request.connection().close();
      return;
    }
    say(request, 200, ok().put("BizId", "900619746936498440^0"));
  }

  private void call(HttpServerRequest request, Map<String, String> query) {
    taken.add(query);
    if (losesAnswer) {
      losesAnswer = false;
      request.connection().close();
      return;
    }
    say(request, 200, ok().put("CallId", "116012354148^102813140148"));
  }

  private void details(HttpServerRequest request, Map<String, String> query) {
    JsonArray details = new JsonArray();
    taken.stream()
        .filter(sent -> sent.get("PhoneNumbers").equals(query.get("PhoneNumber")))
        .forEach(
            sent ->
                details.add(
                    new JsonObject()
                        .put("PhoneNum", sent.get("PhoneNumbers"))
                        .put("OutId", sent.get("OutId"))
                        .put("SendStatus", sendStatus)
                        .put("ErrCode", sendStatus == 2 ? "MOBILE_NOT_ON_SERVICE" : "DELIVERED")
                        .put("TemplateCode", sent.get("TemplateCode"))));
    say(
        request,
        200,
        ok().put("TotalCount", String.valueOf(details.size()))
            .put("SmsSendDetailDTOs", new JsonObject().put("SmsSendDetailDTO", details)));
  }

  private static JsonObject ok() {
    return new JsonObject()
        .put("Code", "OK")
        .put("Message", "OK")
        .put("RequestId", "F655A8D5-B967-440B-8683-DAD6FF8DE990");
  }

  private static void say(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json;charset=utf-8")
        .end(body.encode());
  }

  /** Null when the request is signed by the key. */
  private @org.jspecify.annotations.Nullable String signatureFault(
      HttpServerRequest request, String body) {
    Matcher said = AUTHORIZATION.matcher(String.valueOf(request.getHeader("Authorization")));
    if (!said.matches()) {
      return "IncompleteSignature";
    }
    if (!said.group(1).equals(keyId)) {
      return "InvalidAccessKeyId.NotFound";
    }
    if (!hash(body).equals(request.getHeader("x-acs-content-sha256"))) {
      return "InvalidContentHash";
    }
    String lines =
        Arrays.stream(said.group(2).split(";"))
            .map(name -> name + ":" + request.getHeader(name).strip() + "\n")
            .collect(Collectors.joining());
    String query =
        request.params().entries().stream()
            .map(entry -> rfc3986(entry.getKey()) + "=" + rfc3986(entry.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    String canonical =
        request.method()
            + "\n/\n"
            + query
            + "\n"
            + lines
            + "\n"
            + said.group(2)
            + "\n"
            + hash(body);
    return sign("ACS3-HMAC-SHA256\n" + hash(canonical)).equals(said.group(3))
        ? null
        : "SignatureDoesNotMatch";
  }

  /** Clients may write a value otherwise on the wire than they sign it. */
  private static String rfc3986(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
        escaped.append(c);
      } else {
        escaped.append(String.format("%%%02X", b & 0xff));
      }
    }
    return escaped.toString();
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keySecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
