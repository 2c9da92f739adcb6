package io.watchfire.probe.snmp.v3;

import java.util.Arrays;

/**
 * Writes BER from the end to the beginning, where every length is known when it is written. Used
 * again for every message.
 */
final class MessageWriter {
  static final byte INTEGER = 0x02;
  static final byte OCTETS = 0x04;
  static final byte SEQUENCE = 0x30;

  private byte[] buffer = new byte[1024];
  private int at = buffer.length;

  void clear() {
    at = buffer.length;
  }

  /** Octets written so far. */
  int length() {
    return buffer.length - at;
  }

  /** Where what was written begins; changes with every write. */
  int begin() {
    return at;
  }

  /** What was written lies at its end; another one after a write. */
  byte[] buffer() {
    return buffer;
  }

  /** Makes room for so many octets before the others; where they go is {@link #begin}. */
  void reserve(int octets) {
    room(octets);
    at -= octets;
  }

  void raw(byte[] octets) {
    reserve(octets.length);
    System.arraycopy(octets, 0, buffer, at, octets.length);
  }

  void octets(byte[] contents) {
    raw(contents);
    wrap(OCTETS, length() - contents.length);
  }

  /**
   * @param value not negative
   */
  void number(int value) {
    int end = length();
    int left = value;
    do {
      put((byte) left);
      left >>>= 8;
    } while (left != 0);
    if (buffer[at] < 0) {
      put((byte) 0);
    }
    wrap(INTEGER, end);
  }

  /** Puts tag and length before what was written since the length was {@code end}. */
  void wrap(byte tag, int end) {
    int contents = length() - end;
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

  void put(byte octet) {
    room(1);
    buffer[--at] = octet;
  }

  private void room(int more) {
    if (more > at) {
      int length = length();
      byte[] wider = new byte[Math.max(2 * buffer.length, length + more)];
      System.arraycopy(buffer, at, wider, wider.length - length, length);
      buffer = wider;
      at = buffer.length - length;
    }
  }

  byte[] toBytes() {
    return Arrays.copyOfRange(buffer, at, buffer.length);
  }
}
