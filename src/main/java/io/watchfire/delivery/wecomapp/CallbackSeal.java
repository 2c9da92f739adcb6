package io.watchfire.delivery.wecomapp;

import io.watchfire.target.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and encrypts what WeCom and the app tell each other over the callback: AES-256-CBC around
 * 16 random bytes, a length, the text and the company's id.
 */
final class CallbackSeal {
  /** WeCom pads to this, not to AES's 16. */
  private static final int BLOCK = 32;

  private static final int RANDOM = 16;

  private final Secret token;
  private final SecretKeySpec key;
  private final IvParameterSpec first;
  private final byte[] corpId;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param aesKey 43 letters and digits, as WeCom shows it
   */
  CallbackSeal(Secret token, Secret aesKey, String corpId) {
    byte[] bytes = Base64.getDecoder().decode(aesKey.reveal() + "=");
    this.token = token;
    this.key = new SecretKeySpec(bytes, "AES");
    this.first = new IvParameterSpec(bytes, 0, 16);
    this.corpId = corpId.getBytes(StandardCharsets.UTF_8);
  }

  /** Hex SHA-1 of the four, sorted. */
  static String signature(Secret token, String timestamp, String nonce, String encrypted) {
    String[] parts = {token.reveal(), timestamp, nonce, encrypted};
    Arrays.sort(parts);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(String.join("", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  String sign(String timestamp, String nonce, String encrypted) {
    return signature(token, timestamp, nonce, encrypted);
  }

  /** The text inside; empty unless WeCom wrote it, to this company. */
  Optional<String> open(String signature, String timestamp, String nonce, String encrypted) {
    byte[] right = sign(timestamp, nonce, encrypted).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    try {
      return inside(crypt(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted)));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // Signed by the token but not made with the key: the two settings do not belong together.
      return Optional.empty();
    }
  }

  String encrypt(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] noise = new byte[RANDOM];
    random.nextBytes(noise);
    int length = RANDOM + 4 + bytes.length + corpId.length;
    int padding = BLOCK - length % BLOCK;
    byte[] end = new byte[padding];
    Arrays.fill(end, (byte) padding);
    byte[] plain =
        ByteBuffer.allocate(length + padding)
            .put(noise)
            .putInt(bytes.length)
            .put(bytes)
            .put(corpId)
            .put(end)
            .array();
    try {
      return Base64.getEncoder().encodeToString(crypt(Cipher.ENCRYPT_MODE, plain));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  private Optional<String> inside(byte[] plain) {
    int padding = plain.length == 0 ? 0 : plain[plain.length - 1];
    int end = plain.length - padding;
    if (padding < 1 || padding > BLOCK || end < RANDOM + 4) {
      return Optional.empty();
    }
    int size = ByteBuffer.wrap(plain, RANDOM, 4).getInt();
    int start = RANDOM + 4;
    if (size < 0 || size > end - start) {
      return Optional.empty();
    }
    byte[] to = Arrays.copyOfRange(plain, start + size, end);
    return Arrays.equals(to, corpId)
        ? Optional.of(new String(plain, start, size, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private byte[] crypt(int mode, byte[] bytes) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(mode, key, first);
    return cipher.doFinal(bytes);
  }
}
