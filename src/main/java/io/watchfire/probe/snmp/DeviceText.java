package io.watchfire.probe.snmp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Strings of devices, which may hold NULs, line ends, blanks at the end, and GBK. */
final class DeviceText {
  /** Longer names are cut: a label is read by people and kept by Prometheus. */
  static final int LONGEST = 64;

  /** In octets, as long as a DisplayString may be. */
  private static final int LONGEST_LINE = 255;

  /** Absent from a runtime image without the extended charsets. */
  private static final Charset CHINESE =
      Charset.isSupported("GB18030") ? Charset.forName("GB18030") : StandardCharsets.UTF_8;

  private DeviceText() {}

  static String of(byte[] octets) {
    int length = Math.min(octets.length, 4 * LONGEST);
    if (isPlain(octets, length)) {
      return new String(octets, 0, Math.min(length, LONGEST), StandardCharsets.US_ASCII).strip();
    }
    return of(decoded(octets, length));
  }

  /** A whole description in one line. */
  static String line(byte[] octets) {
    return decoded(octets, Math.min(octets.length, LONGEST_LINE))
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
        .strip();
  }

  private static String decoded(byte[] octets, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(octets, 0, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notUtf8) {
      // devices made for China answer in GBK; what is neither shows replacement characters
      return CHINESE.decode(bytes.rewind()).toString();
    }
  }

  /** Nearly all names are: printable ASCII. */
  private static boolean isPlain(byte[] octets, int length) {
    for (int i = 0; i < length; i++) {
      if (octets[i] < ' ' || octets[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }

  static String of(String text) {
    StringBuilder clean = new StringBuilder();
    int points = 0;
    for (int at = 0; at < text.length() && points < LONGEST; ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (!Character.isISOControl(point)) {
        clean.appendCodePoint(point);
        points++;
      }
    }
    return clean.toString().strip();
  }
}
