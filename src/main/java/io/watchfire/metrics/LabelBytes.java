package io.watchfire.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Labels as they stand between the braces of a series, in the order of their names. */
final class LabelBytes {
  private byte[] bytes = new byte[256];
  private int size;

  void clear() {
    size = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** What stands here as one object, to be compared. */
  String copy() {
    return new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
  }

  /**
   * @param name in ASCII
   */
  void add(String name, String value) {
    room(name.length() + value.length() + 4);
    if (size > 0) {
      bytes[size++] = ',';
    }
    plain(name);
    bytes[size++] = '=';
    bytes[size++] = '"';
    if (isPlain(value)) {
      plain(value);
    } else {
      escaped(value);
    }
    bytes[size++] = '"';
  }

  private void plain(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
  }

  private void escaped(String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    byte[] utf8 = escaped.getBytes(StandardCharsets.UTF_8);
    room(utf8.length + 1);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80 || c == '"' || c == '\\' || c == '\n') {
        return false;
      }
    }
    return true;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
