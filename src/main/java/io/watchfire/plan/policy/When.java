package io.watchfire.plan.policy;

import java.time.Duration;

/** When a step of a timetable comes. */
public sealed interface When {

  /** So much of the time allowed is over. */
  record Share(int percent) implements When {}

  /** So long after the timetable began. */
  record After(Duration span) implements When {}

  /** Nobody of the step before has answered for so long. */
  record NoAnswer(Duration span) implements When {}

  /** No progress has been recorded for so long. */
  record NoProgress(Duration span) implements When {}
}
