package io.watchfire.probe.snmp.v3;

/** Writes the few kinds of BER that a message is made of. */
final class Ber {
  static final byte INTEGER = 0x02;
  static final byte OCTETS = 0x04;
  static final byte SEQUENCE = 0x30;

  private Ber() {}

  static byte[] sequence(byte[]... parts) {
    return wrapped(SEQUENCE, parts);
  }

  static byte[] octets(byte[] contents) {
    return wrapped(OCTETS, contents);
  }

  /**
   * @param value not negative
   */
  static byte[] number(int value) {
    int size = 1;
    while (size < 5 && (long) value >>> (8 * size - 1) != 0) {
      size++;
    }
    byte[] contents = new byte[size];
    for (int i = 0; i < size; i++) {
      contents[size - 1 - i] = (byte) ((long) value >>> (8 * i));
    }
    return wrapped(INTEGER, contents);
  }

  private static byte[] wrapped(byte tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    int digits = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
    byte[] all = new byte[2 + digits + length];
    all[0] = tag;
    all[1] = (byte) (digits == 0 ? length : 0x80 | digits);
    for (int i = 0; i < digits; i++) {
      all[2 + i] = (byte) (length >>> (8 * (digits - 1 - i)));
    }
    int at = 2 + digits;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
