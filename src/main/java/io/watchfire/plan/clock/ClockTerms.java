package io.watchfire.plan.clock;

import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One clock of the plan.
 *
 * @param base what it is reckoned from
 * @param first time allowed
 * @param major time allowed once it is a major fault, when that is less; null when it
 *     makes no difference
 * @param every of a clock that repeats: from one round to the next, on one grid from the base
 *     null of a single one
 * @param levels of the response at which it runs; empty means any
 * @param reminders in percent of the time allowed, rising, such as 50, 75, 100; at 100 it is
 *     reminded of just when it is due
 * @param owner who owes it
 * @param onMiss the timetable that a miss starts; null when a miss is only told
 * @param missIsNobodys nobody failed when it ends, as with the four hours of a warning
 * @param pausable whether it may be paused
 * @param requirements numbers of what it carries out, such as R-059
 */
public record ClockTerms(
    DeadlineKind kind,
    LocalText title,
    Base base,
    Duration first,
    @Nullable Duration major,
    @Nullable Duration every,
    Set<ResponseLevel> levels,
    List<Integer> reminders,
    RoleId owner,
    @Nullable PolicyId onMiss,
    boolean missIsNobodys,
    boolean pausable,
    List<String> requirements) {

  /** It makes no difference to it whether the fault is a major one. */
  public ClockTerms(
      DeadlineKind kind,
      LocalText title,
      Base base,
      Duration first,
      @Nullable Duration every,
      Set<ResponseLevel> levels,
      List<Integer> reminders,
      RoleId owner,
      @Nullable PolicyId onMiss,
      boolean missIsNobodys,
      boolean pausable,
      List<String> requirements) {
    this(
        kind,
        title,
        base,
        first,
        null,
        every,
        levels,
        reminders,
        owner,
        onMiss,
        missIsNobodys,
        pausable,
        requirements);
  }

  /** A single clock that runs at every level, and whose miss is told to the duty. */
  public static ClockTerms single(
      DeadlineKind kind, LocalText title, Base base, Duration first, RoleId owner) {
    return new ClockTerms(
        kind, title, base, first, null, Set.of(), List.of(), owner, null, false, false, List.of());
  }

  /** Each further trigger asks for it anew, as for a verification. */
  public boolean isAskedAnew() {
    return base == Base.TRIGGER;
  }

  /** Whether it runs at this level of response; null is none yet. */
  public boolean runsAt(@Nullable ResponseLevel level) {
    return levels.isEmpty() || (level != null && levels.contains(level));
  }
}
