package io.watchfire.delivery.cmpp;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts and numbers of fixed width. */
final class Fields {
  /** Octets of the gateway's id of a message. */
  static final int MSG_ID = 8;

  private static final HexFormat HEX = HexFormat.of();

  private Fields() {}

  /** Appends an ASCII text, filled up with zeros. */
  static void put(Buffer buffer, String text, int width) {
    byte[] octets = new byte[width];
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    if (ascii.length > width) {
      throw new IllegalArgumentException("a text does not fit into " + width + " octets");
    }
    System.arraycopy(ascii, 0, octets, 0, ascii.length);
    buffer.appendBytes(octets);
  }

  /** An ASCII text that ends with its field, or with the first zero in it. */
  static String text(Buffer buffer, int at, int width) {
    String whole = buffer.getString(at, at + width, "US-ASCII");
    int end = whole.indexOf(0);
    return (end < 0 ? whole : whole.substring(0, end)).strip();
  }

  /** The id of a message in hexadecimal digits; empty where all of it is zero. */
  static String msgId(Buffer buffer, int at) {
    return buffer.getLong(at) == 0 ? "" : HEX.toHexDigits(buffer.getLong(at));
  }

  /** A result of one octet or four. */
  static long result(Buffer buffer, int at, int width) {
    return width == 1 ? buffer.getUnsignedByte(at) : buffer.getUnsignedInt(at);
  }

  static void putResult(Buffer buffer, int result, int width) {
    if (width == 1) {
      buffer.appendByte((byte) result);
    } else {
      buffer.appendInt(result);
    }
  }
}
