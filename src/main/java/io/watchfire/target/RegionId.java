package io.watchfire.target;

/** A region of the hotline, such as {@code east}. */
public record RegionId(String value) implements Comparable<RegionId> {
  public RegionId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("RegionId is blank");
    }
  }

  @Override
  public int compareTo(RegionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
