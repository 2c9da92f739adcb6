package io.watchfire.probe.snmp.v3;

import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser.AuthProtocol;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The key that a passphrase becomes by a hash of one mebibyte (Ku of RFC 3414 §2.6). It belongs to
 * no engine: it is made once and localized to each by a small hash.
 */
final class MasterKey {
  private static final int HASHED = 1 << 20;

  private final AuthProtocol protocol;
  private final byte[] key;

  private MasterKey(AuthProtocol protocol, byte[] key) {
    this.protocol = protocol;
    this.key = key;
  }

  /** Takes milliseconds: not for an event loop. */
  static MasterKey of(AuthProtocol protocol, Secret passphrase) {
    byte[] octets = passphrase.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] repeated = new byte[octets.length * Math.max(1, 4096 / octets.length)];
    for (int at = 0; at < repeated.length; at++) {
      repeated[at] = octets[at % octets.length];
    }
    MessageDigest hash = Hash.digest(protocol);
    for (int left = HASHED; left > 0; left -= repeated.length) {
      hash.update(repeated, 0, Math.min(left, repeated.length));
    }
    return new MasterKey(protocol, hash.digest());
  }

  /** The key for one engine. */
  byte[] localized(byte[] engineId) {
    MessageDigest hash = Hash.digest(protocol);
    hash.update(key);
    hash.update(engineId);
    return hash.digest(key);
  }
}
