package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts by one protocol: DES in CBC (RFC 3414 §8), AES in CFB (RFC 3826). For one
 * thread.
 */
final class Scrambler {
  /** Octets of what goes with a message so that it can be decrypted. */
  static final int SALT = 8;

  private static final int DES_BLOCK = 8;
  private static final int AES_BLOCK = 16;

  private final boolean des;
  private final Cipher encryption;
  private final Cipher decryption;
  private long salt = new SecureRandom().nextLong();

  Scrambler(PrivacyProtocol protocol) {
    this.des = protocol == PrivacyProtocol.DES;
    this.encryption = cipher(des);
    this.decryption = cipher(des);
  }

  private static Cipher cipher(boolean des) {
    String name = des ? "DES/CBC/NoPadding" : "AES/CFB/NoPadding";
    try {
      return Cipher.getInstance(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + name, e);
    }
  }

  /**
   * A user's key for one engine. Prints nothing of it.
   *
   * @param vector what vectors of DES are made with; empty for AES, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Key(SecretKey key, byte[] vector) {
    static Key of(PrivacyProtocol protocol, byte[] localized) {
      return protocol == PrivacyProtocol.DES
          ? new Key(
              new SecretKeySpec(localized, 0, DES_BLOCK, "DES"),
              Arrays.copyOfRange(localized, DES_BLOCK, 2 * DES_BLOCK))
          : new Key(new SecretKeySpec(localized, "AES"), new byte[0]);
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  /** Octets that so many become when encrypted. */
  int encrypted(int octets) {
    return des ? (octets + DES_BLOCK - 1) / DES_BLOCK * DES_BLOCK : octets;
  }

  /**
   * Encrypts in place.
   *
   * @param length that {@link #encrypted} gave, with anything at the end
   * @param salted gets what the receiver needs
   */
  void encrypt(Key key, int boots, int time, byte[] octets, int from, int length, byte[] salted) {
    long next = salt++;
    if (des) {
      put(boots, salted, 0);
      put((int) next, salted, 4);
    } else {
      put((int) (next >>> 32), salted, 0);
      put((int) next, salted, 4);
    }
    try {
      encryption.init(Cipher.ENCRYPT_MODE, key.key, vector(key, boots, time, salted, 0));
      encryption.doFinal(octets, from, length, octets, from);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what cannot be encrypted", e);
    }
  }

  /**
   * Decrypts.
   *
   * @param saltAt where the salt begins in the message
   * @return false when the length is none that encryption gives
   */
  boolean decrypt(
      Key key, int boots, int time, byte[] message, int saltAt, int from, int length, byte[] to) {
    if (des && (length == 0 || length % DES_BLOCK != 0)) {
      return false;
    }
    try {
      decryption.init(Cipher.DECRYPT_MODE, key.key, vector(key, boots, time, message, saltAt));
      decryption.doFinal(message, from, length, to, 0);
      return true;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what cannot be decrypted", e);
    }
  }

  private IvParameterSpec vector(Key key, int boots, int time, byte[] salted, int at) {
    byte[] vector = new byte[des ? DES_BLOCK : AES_BLOCK];
    if (des) {
      for (int i = 0; i < DES_BLOCK; i++) {
        vector[i] = (byte) (key.vector[i] ^ salted[at + i]);
      }
    } else {
      put(boots, vector, 0);
      put(time, vector, 4);
      System.arraycopy(salted, at, vector, 8, SALT);
    }
    return new IvParameterSpec(vector);
  }

  private static void put(int value, byte[] octets, int at) {
    octets[at] = (byte) (value >>> 24);
    octets[at + 1] = (byte) (value >>> 16);
    octets[at + 2] = (byte) (value >>> 8);
    octets[at + 3] = (byte) value;
  }
}
