package io.watchfire.delivery.webhook;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.target.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The header {@code webhook-signature} of Standard Webhooks: {@code v1,} and the Base64 of
 * HMAC-SHA256 over {@code id.timestamp.body}, once for each key.
 */
final class Signature {
  private static final String PREFIX = "whsec_";

  private final List<byte[]> keys;

  /**
   * @param keys {@code whsec_} and Base64; while a key is changed the receiver may know either, so
   *     there may be several
   * @throws IllegalArgumentException when one is no such key; its message does not repeat it
   */
  Signature(List<Secret> keys) {
    this.keys =
        keys.stream()
            .map(
                key ->
                    read(key.reveal())
                        .orElseThrow(() -> new IllegalArgumentException("no signing key")))
            .toList();
  }

  /** The header's value. */
  String of(String id, long timestamp, String body) {
    String signed = id + "." + timestamp + "." + body;
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(Digest.hmacSha256(key, signed)))
        .collect(Collectors.joining(" "));
  }

  boolean isWanted() {
    return !keys.isEmpty();
  }

  /** What stands behind {@code whsec_}; empty for a text that is no key. */
  static Optional<byte[]> read(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return bytes.length >= 24 && bytes.length <= 64 ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      // Its message quotes the key, so it goes no further than this.
      return Optional.empty();
    }
  }
}
