package io.watchfire.target;

/**
 * A community, key or password. Prints as {@code ***}; only {@link #reveal} gives the value away.
 */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The value itself: for the wire, never for a log, an error, the API or a metric. */
  public String reveal() {
    return value;
  }

  /** {@code +86138****8000}: enough to recognise a number by, not enough to dial it. */
  public String masked() {
    int length = value.length();
    return length < 11
        ? "****"
        : value.substring(0, length - 8) + "****" + value.substring(length - 4);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
