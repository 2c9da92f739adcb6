package io.watchfire.delivery.feishu;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** What a robot that wants a signature finds in the body, beside the seconds. */
final class FeishuSignature {
  private FeishuSignature() {}

  /** Time and secret are the key, and nothing is what they sign; the robot takes it for an hour. */
  static String sign(Secret secret, Instant now) {
    String key = now.getEpochSecond() + "\n" + secret.reveal();
    byte[] signed = Digest.hmacSha256(key.getBytes(StandardCharsets.UTF_8), "");
    return Base64.getEncoder().encodeToString(signed);
  }
}
