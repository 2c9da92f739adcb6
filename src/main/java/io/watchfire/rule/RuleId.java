package io.watchfire.rule;

/** A rule, such as {@code queue-wait}. */
public record RuleId(String value) implements Comparable<RuleId> {
  public RuleId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("RuleId is blank");
    }
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
