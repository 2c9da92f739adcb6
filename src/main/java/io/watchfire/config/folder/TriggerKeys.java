package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys of a rule that say what is near and what is met. */
final class TriggerKeys {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration LONGEST_MEAN = Duration.ofDays(30);

  /** How long a condition has to hold. */
  static final Function<Value, Duration> HELD = Scalars.duration(Duration.ZERO, LONGEST);

  static final String TOO_LATE = "is not reached before the trigger itself; make its for shorter";

  private final References references;

  TriggerKeys(References references) {
    this.references = references;
  }

  /** What is near, what is met, and the baseline they need. */
  record Stages(@Nullable Stage near, @Nullable Stage met, @Nullable BaselineTerms baseline) {}

  Stages read(Section rule, Value indicatorAt, String indicator) {
    Optional<Condition> condition = Thresholds.byShift(rule, indicator, references);
    Optional<Value> nearAt = rule.optional("near");
    Optional<Value> forAt = rule.optional("for");
    Optional<Value> baseline = rule.optional("baseline");
    Optional<Value> absentAt = rule.optional("absent");
    if (absentAt.isPresent()) {
      condition.ifPresent(
          given ->
              absentAt
                  .get()
                  .fault("goes without a threshold; remove one of them, or write two rules"));
      baseline.ifPresent(at -> at.fault("given beside absent; remove one of them"));
      if (!absentAt.get().as(Scalars::flag)) {
        absentAt.get().fault("can only be true; remove it to have a rule on values");
      }
      return absent(rule, nearAt, forAt);
    }
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
    boolean ofOwn = baseline.get().isSection() && baseline.get().look().has("mean");
    if (ofOwn) {
      if (!indicatorAt.isFaulty() && References.isCounted(indicator)) {
        indicatorAt.fault(indicator + " is a count, and has no mean of its values; leave out mean");
      } else if (!indicatorAt.isFaulty()
          && references.unit(indicator).filter("bool"::equals).isPresent()) {
        indicatorAt.fault(indicator + " is true or false, and has no mean");
      }
      return baseline.get().section(TriggerKeys::againstOwnMean);
    }
    if (!indicatorAt.isFaulty() && !References.isCounted(indicator)) {
      indicatorAt.fault(
          indicator
              + " is not a count, and only counts have a baseline of past days; add mean: 7d to"
              + " hold it against its own mean");
    }
    return baseline.get().section(TriggerKeys::againstBaseline);
  }

  private static Stages absent(Section rule, Optional<Value> nearAt, Optional<Value> forAt) {
    Condition missing = new Condition.Missing();
    Stage near =
        nearAt
            .map(v -> v.section(s -> new Stage(missing, s.required("for").as(HELD))))
            .orElse(null);
    Stage met = forAt.map(v -> new Stage(missing, v.as(HELD))).orElse(null);
    if (near == null && met == null) {
      rule.owner().fault("warns of nothing; add near (blue), for (yellow), or both");
    } else if (near != null
        && met != null
        && forAt.stream().noneMatch(Value::isFaulty)
        && nearAt.stream().noneMatch(Value::isFaulty)
        && near.heldFor().compareTo(met.heldFor()) >= 0) {
      nearAt.ifPresent(at -> at.fault(TOO_LATE));
    }
    return new Stages(near, met, null);
  }

  /** Less than its mean is written {@code over: -30%}. */
  private static Stages againstOwnMean(Section baseline) {
    int over = baseline.required("over").as(Scalars.wholePercent(-99, 1000));
    Optional<Value> nearAt = baseline.optional("near");
    int near = nearAt.map(Scalars.wholePercent(-99, 1000)).orElse(0);
    boolean inclusive = baseline.optional("inclusive", Scalars::flag, false);
    Duration past =
        baseline.required("mean").as(Scalars.duration(Duration.ofMinutes(1), LONGEST_MEAN));
    if (over == 0) {
      baseline.required("over").fault("must be more or less than the mean, such as 30% or -30%");
    }
    if (nearAt.isPresent()
        && (Integer.signum(near) != Integer.signum(over) || Math.abs(near) > Math.abs(over))) {
      nearAt.get().fault("near is beyond over; bring it nearer to the mean");
    }
    for (String key :
        baseline.present(
            List.of(
                "windows", "dayToDate", "days", "within", "minCount", "byHour", "significance"))) {
      baseline.required(key).fault("goes with counts held against past days, not with mean");
    }
    return new Stages(
        nearAt.isEmpty()
            ? null
            : new Stage(new Condition.OverOwnMean(near, inclusive, past), Duration.ZERO),
        new Stage(new Condition.OverOwnMean(over, inclusive, past), Duration.ZERO),
        null);
  }

  private Stages plain(
      Section rule,
      String indicator,
      Optional<Condition> condition,
      Optional<Value> nearAt,
      Optional<Value> forAt) {
    if (condition.isEmpty()) {
      rule.owner()
          .fault(
              "has no condition; write above, atLeast, below, atMost, is, baseline, absent or expr");
    }
    Condition when = condition.orElse(new Condition.Threshold(Comparison.ABOVE, 0));
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
      nearAt.ifPresent(at -> at.fault(TOO_LATE));
    }
    return new Stages(near, met, null);
  }

  private Stage near(Section near, String indicator, Condition own) {
    return new Stage(
        Thresholds.byShift(near, indicator, references).orElse(own),
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
