package io.watchfire.delivery.dingtalk;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.target.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** What a robot that wants a signature finds in the address. */
final class DingtalkSignature {
  private DingtalkSignature() {}

  /** {@code &timestamp=…&sign=…}; the robot takes it for an hour. */
  static String query(Secret secret, Instant now) {
    String sign = URLEncoder.encode(sign(secret, now.toEpochMilli()), StandardCharsets.UTF_8);
    return "&timestamp=" + now.toEpochMilli() + "&sign=" + sign;
  }

  /** The secret signs time and secret; in Base64, not yet fit for an address. */
  static String sign(Secret secret, long millis) {
    byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] signed = Digest.hmacSha256(key, millis + "\n" + secret.reveal());
    return Base64.getEncoder().encodeToString(signed);
  }
}
