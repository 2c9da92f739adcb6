package io.watchfire.deadline;

import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a state machine asks of the desk, beside what has happened; done in order and in the same
 * transaction.
 */
public sealed interface Effect {

  /** A clock of the plan starts; nothing when the plan has none of this kind. */
  record Start(DeadlineKind kind, Instant base, String subject) implements Effect {
    public Start(DeadlineKind kind, Instant base) {
      this(kind, base, "");
    }
  }

  /** A clock that is no single one of the plan, such as a task's. */
  record StartUntil(DeadlineKind kind, Instant base, Instant due, String subject)
      implements Effect {}

  /** What was due is done; a repeating clock goes on with its next round. */
  record Done(DeadlineKind kind, String subject, PersonId who, Instant at) implements Effect {}

  /** A clock is needed no longer, none of its rounds. */
  record Cancel(DeadlineKind kind, String subject) implements Effect {
    public Cancel(DeadlineKind kind) {
      this(kind, "");
    }
  }

  /** None of the owner's clocks is needed any longer, but these. */
  record CancelAll(Set<DeadlineKind> except) implements Effect {}

  /** Reckoned from another instant. */
  record Rebase(DeadlineKind kind, Instant base) implements Effect {}

  /** The earlier of both dues holds. */
  record Tighten(DeadlineKind kind, Instant from, Duration allowed) implements Effect {}

  record Pause(DeadlineKind kind, String subject) implements Effect {}

  record Resume(DeadlineKind kind, String subject) implements Effect {}

  /** Time that does not count. */
  record Extend(DeadlineKind kind, Duration by) implements Effect {}

  /**
   * People are told.
   *
   * @param event makes the notice's key; the same event is told once
   * @param facts for the text, beside those of the warning and incident
   */
  record Tell(NoticeKind kind, String event, Map<String, LocalText> facts) implements Effect {}

  /**
   * A timetable of escalation begins.
   *
   * @param why a word of a closed list, as timelines have it
   */
  record Escalate(PolicyId policy, String why) implements Effect {}

  /**
   * No escalation of the owner goes on.
   *
   * @param why likewise
   */
  record StopEscalating(String why) implements Effect {}
}
