package io.watchfire.delivery.wire;

/** A notice's key for providers whose room for an id of ours is small. */
public final class ShortKey {
  private static final int LENGTH = 15;

  private ShortKey() {}

  /** Fifteen small hexadecimal digits, 60 bits of a hash; the same for the same key. */
  public static String of(String key) {
    return Digest.sha256(key).substring(0, LENGTH);
  }
}
