package io.watchfire.response;

import io.watchfire.deadline.Effect;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.rule.ResponseLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which clocks of the plan a response starts and stops; the plan says by their bases. */
final class Clocks {
  /** The incident's and the warning's own, whatever they are reckoned from. */
  private static final Set<DeadlineKind> OTHERS =
      EnumSet.of(
          DeadlineKind.ACKNOWLEDGE,
          DeadlineKind.VERIFY,
          DeadlineKind.RESOLVE,
          DeadlineKind.REVIEW,
          DeadlineKind.CALL_BACK,
          DeadlineKind.STATE_REPORT,
          DeadlineKind.CUSTOMER_REPORT,
          DeadlineKind.PREPARATION,
          DeadlineKind.HOURLY_REPORT,
          DeadlineKind.TASK,
          DeadlineKind.ANSWER,
          DeadlineKind.PROGRESS,
          DeadlineKind.ACKNOWLEDGED_ANEW,
          DeadlineKind.WARNING_EXPIRY,
          DeadlineKind.JOINED);

  private final Procedure procedure;

  Clocks(Procedure procedure) {
    this.procedure = procedure;
  }

  /** All that run from here on. */
  List<Effect> begin(Base base, Instant from, @Nullable ResponseLevel level) {
    List<Effect> effects = new ArrayList<>();
    of(base).filter(clock -> runs(clock, level)).forEach(clock -> effects.add(start(clock, from)));
    return effects;
  }

  /** They are needed no longer. */
  List<Effect> cancel(Base base) {
    List<Effect> effects = new ArrayList<>();
    of(base).forEach(clock -> effects.add(new Effect.Cancel(clock.kind())));
    return effects;
  }

  /** Command's cadences, and all else that repeats while the response is active. */
  List<Effect> cadences(Instant startedAt, @Nullable ResponseLevel level) {
    List<Effect> effects = new ArrayList<>();
    of(Base.RESPONSE_START)
        .filter(clock -> clock.every() != null && runs(clock, level))
        .forEach(clock -> effects.add(start(clock, startedAt)));
    return effects;
  }

  List<Effect> stopCadences() {
    List<Effect> effects = new ArrayList<>();
    of(Base.RESPONSE_START)
        .filter(clock -> clock.every() != null)
        .forEach(clock -> effects.add(new Effect.Cancel(clock.kind())));
    return effects;
  }

  /**
   * At another level some begin, some stop, and those of both go on as they are. What repeats stays
   * on the grid of the start; what is single counts from the decision.
   */
  List<Effect> adjust(
      ResponseLevel before, ResponseLevel after, Instant startedAt, Instant decidedAt) {
    List<Effect> effects = new ArrayList<>();
    of(Base.RESPONSE_START)
        .forEach(
            clock -> {
              if (runs(clock, before) && !runs(clock, after)) {
                effects.add(new Effect.Cancel(clock.kind()));
              } else if (!runs(clock, before) && runs(clock, after)) {
                effects.add(start(clock, clock.every() == null ? decidedAt : startedAt));
              }
            });
    return effects;
  }

  /** A major fault is reported upward sooner: missed at once if that is over. */
  List<Effect> major(Instant detectedAt) {
    List<Effect> effects = new ArrayList<>();
    all()
        .filter(clock -> clock.major() != null)
        .forEach(clock -> effects.add(new Effect.Tighten(clock.kind(), detectedAt, clock.major())));
    return effects;
  }

  private Stream<ClockTerms> of(Base base) {
    return all().filter(clock -> clock.base() == base);
  }

  private Stream<ClockTerms> all() {
    return procedure.clocks().values().stream()
        .filter(clock -> !OTHERS.contains(clock.kind()))
        .sorted(Comparator.comparing(ClockTerms::kind));
  }

  private boolean runs(ClockTerms clock, @Nullable ResponseLevel level) {
    boolean cadence = clock.every() != null && clock.base() == Base.RESPONSE_START;
    return clock.runsAt(level)
        && (!cadence || (level != null && procedure.levels().cadence().contains(level)));
  }

  private static Effect start(ClockTerms clock, Instant from) {
    return new Effect.Start(clock.kind(), from);
  }
}
