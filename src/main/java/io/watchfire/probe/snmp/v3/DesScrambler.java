package io.watchfire.probe.snmp.v3;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** DES in CBC (RFC 3414 §8). */
final class DesScrambler implements Scrambler {
  private static final int BLOCK = 8;

  private final Cipher cipher;
  private final Salts salts;
  private final SecretKey key;
  private final byte[] before;

  /**
   * @param cipher of {@link #cipher}; may serve others of the same event loop
   * @param localized the key, and behind it what vectors are made with
   */
  DesScrambler(Cipher cipher, Salts salts, byte[] localized) {
    this.cipher = cipher;
    this.salts = salts;
    this.key = new SecretKeySpec(localized, 0, BLOCK, "DES");
    this.before = Arrays.copyOfRange(localized, BLOCK, 2 * BLOCK);
  }

  static Cipher cipher() {
    try {
      return Cipher.getInstance("DES/CBC/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no DES", e);
    }
  }

  @Override
  public int encrypted(int octets) {
    return (octets + BLOCK - 1) / BLOCK * BLOCK;
  }

  @Override
  public void encrypt(int boots, int time, byte[] octets, int from, int length, byte[] salted) {
    Salts.put(boots, salted, 0);
    Salts.put((int) salts.next(), salted, 4);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, vector(salted, 0));
      cipher.doFinal(octets, from, length, octets, from);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what cannot be encrypted", e);
    }
  }

  @Override
  public boolean decrypt(
      int boots, int time, byte[] message, int saltAt, int from, int length, byte[] to) {
    if (length == 0 || length % BLOCK != 0) {
      return false;
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, vector(message, saltAt));
      cipher.doFinal(message, from, length, to, 0);
      return true;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what cannot be decrypted", e);
    }
  }

  private IvParameterSpec vector(byte[] salted, int at) {
    byte[] vector = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      vector[i] = (byte) (before[i] ^ salted[at + i]);
    }
    return new IvParameterSpec(vector);
  }
}
