package io.watchfire.plan.step;

/** A scenario plan, such as {@code network-attack}. */
public record ScenarioId(String value) implements Comparable<ScenarioId> {
  public ScenarioId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("ScenarioId is blank");
    }
  }

  @Override
  public int compareTo(ScenarioId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
