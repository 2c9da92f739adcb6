package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.step.Evidence;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.RuleId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list of steps. Ids are unique in the plan; a step may only wait for others of its list. */
final class StepsKey {
  private static final Duration LONGEST = Duration.ofDays(31);

  /** All lists of steps have the same keys. */
  private static final String LISTED_AS = "plan.yaml start[]";

  private final References references;
  private final @Nullable Duration due;
  private final Names ids = new Names("step");

  /**
   * @param due time of steps that give none; null when they have none
   */
  StepsKey(References references, @Nullable Duration due) {
    this.references = references;
    this.due = due;
  }

  /** Steps of a warning: it has no level. */
  List<Step> beforeAnyLevel(Value list) {
    return read(list, false);
  }

  List<Step> read(Value list) {
    return read(list, true);
  }

  private List<Step> read(Value list, boolean levelled) {
    Map<StepId, Value> waiting = new LinkedHashMap<>();
    List<Step> steps =
        list.list(
            value -> value.listedAs(LISTED_AS).section(step -> step(step, levelled, waiting)));
    check(steps, waiting);
    return steps;
  }

  private Step step(Section step, boolean levelled, Map<StepId, Value> waiting) {
    Value idAt = step.required("id");
    String id = idAt.id();
    ids.add(idAt, id);
    Set<StepId> after = new LinkedHashSet<>();
    step.optional("after")
        .ifPresent(
            list -> {
              list.set(Value::text).forEach(name -> after.add(new StepId(name)));
              waiting.put(new StepId(id), list);
            });
    Set<ResponseLevel> levels = step.optional("levels", PlanKeys::levels, Set.of());
    if (!levelled && !levels.isEmpty()) {
      step.required("levels").fault("a warning has no level; remove it");
    }
    return new Step(
        new StepId(id),
        step.required("do").as(Scalars::local),
        PlanKeys.role(references, step.required("owner")),
        step.optional("due")
            .map(value -> value.as(Scalars.duration(PlanKeys.MINUTE, LONGEST)))
            .orElse(due),
        step.optional("evidence", Scalars.oneOf(Evidence.class), Evidence.TEXT),
        Set.copyOf(after),
        step.optional("blockedBy")
            .map(value -> new RuleId(references.to(references.rules(), value)))
            .orElse(null),
        step.optional("isolates", Scalars::flag, false),
        levels,
        PlanKeys.requirements(step));
  }

  private static void check(List<Step> steps, Map<StepId, Value> waiting) {
    Map<StepId, Step> byId = new HashMap<>();
    steps.forEach(step -> byId.put(step.id(), step));
    waiting.forEach(
        (id, list) -> {
          for (Value item : list.items()) {
            String name = item.text();
            if (!item.isFaulty() && !byId.containsKey(new StepId(name))) {
              item.fault(
                  "there is no step \""
                      + name
                      + "\" in this list; name one of it, or remove the dependency");
            } else if (!item.isFaulty() && leadsTo(new StepId(name), id, byId, new HashSet<>())) {
              item.fault(
                  "steps wait for each other: "
                      + id
                      + " comes after "
                      + name
                      + ", and that after "
                      + id
                      + "; remove one of the dependencies");
            }
          }
        });
  }

  /** Whether a step waits for another, itself included. */
  private static boolean leadsTo(StepId from, StepId to, Map<StepId, Step> byId, Set<StepId> seen) {
    if (from.equals(to)) {
      return true;
    }
    Step step = byId.get(from);
    return step != null
        && seen.add(from)
        && step.after().stream().anyMatch(next -> leadsTo(next, to, byId, seen));
  }
}
