package io.watchfire.warning;

/** Blue: near the start conditions. Yellow: a trigger is met. */
public enum Colour {
  BLUE,
  YELLOW;

  /** As in the API and on labels. */
  public String key() {
    return this == BLUE ? "blue" : "yellow";
  }
}
