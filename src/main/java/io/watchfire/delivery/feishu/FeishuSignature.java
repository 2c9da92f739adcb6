package io.watchfire.delivery.feishu;

import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a robot that wants a signature finds in the body, beside the seconds. */
final class FeishuSignature {
  private FeishuSignature() {}

  /** Time and secret are the key, and nothing is what they sign; the robot takes it for an hour. */
  static String sign(Secret secret, Instant now) {
    String key = now.getEpochSecond() + "\n" + secret.reveal();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
