package io.watchfire.plan;

/** A group of contacts.yaml, such as {@code command}. */
public record GroupId(String value) implements Comparable<GroupId> {
  public GroupId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("GroupId is blank");
    }
  }

  @Override
  public int compareTo(GroupId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
