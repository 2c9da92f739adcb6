package io.watchfire.deadline;

import io.watchfire.plan.DeadlineKind;

/** What a person does about a clock that the plan lets stand still. */
public sealed interface ClockDeed extends Deed {
  DeadlineKind kind();

  String text();

  /** What it waits for is in other hands. */
  record Pause(DeadlineKind kind, String text) implements ClockDeed {
    @Override
    public String key() {
      return "pause";
    }
  }

  /** It goes on, due later by the time that it stood still. */
  record Resume(DeadlineKind kind, String text) implements ClockDeed {
    @Override
    public String key() {
      return "resume";
    }
  }
}
