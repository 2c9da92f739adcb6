package io.watchfire.deadline;

import io.watchfire.plan.DeadlineKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a warning or an incident. Done exactly at its due instant is met.
 *
 * @param owner the warning's or incident's number
 * @param subject what of the owner it is about, such as a task; empty when there is but one
 * @param round of a clock that repeats, from 1 on; 1 of a single one
 * @param version grows with each change
 * @param base what its time is reckoned from
 * @param reminded percents of the time allowed that were reminded of
 * @param pausedAt since when it stands still; null while it runs on
 * @param endedAt when it was met, missed or cancelled; null while it runs
 */
public record Deadline(
    DeadlineId id,
    String owner,
    DeadlineKind kind,
    String subject,
    int round,
    int version,
    Instant base,
    Instant due,
    List<Integer> reminded,
    @Nullable Instant pausedAt,
    State state,
    @Nullable Instant endedAt) {

  /** What has become of it. */
  public enum State {
    RUNNING,
    MET,
    MISSED,
    CANCELLED
  }

  /** What rows of before subjects, rounds and reminders lack is nothing. */
  @SuppressWarnings("ConstantValue")
  public Deadline {
    subject = subject == null ? "" : subject;
    round = Math.max(1, round);
    reminded = reminded == null ? List.of() : List.copyOf(reminded);
  }

  /** The only one of its kind, in its first version. */
  public Deadline(
      DeadlineId id,
      String owner,
      DeadlineKind kind,
      Instant base,
      Instant due,
      State state,
      @Nullable Instant endedAt) {
    this(id, owner, kind, "", 1, 0, base, due, List.of(), null, state, endedAt);
  }

  public static Deadline running(
      DeadlineId id, String owner, DeadlineKind kind, Instant base, Duration allowed) {
    return new Deadline(id, owner, kind, base, base.plus(allowed), State.RUNNING, null);
  }

  /**
   * One of which an owner may have several. Its id is made of what it is, so that the same decision
   * taken again makes the same deadline.
   *
   * @param due of this round
   */
  public static Deadline running(
      String owner, DeadlineKind kind, String subject, int round, Instant base, Instant due) {
    DeadlineId id =
        new DeadlineId(
            String.join(
                ":", owner, kind.key(), subject, round + "@" + Long.toString(base.toEpochMilli())));
    return new Deadline(
        id, owner, kind, subject, round, 0, base, due, List.of(), null, State.RUNNING, null);
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }

  /** The one transition function: what was asked for has been done. */
  public Deadline done(Instant at) {
    return state != State.RUNNING ? this : ended(at.isAfter(due) ? State.MISSED : State.MET, at);
  }

  /** Its time has come and it was not done. */
  public Deadline passed(Instant at) {
    return state == State.RUNNING && pausedAt == null && at.isAfter(due)
        ? ended(State.MISSED, at)
        : this;
  }

  /** Its owner no longer needs it. */
  public Deadline cancelled(Instant at) {
    return state == State.RUNNING ? ended(State.CANCELLED, at) : this;
  }

  /** Raised later to a graver limit: the earlier of both dues holds (A-52). */
  public Deadline tightened(Instant raisedAt, Duration allowed) {
    Instant newer = raisedAt.plus(allowed);
    return state == State.RUNNING && newer.isBefore(due) ? dueAt(base, newer) : this;
  }

  /** Reckoned from something else (A-28). */
  public Deadline rebased(Instant newBase, Duration allowed) {
    return state == State.RUNNING ? dueAt(newBase, newBase.plus(allowed)) : this;
  }

  /** Time that does not count is added. */
  public Deadline extended(Duration by) {
    return state == State.RUNNING ? dueAt(base, due.plus(by)) : this;
  }

  public Deadline paused(Instant at) {
    return state == State.RUNNING && pausedAt == null ? next(base, due, reminded, at) : this;
  }

  /** The time that it stood still is added to its due. */
  public Deadline resumed(Instant at) {
    Instant since = pausedAt;
    return state == State.RUNNING && since != null
        ? next(base, due.plus(Duration.between(since, at)), reminded, null)
        : this;
  }

  /** It was reminded of when so much of the time was over. */
  public Deadline reminded(int percent) {
    if (state != State.RUNNING || reminded.contains(percent)) {
      return this;
    }
    List<Integer> all = new ArrayList<>(reminded);
    all.add(percent);
    return next(base, due, all, pausedAt);
  }

  private Deadline dueAt(Instant newBase, Instant newDue) {
    return next(newBase, newDue, reminded, pausedAt);
  }

  private Deadline next(
      Instant newBase, Instant newDue, List<Integer> all, @Nullable Instant paused) {
    return new Deadline(
        id, owner, kind, subject, round, version + 1, newBase, newDue, all, paused, state, endedAt);
  }

  private Deadline ended(State next, Instant at) {
    return new Deadline(
        id, owner, kind, subject, round, version + 1, base, due, reminded, pausedAt, next, at);
  }
}
