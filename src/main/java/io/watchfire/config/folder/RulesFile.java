package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Match;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Severity;
import io.watchfire.rule.Stage;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code rules.yaml}: the triggers of the plan. */
public final class RulesFile {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration STABLE = Duration.ofMinutes(30);

  private enum IncidentKey {
    AT_ONCE,
    AT_YELLOW
  }

  private final References references;
  private final Watched watched;
  private final Names ids = new Names("rule");

  public RulesFile(References references, Watched watched) {
    this.references = references;
    this.watched = watched;
  }

  public List<Rule> read(Section file) {
    return file.required("rules").list(value -> value.section(this::rule));
  }

  /** What is near, what is met, and the baseline they need. */
  private record Stages(
      @Nullable Stage near, @Nullable Stage met, @Nullable BaselineTerms baseline) {}

  private Rule rule(Section rule) {
    Value idAt = rule.required("id");
    String id = idAt.id();
    ids.add(idAt, id);
    Value indicatorAt = rule.required("indicator");
    String indicator = references.indicator(indicatorAt);
    Match match =
        rule.optional("match", v -> v.section(this::match), new Match(null, null, null, null));
    Stages stages = stages(rule, indicatorAt, indicator);
    Rule read =
        new Rule(
            new RuleId(id),
            rule.required("title").as(Scalars::local),
            Rule.Use.TRIGGER,
            rule.required("cause").as(Scalars.oneOf(Cause.class)),
            rule.required("scope").as(Scalars.oneOf(Scope.Kind.class)),
            new IndicatorName(indicator),
            match,
            stages.near(),
            stages.met(),
            stages.baseline(),
            rule.optional("clearFor", Scalars.duration(Duration.ZERO, LONGEST), STABLE),
            rule.optional("incident", RulesFile::incident, Rule.IncidentAt.YELLOW),
            rule.required("severity").as(Scalars.oneOf(Severity.class)),
            rule.required("expected").as(Scalars.duration(Duration.ofMinutes(1), LONGEST)),
            rule.required("measures").as(Scalars::local));
    watched.expect(idAt, read);
    return read;
  }

  private static Rule.IncidentAt incident(Value value) {
    return value.as(Scalars.oneOf(IncidentKey.class)) == IncidentKey.AT_ONCE
        ? Rule.IncidentAt.ONCE
        : Rule.IncidentAt.YELLOW;
  }

  private Match match(Section match) {
    return new Match(
        match.optional("target").map(v -> references.to(references.targets(), v)).orElse(null),
        match.optional("class").map(watched::kind).orElse(null),
        match.optional("region").map(v -> references.to(references.regions(), v)).orElse(null),
        match.optional("core").map(Scalars::flag).orElse(null));
  }

  private Stages stages(Section rule, Value indicatorAt, String indicator) {
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
    return baseline.get().section(RulesFile::againstBaseline);
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
    Condition.Threshold when =
        condition.orElse(new Condition.Threshold(io.watchfire.rule.Comparison.ABOVE, 0));
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
        baseline.optional("significance", RulesFile::significance, new Significance(0.001, 0.0001));
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
