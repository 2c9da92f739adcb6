package io.watchfire.delivery.tencent;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Tencent Cloud's signature TC3-HMAC-SHA256 of a POST of JSON.
 *
 * @param host without a port
 * @param service the product, such as {@code sms}
 */
record Tc3(String host, String service, String secretId, Secret secretKey) {
  static final String CONTENT_TYPE = "application/json";

  private static final String ALGORITHM = "TC3-HMAC-SHA256";
  private static final String SIGNED = "content-type;host";
  private static final String END = "tc3_request";

  /** The Authorization header. */
  String authorization(String body, Instant now) {
    String day = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    String scope = day + "/" + service + "/" + END;
    String canonical =
        String.join(
            "\n",
            "POST",
            "/",
            "",
            "content-type:" + CONTENT_TYPE,
            "host:" + host + "\n",
            SIGNED,
            Digest.sha256(body));
    String toSign =
        String.join(
            "\n", ALGORITHM, String.valueOf(now.getEpochSecond()), scope, Digest.sha256(canonical));
    return ALGORITHM
        + " Credential="
        + secretId
        + "/"
        + scope
        + ", SignedHeaders="
        + SIGNED
        + ", Signature="
        + Digest.hex(Digest.hmacSha256(key(day), toSign));
  }

  /** A key for one day and product. */
  private byte[] key(String day) {
    byte[] secret = ("TC3" + secretKey.reveal()).getBytes(StandardCharsets.UTF_8);
    byte[] ofDay = Digest.hmacSha256(secret, day);
    return Digest.hmacSha256(Digest.hmacSha256(ofDay, service), END);
  }
}
