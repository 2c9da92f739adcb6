package io.watchfire.store;

/** The number part of an id such as {@code W1012}, {@code E0031} or {@code DW7}. */
final class Numbered {
  private Numbered() {}

  static long of(String id) {
    int start = id.length();
    while (start > 0 && id.charAt(start - 1) >= '0' && id.charAt(start - 1) <= '9') {
      start--;
    }
    if (start == id.length() || id.length() - start > 18) {
      throw new IllegalArgumentException("No number in " + id);
    }
    return Long.parseLong(id, start, id.length(), 10);
  }
}
