package io.watchfire.plan.policy;

/** A timetable of escalation, such as {@code vertical}. */
public record PolicyId(String value) implements Comparable<PolicyId> {
  public PolicyId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("PolicyId is blank");
    }
  }

  @Override
  public int compareTo(PolicyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
