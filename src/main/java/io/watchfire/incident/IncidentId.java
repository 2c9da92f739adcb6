package io.watchfire.incident;

/** An incident's number, such as {@code E0031}. */
public record IncidentId(String value) implements Comparable<IncidentId> {
  public IncidentId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("IncidentId is blank");
    }
  }

  @Override
  public int compareTo(IncidentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
