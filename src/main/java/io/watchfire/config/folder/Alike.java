package io.watchfire.config.folder;

import java.util.HashMap;
import java.util.Map;

/** What thousands of targets have alike is kept once. */
final class Alike {
  private final Map<Object, Object> kept = new HashMap<>();

  /** The first one that equals this one. */
  @SuppressWarnings("unchecked") // what equals a value of a final class is of that class
  <T> T one(T value) {
    return (T) kept.computeIfAbsent(value, same -> value);
  }
}
