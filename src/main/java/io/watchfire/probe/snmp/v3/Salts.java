package io.watchfire.probe.snmp.v3;

import java.security.SecureRandom;

/** Salts of one event loop, of which no two are alike. */
final class Salts {
  private long next = new SecureRandom().nextLong();

  long next() {
    return next++;
  }

  static void put(int value, byte[] octets, int at) {
    octets[at] = (byte) (value >>> 24);
    octets[at + 1] = (byte) (value >>> 16);
    octets[at + 2] = (byte) (value >>> 8);
    octets[at + 3] = (byte) value;
  }
}
