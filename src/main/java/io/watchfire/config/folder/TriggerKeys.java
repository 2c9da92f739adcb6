package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Stage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a rule that say what is near and what is met. */
final class TriggerKeys {
  private static final Duration LONGEST = Duration.ofDays(7);

  private final References references;

  TriggerKeys(References references) {
    this.references = references;
  }

  /** What is near, what is met, and the baseline they need. */
  record Stages(@Nullable Stage near, @Nullable Stage met, @Nullable BaselineTerms baseline) {}

  Stages read(Section rule, Value indicatorAt, String indicator) {
    Optional<Condition.Threshold> condition =
        Thresholds.of(rule, indicator, references.unit(indicator));
    Optional<Value> nearAt = rule.optional("near");
    Optional<Value> forAt = rule.optional("for");
    Optional<Value> baseline = rule.optional("baseline");
    if (baseline.isEmpty()) {
      return plain(rule, indicator, condition, nearAt, forAt);
    }
    if (condition.isPresent() || nearAt.isPresent() || forAt.isPresent()) {
      baseline
          .get()
          .fault(
              "goes without near, for and thresholds beside it: baseline.over, baseline.near and"
                  + " the windows say it all");
    }
    if (!indicatorAt.isFaulty() && !References.isCounted(indicator)) {
      indicatorAt.fault(indicator + " is not a count, and only counts have a baseline");
    }
    return baseline.get().section(TriggerKeys::againstBaseline);
  }

  private Stages plain(
      Section rule,
      String indicator,
      Optional<Condition.Threshold> condition,
      Optional<Value> nearAt,
      Optional<Value> forAt) {
    if (condition.isEmpty()) {
      rule.owner().fault("has no condition; write above, atLeast, below, atMost, is or baseline");
    }
    Condition.Threshold when = condition.orElse(new Condition.Threshold(Comparison.ABOVE, 0));
    Stage met =
        forAt
            .map(v -> new Stage(when, v.as(Scalars.duration(Duration.ZERO, LONGEST))))
            .orElse(null);
    Stage near = nearAt.map(v -> v.section(s -> near(s, indicator, when))).orElse(null);
    if (met == null && near == null && condition.isPresent()) {
      rule.owner().fault("warns of nothing; add near (blue), for (yellow), or both");
    } else if (met != null
        && near != null
        && forAt.stream().noneMatch(Value::isFaulty)
        && nearAt.stream().noneMatch(Value::isFaulty)
        && near.when().equals(met.when())
        && near.heldFor().compareTo(met.heldFor()) >= 0) {
      nearAt.ifPresent(
          at -> at.fault("is not reached before the trigger itself; make its for shorter"));
    }
    return new Stages(near, met, null);
  }

  private Stage near(Section near, String indicator, Condition.Threshold own) {
    return new Stage(
        Thresholds.of(near, indicator, references.unit(indicator)).orElse(own),
        near.required("for").as(Scalars.duration(Duration.ZERO, LONGEST)));
  }

  private record Significance(double near, double met) {}

  private static Stages againstBaseline(Section baseline) {
    int over = baseline.required("over").as(Scalars.wholePercent(1, 1000));
    Optional<Value> nearAt = baseline.optional("near");
    int near = nearAt.map(Scalars.wholePercent(1, 1000)).orElse(0);
    boolean inclusive = baseline.optional("inclusive", Scalars::flag, false);
    if (nearAt.isPresent() && near > over) {
      nearAt.get().fault("near is beyond over; make it smaller");
    }
    Significance significance =
        baseline.optional(
            "significance", TriggerKeys::significance, new Significance(0.001, 0.0001));
    return new Stages(
        nearAt.isEmpty()
            ? null
            : new Stage(
                new Condition.OverBaseline(near, inclusive, significance.near()), Duration.ZERO),
        new Stage(new Condition.OverBaseline(over, inclusive, significance.met()), Duration.ZERO),
        BaselineKeys.terms(baseline));
  }

  private static Significance significance(Value value) {
    if (!value.isSection() && value.text().equals("off")) {
      return new Significance(0, 0);
    }
    return value.section(
        s ->
            new Significance(
                s.required("near").as(Scalars.number(1e-9, 0.5)),
                s.required("met").as(Scalars.number(1e-9, 0.5))));
  }
}
