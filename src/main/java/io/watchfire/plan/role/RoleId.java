package io.watchfire.plan.role;

/** A role of the plan, such as {@code duty-manager}. */
public record RoleId(String value) implements Comparable<RoleId> {
  public RoleId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("RoleId is blank");
    }
  }

  @Override
  public int compareTo(RoleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
