package io.watchfire.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Labels as they stand between the braces of a series, in the order of their names. */
final class LabelBytes {
  private byte[] bytes = new byte[256];
  private int size;

  /** The text of labels that are used for many series. */
  static byte[] of(Labels labels) {
    LabelBytes text = new LabelBytes();
    for (int i = 0; i < labels.size(); i++) {
      text.add(labels.getName(i), labels.getValue(i));
    }
    return Arrays.copyOf(text.bytes, text.size);
  }

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
    if (size > 0) {
      put((byte) ',');
    }
    for (int i = 0; i < name.length(); i++) {
      put((byte) name.charAt(i));
    }
    put((byte) '=');
    put((byte) '"');
    if (isPlain(value)) {
      for (int i = 0; i < value.length(); i++) {
        put((byte) value.charAt(i));
      }
    } else {
      String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      for (byte one : escaped.getBytes(StandardCharsets.UTF_8)) {
        put(one);
      }
    }
    put((byte) '"');
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

  private void put(byte one) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = one;
  }
}
