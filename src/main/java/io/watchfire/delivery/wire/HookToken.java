package io.watchfire.delivery.wire;

import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The secret in the address that a provider calls back, for providers that sign nothing.
 *
 * @param token first part of the path behind the channel
 */
public record HookToken(Secret token) {
  /** Shorter ones could be guessed. */
  public static final int LEAST = 16;

  /** Whether the path begins with the token; takes the same time for every wrong one. */
  public boolean opens(String path) {
    int end = path.indexOf('/');
    String said = end < 0 ? path : path.substring(0, end);
    return MessageDigest.isEqual(
        said.getBytes(StandardCharsets.UTF_8), token.reveal().getBytes(StandardCharsets.UTF_8));
  }
}
