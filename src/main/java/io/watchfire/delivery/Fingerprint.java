package io.watchfire.delivery;

import io.watchfire.notify.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Proves what was said without keeping it a second time. */
final class Fingerprint {
  private Fingerprint() {}

  /** Hex SHA-256 of the subject, a line feed and the body. */
  static String of(Message message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((message.subject() + "\n" + message.body()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
