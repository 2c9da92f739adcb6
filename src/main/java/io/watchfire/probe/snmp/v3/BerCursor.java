package io.watchfire.probe.snmp.v3;

/** Goes through BER where it lies; anything that is not as expected is {@link #NONE}. */
final class BerCursor {
  static final int NONE = -1;

  private byte[] octets = new byte[0];
  private int at;

  void begin(byte[] in, int from) {
    octets = in;
    at = from;
  }

  /** Where the next thing begins. */
  int position() {
    return at;
  }

  void skipTo(int position) {
    at = position;
  }

  /** Goes to the contents of what has this tag; where they end, or NONE. */
  int enter(byte tag, int limit) {
    if (limit - at < 2 || octets[at] != tag) {
      return NONE;
    }
    int length = octets[at + 1];
    at += 2;
    if (length < 0) {
      int digits = length & 0x7f;
      if (digits < 1 || digits > 4 || limit - at < digits) {
        return NONE;
      }
      length = 0;
      for (int i = 0; i < digits; i++) {
        length = (length << 8) | (octets[at++] & 0xff);
      }
    }
    return length < 0 || length > limit - at ? NONE : at + length;
  }

  /** A number that is not negative, behind it afterwards; or NONE. */
  int number(int limit) {
    int end = enter(MessageWriter.INTEGER, limit);
    int length = end - at;
    if (end == NONE || length < 1 || length > 5) {
      return NONE;
    }
    long value = octets[at];
    for (int i = at + 1; i < end; i++) {
      value = (value << 8) | (octets[i] & 0xff);
    }
    at = end;
    return value < 0 || value > Integer.MAX_VALUE ? NONE : (int) value;
  }
}
