package io.watchfire.rule;

/**
 * How grave a fault is for the response clocks of ; not a response
 * level.
 */
public enum Severity {
  MINOR,
  MEDIUM,
  MAJOR
}
