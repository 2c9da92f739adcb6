package io.watchfire.plan;

/** A person of contacts.yaml, such as {@code wang-fang}. */
public record PersonId(String value) implements Comparable<PersonId> {
  public PersonId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("PersonId is blank");
    }
  }

  @Override
  public int compareTo(PersonId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
