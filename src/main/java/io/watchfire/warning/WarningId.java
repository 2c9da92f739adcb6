package io.watchfire.warning;

/** A warning's number, such as {@code W1012}. */
public record WarningId(String value) implements Comparable<WarningId> {
  public WarningId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("WarningId is blank");
    }
  }

  @Override
  public int compareTo(WarningId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
