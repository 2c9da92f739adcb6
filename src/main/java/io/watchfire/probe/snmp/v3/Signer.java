package io.watchfire.probe.snmp.v3;

import java.util.Arrays;

/**
 * Signs messages to one engine by one key (RFC 2104, RFC 3414 §6, RFC 7860 §4) and holds signatures
 * against its own. For one event loop.
 */
final class Signer {
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final Hash hash;
  private final byte[] inner;
  private final byte[] outer;

  /**
   * @param hash may serve others of the same event loop
   * @param key not longer than a block of the hash, as no localized key is
   */
  Signer(Hash hash, byte[] key) {
    this.hash = hash;
    this.inner = padded(key, hash.block(), INNER);
    this.outer = padded(key, hash.block(), OUTER);
  }

  private static byte[] padded(byte[] key, int block, byte pad) {
    if (key.length > block) {
      throw new IllegalArgumentException("a key longer than a block: " + key.length);
    }
    byte[] padded = Arrays.copyOf(key, block);
    for (int i = 0; i < block; i++) {
      padded[i] ^= pad;
    }
    return padded;
  }

  /** Octets of a signature. */
  int length() {
    return hash.signature();
  }

  /**
   * @param at where the signature goes in the message
   */
  void sign(byte[] message, int from, int to, int at) {
    Arrays.fill(message, at, at + length(), (byte) 0);
    System.arraycopy(hash.ofBoth(inner, outer, message, from, to), 0, message, at, length());
  }

  /** Whether the signature is that of the key; leaves zeros in its place. */
  boolean isAuthentic(byte[] message, int from, int to, int at) {
    byte[] came = hash.came();
    System.arraycopy(message, at, came, 0, length());
    Arrays.fill(message, at, at + length(), (byte) 0);
    byte[] ours = hash.ofBoth(inner, outer, message, from, to);
    int differing = 0;
    for (int i = 0; i < length(); i++) {
      differing |= ours[i] ^ came[i];
    }
    return differing == 0;
  }
}
