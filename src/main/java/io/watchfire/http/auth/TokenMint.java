package io.watchfire.http.auth;

import io.watchfire.desk.AccessTokens.AccessToken;
import io.watchfire.plan.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Makes access tokens: 256 random bits after {@code wf_}; only their SHA-256 is ever kept. */
public final class TokenMint {
  private static final String PREFIX = "wf_";
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenMint() {}

  /**
   * A new token.
   *
   * @param text shown once, to its person
   * @param kept what the store keeps
   */
  public record Minted(String text, AccessToken kept) {
    @Override
    public String toString() {
      return "Minted[" + kept.id() + "]";
    }
  }

  public static Minted mint(PersonId person, Instant at) {
    String text = PREFIX + random(32);
    String id = HexFormat.of().formatHex(bytes(4));
    return new Minted(text, new AccessToken(id, hash(text), person, at));
  }

  /** SHA-256 of a token, hexadecimal. A random token of 256 bits needs no slow hash. */
  public static String hash(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static boolean looksLikeToken(String text) {
    return text.length() == PREFIX.length() + 43 && text.matches("wf_[A-Za-z0-9_-]+");
  }

  /** Random text that is safe in a cookie. */
  static String random(int size) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(size));
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
