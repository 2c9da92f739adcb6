package io.watchfire.deadline;

import io.watchfire.plan.DeadlineKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a warning or an incident. Done exactly at its due instant is met.
 *
 * @param owner the warning's or incident's number
 * @param subject what of the owner it is about, such as a task; empty when there is but one
 * @param round of a clock that repeats, from 1 on; 1 of a single one
 * @param version grows with each change
 * @param base what its time is reckoned from
 * @param reminders percents of the time allowed that are reminded of, rising; those of the plan
 *     under which it began
 * @param reminded those of them that were
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
    List<Integer> reminders,
    List<Integer> reminded,
    @Nullable Instant pausedAt,
    State state,
    @Nullable Instant endedAt) {
  private static final Duration JUST_AFTER = Duration.ofMillis(1);

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
    reminders = reminders == null ? List.of() : List.copyOf(reminders);
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
    this(id, owner, kind, "", 1, 0, base, due, List.of(), List.of(), null, state, endedAt);
  }

  public static Deadline running(
      DeadlineId id, String owner, DeadlineKind kind, Instant base, Duration allowed) {
    return new Deadline(id, owner, kind, base, base.plus(allowed), State.RUNNING, null);
  }

  /**
   * One of which an owner may have several. One that has ended never runs again: whatever asks for
   * it anew makes another one.
   *
   * @param due of this round
   * @param run a number that no other clock was begun under
   */
  public static Deadline running(
      String owner,
      DeadlineKind kind,
      String subject,
      int round,
      Instant base,
      Instant due,
      long run) {
    return begun(owner, kind, subject, round, base, due, Long.toString(run));
  }

  /**
   * @param run a clock that is taken up again has rounds of its own
   */
  private static Deadline begun(
      String owner,
      DeadlineKind kind,
      String subject,
      int round,
      Instant base,
      Instant due,
      String run) {
    DeadlineId id = new DeadlineId(String.join(":", owner, kind.key(), subject, round + "@" + run));
    return new Deadline(
        id,
        owner,
        kind,
        subject,
        round,
        0,
        base,
        due,
        List.of(),
        List.of(),
        null,
        State.RUNNING,
        null);
  }

  /** The same, with reminders. */
  public Deadline reminding(List<Integer> percents) {
    return new Deadline(
        id, owner, kind, subject, round, version, base, due, percents, reminded, pausedAt, state,
        endedAt);
  }

  /** The round after this one: on the same grid, whenever this one ended. */
  public Deadline nextRound(Duration every) {
    String run = id.value().substring(id.value().lastIndexOf('@') + 1);
    return begun(owner, kind, subject, round + 1, due, due.plus(every), run).reminding(reminders);
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

  /** Percents that are to be reminded of by now and were not yet. */
  public List<Integer> remindersDue(Instant now) {
    return isRunning() && pausedAt == null
        ? reminders.stream()
            .filter(percent -> !reminded.contains(percent) && !now.isBefore(after(percent)))
            .toList()
        : List.of();
  }

  /**
   * When it wants to be looked at next: at the next reminder, else just after it is due, for done
   * exactly when it is due is met. Empty when it has ended or stands still.
   */
  public Optional<Instant> wakesAt() {
    if (!isRunning() || pausedAt != null) {
      return Optional.empty();
    }
    Instant over = due.plus(JUST_AFTER);
    return Optional.of(
        reminders.stream()
            .filter(percent -> !reminded.contains(percent))
            .map(this::after)
            .filter(over::isAfter)
            .min(Comparator.naturalOrder())
            .orElse(over));
  }

  private Instant after(int percent) {
    // by hand, for Duration multiplies in decimals: each new deadline asks for its reminders
    long span = Duration.between(base, due).toNanos();
    return base.plusNanos(span / 100 * percent + span % 100 * percent / 100);
  }

  private Deadline dueAt(Instant newBase, Instant newDue) {
    return next(newBase, newDue, reminded, pausedAt);
  }

  private Deadline next(
      Instant newBase, Instant newDue, List<Integer> all, @Nullable Instant paused) {
    return new Deadline(
        id,
        owner,
        kind,
        subject,
        round,
        version + 1,
        newBase,
        newDue,
        reminders,
        all,
        paused,
        state,
        endedAt);
  }

  private Deadline ended(State next, Instant at) {
    return new Deadline(
        id,
        owner,
        kind,
        subject,
        round,
        version + 1,
        base,
        due,
        reminders,
        reminded,
        pausedAt,
        next,
        at);
  }
}
