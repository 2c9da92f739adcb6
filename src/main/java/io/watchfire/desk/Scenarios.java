package io.watchfire.desk;

import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.plan.step.ScenarioPlan;
import io.watchfire.plan.step.Step;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed.StateCause;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of the plan's scenarios a response goes by. */
final class Scenarios {
  private final Procedure procedure;

  Scenarios(Procedure procedure) {
    this.procedure = procedure;
  }

  /** A named cause is of one scenario, which then need not be said. */
  StateCause completed(StateCause stated) {
    ScenarioId scenario = stated.scenario();
    return scenario != null
        ? stated
        : new StateCause(
            of(stated.named()).map(ScenarioPlan::id).orElse(null),
            stated.named(),
            stated.suspectedAttack(),
            stated.text());
  }

  Optional<Refused> refusal(StateCause stated) {
    ScenarioId scenario = stated.scenario();
    String named = stated.named();
    Optional<ScenarioPlan> ofName = of(named);
    if (named != null && ofName.isEmpty()) {
      return unknown(
          "the plan names no cause " + named,
          plans().flatMap(plan -> plan.named().keySet().stream()).sorted().toList());
    }
    if (scenario == null || !procedure.scenarios().containsKey(scenario)) {
      return unknown(
          "no scenario plan " + (scenario == null ? "is said, and no named cause" : scenario),
          plans().map(plan -> plan.id().value()).sorted().toList());
    }
    return ofName
        .filter(plan -> !plan.id().equals(scenario))
        .flatMap(
            plan ->
                unknown(
                    "the cause " + named + " is of the scenario plan " + plan.id(),
                    List.of(plan.id().value())));
  }

  /** Steps of the scenario plan; something is isolated only when an attack is suspected. */
  List<Step> steps(Response response, Optional<Cause> cause) {
    boolean attack =
        response.suspectedAttack()
            || (response.scenario() == null && cause.filter(Cause.SECURITY::equals).isPresent());
    ResponseLevel level = response.level();
    return chosen(response.scenario(), cause).stream()
        .map(ScenarioPlan::steps)
        .flatMap(Collection::stream)
        .filter(step -> attack || !step.isolates())
        .filter(step -> level == null || step.isDoneAt(level))
        .toList();
  }

  private Optional<ScenarioPlan> chosen(@Nullable ScenarioId stated, Optional<Cause> cause) {
    if (stated != null) {
      return Optional.ofNullable(procedure.scenarios().get(stated));
    }
    return cause.flatMap(
        of ->
            plans()
                .filter(plan -> plan.causes().contains(of))
                .min(Comparator.comparing(ScenarioPlan::id)));
  }

  private Optional<ScenarioPlan> of(@Nullable String named) {
    return plans().filter(plan -> named != null && plan.named().containsKey(named)).findFirst();
  }

  private Stream<ScenarioPlan> plans() {
    return procedure.scenarios().values().stream();
  }

  private static Optional<Refused> unknown(String detail, List<String> known) {
    return Optional.of(new Refused(Reason.UNKNOWN, detail, known));
  }
}
