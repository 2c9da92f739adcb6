package io.watchfire.target;

/** A kind of device, such as {@code ups-rfc1628}. */
public record ProfileId(String value) implements Comparable<ProfileId> {
  public ProfileId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("ProfileId is blank");
    }
  }

  @Override
  public int compareTo(ProfileId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
