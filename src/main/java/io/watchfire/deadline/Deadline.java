package io.watchfire.deadline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a warning or an incident. Done exactly at its due instant is met.
 *
 * @param owner the warning's or incident's number
 * @param endedAt when it was met, missed or cancelled; null while it runs
 */
public record Deadline(
    DeadlineId id,
    String owner,
    DeadlineKind kind,
    Instant base,
    Instant due,
    State state,
    @Nullable Instant endedAt) {

  /** What has become of it. */
  public enum State {
    RUNNING,
    MET,
    MISSED,
    CANCELLED
  }

  public static Deadline running(
      DeadlineId id, String owner, DeadlineKind kind, Instant base, Duration allowed) {
    return new Deadline(id, owner, kind, base, base.plus(allowed), State.RUNNING, null);
  }

  /** The one transition function: what was asked for has been done. */
  public Deadline done(Instant at) {
    return state != State.RUNNING ? this : ended(at.isAfter(due) ? State.MISSED : State.MET, at);
  }

  /** Its time has come and it was not done. */
  public Deadline passed(Instant at) {
    return state == State.RUNNING && at.isAfter(due) ? ended(State.MISSED, at) : this;
  }

  /** Its owner no longer needs it. */
  public Deadline cancelled(Instant at) {
    return state == State.RUNNING ? ended(State.CANCELLED, at) : this;
  }

  /** Raised later to a graver limit: the earlier of both dues holds. */
  public Deadline tightened(Instant raisedAt, Duration allowed) {
    Instant newer = raisedAt.plus(allowed);
    return state == State.RUNNING && newer.isBefore(due)
        ? new Deadline(id, owner, kind, base, newer, state, null)
        : this;
  }

  private Deadline ended(State next, Instant at) {
    return new Deadline(id, owner, kind, base, due, next, at);
  }
}
