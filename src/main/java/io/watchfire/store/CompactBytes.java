package io.watchfire.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: small numbers take one, seven bits each. */
final class CompactBytes {
  private byte[] bytes;
  private int size;

  CompactBytes(int expected) {
    this.bytes = new byte[expected];
  }

  void single(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  /** Not negative. */
  void number(long value) {
    room(10);
    long left = value;
    while (left >>> 7 != 0) {
      bytes[size++] = (byte) ((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  void real(double value) {
    room(8);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  void text(String text) {
    byte[] letters = text.getBytes(StandardCharsets.UTF_8);
    number(letters.length);
    room(letters.length);
    System.arraycopy(letters, 0, bytes, size, letters.length);
    size += letters.length;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
