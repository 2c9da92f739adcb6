package io.watchfire.plan.step;

/** A step of a list, unique in the plan, such as {@code isolate}. */
public record StepId(String value) implements Comparable<StepId> {
  public StepId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("StepId is blank");
    }
  }

  @Override
  public int compareTo(StepId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
