package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.TerminationTerms;
import io.watchfire.plan.WarningTerms;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The keys of {@code plan.yaml} that say how a response is carried out; all may be left out. */
final class ProcedureKeys {
  private static final Function<Value, Duration> STABLE =
      Scalars.duration(PlanKeys.MINUTE, Duration.ofDays(31));
  private static final Function<Value, Duration> WITHIN =
      Scalars.duration(Duration.ofSeconds(1), Duration.ofDays(1));

  private final References references;
  private final Map<DeadlineKind, ClockTerms> clocks;
  private final StepsKey steps;

  ProcedureKeys(References references, Map<DeadlineKind, ClockTerms> clocks) {
    this.references = references;
    this.clocks = clocks;
    ClockTerms task = clocks.get(DeadlineKind.TASK);
    this.steps = new StepsKey(references, task == null ? null : task.first());
  }

  Procedure read(Section plan) {
    Map<RoleId, Role> roles = plan.optional("roles", new RolesKey(references)::read, Map.of());
    return new Procedure(
        roles,
        clocks,
        plan.optional("levels", v -> v.section(new LevelsKey(references)::read), LevelTerms.USUAL),
        plan.optional("warning", v -> v.section(this::warning), WarningTerms.PLAIN),
        plan.optional(
            "incidents", v -> v.section(new IncidentsKey(references)::read), IncidentTerms.PLAIN),
        plan.optional("escalation", new PoliciesKey(references)::read, Map.of()),
        plan.optional("scenarios", new ScenariosKey(steps)::read, Map.of()),
        plan.optional("start", steps::read, List.of()),
        plan.optional("termination", steps::read, List.of()),
        plan.optional("ending", v -> v.section(ProcedureKeys::ending), TerminationTerms.USUAL),
        plan.optional("rights", new RightsKey(references)::read, Map.of()),
        plan.optional("lastResort", steps::beforeAnyLevel, List.of()),
        plan.optional("statements", StatementsKey::read, Map.of()),
        plan.optional("upward")
            .map(value -> value.section(new UpwardKey(references)::read))
            .orElse(null));
  }

  private WarningTerms warning(Section warning) {
    WarningTerms plain = WarningTerms.PLAIN;
    Gather gather =
        warning.optional(
            "gather",
            value -> value.section(ProcedureKeys::gather),
            new Gather(plain.gatherFrom(), plain.gatherWithin()));
    return new WarningTerms(
        warning.optional("confirmRequired", Scalars::flag, plain.confirmRequired()),
        warning.optional("onExpiry", Scalars.oneOf(WarningTerms.Expiry.class), plain.onExpiry()),
        warning.optional("preparation", steps::beforeAnyLevel, plain.preparation()),
        gather.from(),
        gather.within());
  }

  private record Gather(int from, Duration within) {}

  private static Gather gather(Section gather) {
    return new Gather(
        gather.required("from").as(Scalars.whole(2, 1_000_000)),
        gather.required("within").as(WITHIN));
  }

  private static TerminationTerms ending(Section ending) {
    TerminationTerms usual = TerminationTerms.USUAL;
    return new TerminationTerms(
        ending.optional("stable", STABLE, usual.stable()),
        ending.optional("complaints", Scalars.wholePercent(1, 200), usual.complaintsPercent()));
  }
}
