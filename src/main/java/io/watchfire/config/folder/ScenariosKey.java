package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.plan.step.ScenarioPlan;
import io.watchfire.plan.step.Step;
import io.watchfire.rule.Cause;
import io.watchfire.target.LocalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code scenarios} of {@code plan.yaml}: what is done about a kind of trouble. */
final class ScenariosKey {
  private final StepsKey steps;
  private final Names ids = new Names("scenario");
  private final Names causes = new Names("scenario of that cause");
  private final Names names = new Names("named cause");

  ScenariosKey(StepsKey steps) {
    this.steps = steps;
  }

  Map<ScenarioId, ScenarioPlan> read(Value list) {
    Map<ScenarioId, ScenarioPlan> plans = new LinkedHashMap<>();
    list.list(value -> value.section(this::scenario)).forEach(one -> plans.put(one.id(), one));
    return plans;
  }

  private ScenarioPlan scenario(Section scenario) {
    Value idAt = scenario.required("id");
    String id = idAt.id();
    ids.add(idAt, id);
    Value stepsAt = scenario.required("steps");
    List<Step> read = steps.read(stepsAt);
    if (read.isEmpty() && !stepsAt.isFaulty()) {
      stepsAt.fault("is empty: nothing would be done; add a step");
    }
    return new ScenarioPlan(
        new ScenarioId(id),
        scenario.required("title").as(Scalars::local),
        scenario.optional("causes", list -> list.set(this::cause), Set.of()),
        scenario.optional("named", this::named, Map.of()),
        read,
        PlanKeys.requirements(scenario));
  }

  /** Nobody could tell which scenario a cause of two stands for. */
  private Map<String, LocalText> named(Value value) {
    Map<String, LocalText> causes = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (id, title) -> {
              names.add(title, id);
              causes.put(id, Scalars.local(title));
            });
    return causes;
  }

  /** The scenario that is chosen by itself must be one. */
  private Cause cause(Value value) {
    Cause cause = value.as(Scalars.oneOf(Cause.class));
    causes.add(value, value.text());
    return cause;
  }
}
