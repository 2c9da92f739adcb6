package io.watchfire.probe.snmp.v3;

import java.util.Arrays;

/** Reads BER; anything that is not as expected is {@link Malformed}. */
final class BerCursor {
  private final byte[] octets;
  private final int end;
  private int at;

  /** What came is no message. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  BerCursor(byte[] octets) {
    this(octets, 0, octets.length);
  }

  private BerCursor(byte[] octets, int at, int end) {
    this.octets = octets;
    this.at = at;
    this.end = end;
  }

  /** Where the next thing begins. */
  int position() {
    return at;
  }

  boolean isAt(byte tag) {
    return at < end && octets[at] == tag;
  }

  /** The contents of a sequence or of octets, to be read on its own. */
  BerCursor inside(byte tag) throws Malformed {
    int length = header(tag);
    BerCursor inside = new BerCursor(octets, at, at + length);
    at += length;
    return inside;
  }

  byte[] octets() throws Malformed {
    int length = header(Ber.OCTETS);
    at += length;
    return Arrays.copyOfRange(octets, at - length, at);
  }

  /** A number that is not negative. */
  int number() throws Malformed {
    int length = header(Ber.INTEGER);
    if (length < 1 || length > 5) {
      throw new Malformed("a number of " + length + " octets");
    }
    long value = octets[at];
    for (int i = 1; i < length; i++) {
      value = (value << 8) | (octets[at + i] & 0xff);
    }
    at += length;
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new Malformed("a number out of range");
    }
    return (int) value;
  }

  /** What is left. */
  byte[] rest() {
    return Arrays.copyOfRange(octets, at, end);
  }

  private int header(byte tag) throws Malformed {
    if (end - at < 2 || octets[at] != tag) {
      throw new Malformed("not what was expected");
    }
    int length = octets[at + 1];
    at += 2;
    if (length < 0) {
      int digits = length & 0x7f;
      if (digits < 1 || digits > 4 || end - at < digits) {
        throw new Malformed("a length of " + digits + " octets");
      }
      length = 0;
      for (int i = 0; i < digits; i++) {
        length = (length << 8) | (octets[at++] & 0xff);
      }
    }
    if (length < 0 || length > end - at) {
      throw new Malformed("longer than what came");
    }
    return length;
  }
}
