package io.watchfire.plan.level;

/** How sensitive the customers' business is, one of the things a level weighs. */
public enum Sensitivity {
  LOW,
  MEDIUM,
  HIGH
}
