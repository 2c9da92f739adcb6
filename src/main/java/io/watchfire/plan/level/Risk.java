package io.watchfire.plan.level;

/** Secondary risk, one of the four dimensions of a level. */
public enum Risk {
  NONE,
  LOW,
  MEDIUM,
  HIGH
}
