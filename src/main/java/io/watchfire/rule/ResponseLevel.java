package io.watchfire.rule;

/** Response levels of the plan; I is the highest. */
public enum ResponseLevel {
  I,
  II,
  III
}
