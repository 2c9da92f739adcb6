package io.watchfire.deadline;

/** A deadline's UUIDv7. */
public record DeadlineId(String value) implements Comparable<DeadlineId> {
  public DeadlineId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("DeadlineId is blank");
    }
  }

  @Override
  public int compareTo(DeadlineId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
