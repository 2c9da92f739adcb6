package io.watchfire.deadline;

import java.time.Instant;

/**
 * What belongs to a warning or an incident and has a life of its own: its response, a task, a
 * report, an escalation.
 */
public interface Matter {
  /** Unique among those of its kind. */
  String id();

  /** The warning's or incident's number. */
  String owner();

  /** Grows with each change. */
  int version();

  /** Whether something may still happen to it. */
  boolean isOpen();

  Instant changedAt();
}
