package io.watchfire.probe.snmp.wire;

import java.util.Arrays;

/** Writes BER from the end to the beginning. */
final class BerWriter {
  private byte[] buffer = new byte[512];
  private int length;

  /** Octets written so far. */
  int length() {
    return length;
  }

  void raw(byte[] octets) {
    room(octets.length);
    length += octets.length;
    System.arraycopy(octets, 0, buffer, buffer.length - length, octets.length);
  }

  void octets(byte tag, byte[] contents) {
    int end = length;
    raw(contents);
    wrap(tag, end);
  }

  /** An INTEGER that is not negative. */
  void number(int value) {
    int end = length;
    int left = value;
    do {
      put((byte) left);
      left >>>= 8;
    } while (left != 0);
    if (buffer[buffer.length - length] < 0) {
      put((byte) 0);
    }
    wrap((byte) 2, end);
  }

  /** Puts tag and length before what was written since the length was {@code end}. */
  void wrap(byte tag, int end) {
    int contents = length - end;
    if (contents < 0x80) {
      put((byte) contents);
    } else {
      int digits = 0;
      for (int left = contents; left != 0; left >>>= 8) {
        put((byte) left);
        digits++;
      }
      put((byte) (0x80 | digits));
    }
    put(tag);
  }

  byte[] toBytes() {
    return Arrays.copyOfRange(buffer, buffer.length - length, buffer.length);
  }

  private void put(byte octet) {
    room(1);
    length++;
    buffer[buffer.length - length] = octet;
  }

  private void room(int more) {
    if (length + more > buffer.length) {
      byte[] wider = new byte[Math.max(2 * buffer.length, length + more)];
      System.arraycopy(buffer, buffer.length - length, wider, wider.length - length, length);
      buffer = wider;
    }
  }
}
