package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.EscalationStep;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.policy.When;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code escalation} of {@code plan.yaml}: who is told when nothing happens. */
final class PoliciesKey {
  private static final Function<Value, Duration> SPAN =
      Scalars.duration(Duration.ZERO, Duration.ofDays(7));

  /** The keys that say when a step comes; a step has one. */
  private static final Map<String, Function<Value, When>> WHEN = whens();

  private final References references;

  PoliciesKey(References references) {
    this.references = references;
  }

  Map<PolicyId, EscalationPolicy> read(Value list) {
    Map<PolicyId, EscalationPolicy> policies = new LinkedHashMap<>();
    list.list(value -> value.section(this::policy)).forEach(one -> policies.put(one.id(), one));
    return policies;
  }

  private EscalationPolicy policy(Section policy) {
    Value idAt = policy.required("id");
    String id = idAt.id();
    references.policies().add(idAt, id);
    Value stepsAt = policy.required("steps");
    List<EscalationStep> steps = stepsAt.list(value -> value.section(this::step));
    if (steps.isEmpty() && !stepsAt.isFaulty()) {
      stepsAt.fault("is empty: nobody would be told; add a step");
    }
    return new EscalationPolicy(
        new PolicyId(id),
        policy.required("title").as(Scalars::local),
        steps,
        policy.optional("answerExpires").map(SPAN).orElse(null),
        PlanKeys.requirements(policy));
  }

  private EscalationStep step(Section step) {
    List<String> given = step.present(WHEN.keySet());
    if (given.size() != 1) {
      step.owner()
          .fault(
              given.isEmpty()
                  ? "does not say when it comes; write one of " + String.join(", ", WHEN.keySet())
                  : "says twice when it comes, " + String.join(" and ", given) + "; remove one");
    }
    Function<Value, When> read = given.isEmpty() ? null : WHEN.get(given.get(0));
    When when =
        read == null
            ? new When.After(Duration.ZERO)
            : step.required(given.get(0)).as(value -> read.apply(value));
    return new EscalationStep(when, PlanKeys.roles(references, step.required("to")));
  }

  private static Map<String, Function<Value, When>> whens() {
    Map<String, Function<Value, When>> whens = new LinkedHashMap<>();
    whens.put("at", value -> new When.Share(value.as(Scalars.wholePercent(1, 1000))));
    whens.put("after", value -> new When.After(value.as(SPAN)));
    whens.put("noAnswer", value -> new When.NoAnswer(value.as(SPAN)));
    whens.put("noProgress", value -> new When.NoProgress(value.as(SPAN)));
    return whens;
  }
}
