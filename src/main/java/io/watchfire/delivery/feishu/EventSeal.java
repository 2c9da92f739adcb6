package io.watchfire.delivery.feishu;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens what Feishu encrypted for an app, and checks its signature. */
final class EventSeal {
  private static final int IV = 16;

  private final Secret encryptKey;

  EventSeal(Secret encryptKey) {
    this.encryptKey = encryptKey;
  }

  /** Whether Feishu signed the body, as it came. */
  boolean isSigned(String timestamp, String nonce, String body, String signature) {
    String text = timestamp + nonce + encryptKey.reveal() + body;
    String right = Digest.sha256(text);
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }

  /** The text inside; empty for what was not made with the key. */
  Optional<String> open(String encrypted) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encrypted);
      if (bytes.length <= IV) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(Digest.sha256Bytes(encryptKey.reveal()), "AES"),
          new IvParameterSpec(bytes, 0, IV));
      byte[] plain = cipher.doFinal(bytes, IV, bytes.length - IV);
      return Optional.of(new String(plain, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
