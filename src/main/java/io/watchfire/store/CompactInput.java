package io.watchfire.store;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what {@link CompactBytes} wrote. */
final class CompactInput {
  private static final int LONGEST_WORD = 1 << 20;

  private final DataInputStream in;

  CompactInput(DataInputStream in) {
    this.in = in;
  }

  int single() throws IOException {
    return in.readUnsignedByte();
  }

  long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("a number without an end");
  }

  long signed() throws IOException {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  double real() throws IOException {
    return Double.longBitsToDouble(in.readLong());
  }

  /** A new word joins those that are known. */
  String word(List<String> words) throws IOException {
    int number = Math.toIntExact(number());
    if (number > words.size()) {
      throw new IOException("word " + number + " of " + words.size());
    }
    if (number > 0) {
      return words.get(number - 1);
    }
    long length = number();
    if (length > LONGEST_WORD) {
      throw new IOException("a word of " + length + " bytes");
    }
    byte[] letters = new byte[(int) length];
    in.readFully(letters);
    String word = new String(letters, StandardCharsets.UTF_8);
    words.add(word);
    return word;
  }
}
