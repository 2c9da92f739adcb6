package io.watchfire.target;

/** A watched device, line or service, such as {@code core-sw-1}. */
public record TargetId(String value) implements Comparable<TargetId> {
  public TargetId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("TargetId is blank");
    }
  }

  @Override
  public int compareTo(TargetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
