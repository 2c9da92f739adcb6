package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.policy.PolicyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code clocks.schedule} of {@code plan.yaml}: what is due how long after what. */
final class ScheduleKey {
  private static final Function<Value, Duration> SPAN =
      Scalars.duration(PlanKeys.MINUTE, Duration.ofDays(31));

  private static final Duration DAY = Duration.ofDays(1);

  private final References references;
  private final Clocks clocks;
  private final Names kinds = new Names("clock");

  /**
   * @param clocks whose times stand beside the schedule
   */
  ScheduleKey(References references, Clocks clocks) {
    this.references = references;
    this.clocks = clocks;
  }

  Map<DeadlineKind, ClockTerms> read(Value list) {
    Map<DeadlineKind, ClockTerms> terms = new EnumMap<>(DeadlineKind.class);
    list.list(value -> value.section(this::clock)).forEach(one -> terms.put(one.kind(), one));
    return terms;
  }

  private ClockTerms clock(Section clock) {
    Value kindAt = clock.required("kind");
    DeadlineKind kind = kindAt.as(Scalars.oneOf(DeadlineKind.class, DeadlineKind::key));
    kinds.add(kindAt, kind.key());
    if (kind == DeadlineKind.JOINED) {
      kindAt.fault(
          "joined is no clock of the plan: what joins a warning is told within seconds; remove it");
    }
    Optional<Duration> every = clock.optional("every").map(SPAN);
    Optional<Value> reminders = clock.optional("reminders");
    return new ClockTerms(
        kind,
        clock.required("title").as(Scalars::local),
        clock.required("from").as(Scalars.oneOf(Base.class, Base::key)),
        first(kind, clock),
        clock.optional("major").map(SPAN).orElse(null),
        every.orElse(null),
        clock.optional("levels", PlanKeys::levels, Set.of()),
        reminders.map(ScheduleKey::percents).orElse(List.of()),
        PlanKeys.role(references, clock.required("owner")),
        clock
            .optional("onMiss")
            .map(value -> new PolicyId(references.to(references.policies(), value)))
            .orElse(null),
        clock.optional("missIsNobodys", Scalars::flag, false),
        clock.optional("pausable", Scalars::flag, false),
        PlanKeys.requirements(clock));
  }

  /** Of some kinds the time stands beside the schedule, and only there. */
  private Duration first(DeadlineKind kind, Section clock) {
    Duration beside =
        switch (kind) {
          case VERIFY -> clocks.verify();
          case WARNING_EXPIRY -> clocks.warningLife();
          case ACKNOWLEDGE -> clocks.acknowledgeMajor();
          case STATE_REPORT, CUSTOMER_REPORT -> DAY;
          default -> null;
        };
    if (beside == null) {
      return clock.required("first").as(SPAN);
    }
    clock
        .optional("first")
        .ifPresent(
            value -> value.fault("the time of " + kind.key() + " " + stands(kind) + "; remove it"));
    return beside;
  }

  private static String stands(DeadlineKind kind) {
    return kind == DeadlineKind.STATE_REPORT || kind == DeadlineKind.CUSTOMER_REPORT
        ? "follows from incidents.workdayEnd"
        : "stands above";
  }

  /** Rising, each once. */
  private static List<Integer> percents(Value list) {
    List<Integer> percents = new ArrayList<>();
    for (Value item : list.items()) {
      int percent = item.as(Scalars.wholePercent(1, 100));
      if (!item.isFaulty() && !percents.isEmpty() && percent <= percents.get(percents.size() - 1)) {
        item.fault("reminders must rise, such as [50%, 75%, 100%]");
      }
      percents.add(percent);
    }
    return List.copyOf(percents);
  }
}
