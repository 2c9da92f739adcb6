package io.watchfire.rule;

/** Response levels of the plan; I is the highest. */
public enum ResponseLevel {
  I,
  II,
  III;

  /** The next graver one; itself when there is none. */
  public ResponseLevel graver() {
    return this == III ? II : I;
  }

  /** The next milder one; itself when there is none. */
  public ResponseLevel milder() {
    return this == I ? II : III;
  }
}
