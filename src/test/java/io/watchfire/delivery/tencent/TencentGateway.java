package io.watchfire.delivery.tencent;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tencent Cloud's side of the line. It reckons signatures from what came over the wire, in code of
 * its own, which Tencent's own client vouches for.
 */
public final class TencentGateway {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "TC3-HMAC-SHA256 Credential=([^/]+)/([0-9-]{10}/([a-z0-9]+)/tc3_request), ?"
              + "SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  private final String secretId;
  private final String secretKey;

  public final List<JsonObject> taken = new CopyOnWriteArrayList<>();
  public final List<String> actions = new CopyOnWriteArrayList<>();

  /** What the calls were signed for: Tencent's client takes the first label of the host for it. */
  public final List<String> services = new CopyOnWriteArrayList<>();

  /** Code of the next numbers. */
  public volatile String code = "Ok";

  /** What is known of the messages that were taken: SUCCESS, FAIL, or nothing yet. */
  public volatile String report = "";

  /** Takes the next message, and answers nothing. */
  public volatile boolean losesAnswer;

  public TencentGateway(String secretId, String secretKey) {
    this.secretId = secretId;
    this.secretKey = secretKey;
  }

  public void answer(HttpServerRequest request, String body) {
    String fault = signatureFault(request, body);
    if (fault != null) {
      say(
          request,
          new JsonObject()
              .put("Error", new JsonObject().put("Code", fault).put("Message", secretKey)));
      return;
    }
    String action = request.getHeader("X-TC-Action");
    actions.add(action);
    JsonObject asked = new JsonObject(body);
    if (action.equals("PullSmsSendStatusByPhoneNumber")) {
      say(request, statuses(asked.getString("PhoneNumber")));
      return;
    }
    taken.add(asked);
    if (losesAnswer) {
      losesAnswer = false;
      request.connection().close();
      return;
    }
    say(request, new JsonObject().put("SendStatusSet", new JsonArray().add(status(asked))));
  }

  private JsonObject status(JsonObject asked) {
    boolean isOk = code.equals("Ok");
    return new JsonObject()
        .put("SerialNo", isOk ? "5000:1045710669157053657849499619" : "")
        .put("PhoneNumber", asked.getJsonArray("PhoneNumberSet").getString(0))
        .put("Fee", isOk ? 1 : 0)
        .put("SessionContext", asked.getString("SessionContext"))
        .put("Code", code)
        .put("Message", isOk ? "send success" : "the number " + asked.encode())
        .put("IsoCode", "CN");
  }

  private JsonObject statuses(String phone) {
    JsonArray all = new JsonArray();
    if (!report.isEmpty()) {
      taken.forEach(
          sent ->
              all.add(
                  new JsonObject()
                      .put("UserReceiveTime", 1_770_000_000)
                      .put("CountryCode", "86")
                      .put("PhoneNumber", phone)
                      .put("SerialNo", "5000:1045710669157053657849499619")
                      .put("ReportStatus", report)
                      .put("Description", "DELIVRD")
                      .put("SessionContext", sent.getString("SessionContext"))));
    }
    return new JsonObject().put("PullSmsSendStatusSet", all);
  }

  private static void say(HttpServerRequest request, JsonObject response) {
    response.put("RequestId", "a0aabda6-cf91-4f3e-a81f-9198114a2279");
    request
        .response()
        .putHeader("content-type", "application/json")
        .end(new JsonObject().put("Response", response).encode());
  }

  /** Null when the request is signed by the key. */
  private @Nullable String signatureFault(HttpServerRequest request, String body) {
    Matcher said = AUTHORIZATION.matcher(String.valueOf(request.getHeader("Authorization")));
    if (!said.matches()) {
      return "AuthFailure.InvalidAuthorization";
    }
    if (!said.group(1).equals(secretId)) {
      return "AuthFailure.SecretIdNotFound";
    }
    services.add(said.group(3));
    return isSigned(request, body, said, true) || isSigned(request, body, said, false)
        ? null
        : "AuthFailure.SignatureFailure";
  }

  /**
   * @param withPort clients differ in whether they sign the port, which only tests have
   */
  private boolean isSigned(HttpServerRequest request, String body, Matcher said, boolean withPort) {
    String names = said.group(4);
    String lines =
        Arrays.stream(names.split(";"))
            .map(name -> name + ":" + value(request, name, withPort) + "\n")
            .collect(Collectors.joining());
    String canonical =
        "POST\n/\n\n" + lines + "\n" + names + "\n" + HexFormat.of().formatHex(hash(body));
    String toSign =
        "TC3-HMAC-SHA256\n"
            + request.getHeader("X-TC-Timestamp")
            + "\n"
            + said.group(2)
            + "\n"
            + HexFormat.of().formatHex(hash(canonical));
    byte[] key = ("TC3" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String part : said.group(2).split("/")) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign)).equals(said.group(5));
  }

  private static String value(HttpServerRequest request, String name, boolean withPort) {
    String value = request.getHeader(name).strip();
    return name.equals("host") && !withPort ? value.replaceFirst(":\\d+$", "") : value;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
