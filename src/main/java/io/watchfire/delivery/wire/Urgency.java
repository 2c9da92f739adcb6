package io.watchfire.delivery.wire;

/** How grave what a message is about stands, for receivers that have a scale of their own. */
public enum Urgency {
  /** A major fault, or a response under way. */
  CRITICAL,
  /** A yellow warning, or an incident that is no major fault. */
  MAJOR,
  /** A blue warning, a reminder or a task. */
  MINOR,
  /** It is over. */
  CLEAR
}
