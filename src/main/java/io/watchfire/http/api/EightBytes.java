package io.watchfire.http.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes of a text at once. */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long BLANKS = ONES * ' ';
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private EightBytes() {}

  /** Place of the first quote, backslash or control character from a place on; or the end. */
  static int endOfPlain(byte[] text, int from) {
    int i = from;
    for (; i + Long.BYTES <= text.length; i += Long.BYTES) {
      long eight = (long) LONGS.get(text, i);
      // a borrow comes from a hit further down only, and the lowest is the one that counts
      long hits =
          (zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | ((eight - BLANKS) & ~eight))
              & HIGHS;
      if (hits != 0) {
        return i + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (i < text.length && !ends(text[i])) {
      i++;
    }
    return i;
  }

  /** Of the bytes from a place to before another, the same wherever they stand. */
  static int hash(byte[] text, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = mixed(hash ^ (long) LONGS.get(text, i));
    }
    hash = mixed(hash ^ rest(text, i, to));
    return (int) (hash ^ hash >>> 32);
  }

  /** Fewer than eight bytes, and zeros for those that are missing. */
  private static long rest(byte[] text, int from, int to) {
    int bits = Byte.SIZE * (to - from);
    if (from + Long.BYTES <= text.length) {
      return (long) LONGS.get(text, from) & ((1L << bits) - 1);
    }
    long rest = 0;
    for (int shift = 0; shift < bits; shift += Byte.SIZE) {
      rest |= (text[from + shift / Byte.SIZE] & 0xffL) << shift;
    }
    return rest;
  }

  private static long mixed(long bits) {
    long product = bits * SPREAD;
    return product ^ product >>> 29;
  }

  private static long zeros(long eight) {
    return (eight - ONES) & ~eight;
  }

  /** Bytes of other alphabets are negative. */
  private static boolean ends(byte one) {
    return one == '"' || one == '\\' || (one >= 0 && one < ' ');
  }
}
