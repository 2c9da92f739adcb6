package io.watchfire.probe.snmp.v3;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES of single blocks, and room for what goes in and comes out, for one event loop. */
final class Aes {
  static final int BLOCK = 16;

  private static final String NAME = "AES/ECB/NoPadding";

  private final Provider provider;
  private byte[] in = new byte[512];
  private byte[] out = new byte[512];

  Aes() {
    try {
      provider = Cipher.getInstance(NAME).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES", e);
    }
  }

  /** Encrypts blocks by this key, as long as it is kept. */
  Cipher of(byte[] key) {
    try {
      // without looking through all providers, which takes longer than the rest
      Cipher cipher = Cipher.getInstance(NAME, provider);
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that is none of AES", e);
    }
  }

  /** Room for so many octets to encrypt. */
  byte[] in(int octets) {
    if (octets > in.length) {
      in = Arrays.copyOf(in, Math.max(octets, 2 * in.length));
    }
    return in;
  }

  /**
   * Encrypts whole blocks, each alone; what comes is good until the next.
   *
   * @param from where they begin in the octets
   */
  byte[] encrypted(Cipher cipher, byte[] octets, int from, int length) {
    if (length > out.length) {
      out = new byte[Math.max(length, 2 * out.length)];
    }
    try {
      cipher.doFinal(octets, from, length, out, 0);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what cannot be encrypted", e);
    }
  }
}
