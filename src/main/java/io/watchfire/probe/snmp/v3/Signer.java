package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser.AuthProtocol;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages by one protocol (RFC 3414 §6, RFC 7860 §4) and holds signatures against theirs.
 * For one thread.
 */
final class Signer {
  private static final int LONGEST = 64;

  private final String algorithm;
  private final int length;
  private final Mac mac;
  private final byte[] whole = new byte[LONGEST];
  private final byte[] came = new byte[LONGEST];

  Signer(AuthProtocol protocol) {
    this.algorithm = algorithm(protocol);
    this.length = length(protocol);
    try {
      this.mac = Mac.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
  }

  /** Octets of a signature. */
  static int length(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5, SHA_1 -> 12;
      case SHA_224 -> 16;
      case SHA_256 -> 24;
      case SHA_384 -> 32;
      case SHA_512 -> 48;
    };
  }

  private static String algorithm(AuthProtocol protocol) {
    return switch (protocol) {
      case MD5 -> "HmacMD5";
      case SHA_1 -> "HmacSHA1";
      case SHA_224 -> "HmacSHA224";
      case SHA_256 -> "HmacSHA256";
      case SHA_384 -> "HmacSHA384";
      case SHA_512 -> "HmacSHA512";
    };
  }

  int length() {
    return length;
  }

  static SecretKey key(AuthProtocol protocol, byte[] localized) {
    return new SecretKeySpec(localized, algorithm(protocol));
  }

  /**
   * @param at where the signature goes in the message
   */
  void sign(SecretKey key, byte[] message, int from, int to, int at) {
    Arrays.fill(message, at, at + length, (byte) 0);
    compute(key, message, from, to);
    System.arraycopy(whole, 0, message, at, length);
  }

  /** Whether the signature is that of the key; leaves zeros in its place. */
  boolean isAuthentic(SecretKey key, byte[] message, int from, int to, int at) {
    System.arraycopy(message, at, came, 0, length);
    Arrays.fill(message, at, at + length, (byte) 0);
    compute(key, message, from, to);
    int differing = 0;
    for (int i = 0; i < length; i++) {
      differing |= whole[i] ^ came[i];
    }
    return differing == 0;
  }

  private void compute(SecretKey key, byte[] message, int from, int to) {
    try {
      mac.init(key);
      mac.update(message, from, to - from);
      mac.doFinal(whole, 0);
    } catch (InvalidKeyException | ShortBufferException e) {
      throw new IllegalStateException("a key that does not sign by " + algorithm, e);
    }
  }
}
