package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser.AuthProtocol;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of one protocol, for all signers of one event loop. */
final class Hash {
  private static final int LONGEST = 64;

  private final MessageDigest digest;
  private final int block;
  private final int signature;
  private final byte[] result = new byte[LONGEST];
  private final byte[] came = new byte[LONGEST];

  Hash(AuthProtocol protocol) {
    this.digest = digest(protocol);
    this.block =
        switch (protocol) {
          case MD5, SHA_1, SHA_224, SHA_256 -> 64;
          case SHA_384, SHA_512 -> 128;
        };
    this.signature =
        switch (protocol) {
          case MD5, SHA_1 -> 12;
          case SHA_224 -> 16;
          case SHA_256 -> 24;
          case SHA_384 -> 32;
          case SHA_512 -> 48;
        };
  }

  static MessageDigest digest(AuthProtocol protocol) {
    try {
      return MessageDigest.getInstance(protocol.written());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + protocol.written(), e);
    }
  }

  /** Octets that it takes at once. */
  int block() {
    return block;
  }

  /** Octets of it that sign a message. */
  int signature() {
    return signature;
  }

  /** Room for a signature that is held against ours. */
  byte[] came() {
    return came;
  }

  /** The hash of outer and the hash of inner and message; good until the next. */
  byte[] ofBoth(byte[] inner, byte[] outer, byte[] message, int from, int to) {
    try {
      digest.update(inner);
      digest.update(message, from, to - from);
      int length = digest.digest(result, 0, LONGEST);
      digest.update(outer);
      digest.update(result, 0, length);
      digest.digest(result, 0, LONGEST);
      return result;
    } catch (DigestException e) {
      throw new IllegalStateException("a hash longer than " + LONGEST + " octets", e);
    }
  }
}
