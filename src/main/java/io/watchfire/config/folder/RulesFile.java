package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Match;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Severity;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.util.List;

/** {@code rules.yaml}: the triggers of the plan. */
public final class RulesFile {
  private static final Duration LONGEST = Duration.ofDays(7);

  private enum IncidentKey {
    AT_ONCE,
    AT_YELLOW
  }

  private final References references;
  private final Watched watched;
  private final TriggerKeys triggers;
  private final MannerKeys manners;
  private final Names ids = new Names("rule");

  public RulesFile(References references, Watched watched) {
    this.references = references;
    this.watched = watched;
    this.triggers = new TriggerKeys(references);
    this.manners = new MannerKeys(references);
  }

  public List<Rule> read(Section file) {
    return file.required("rules").list(value -> value.section(this::rule));
  }

  private Rule rule(Section rule) {
    Value idAt = rule.required("id");
    String id = idAt.id();
    ids.add(idAt, id);
    Value indicatorAt = rule.required("indicator");
    String indicator = references.indicator(indicatorAt);
    Match match =
        rule.optional("match", v -> v.section(this::match), new Match(null, null, null, null));
    TriggerKeys.Stages stages = triggers.read(rule, indicatorAt, indicator);
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
            manners.read(rule, indicator, stages),
            rule.optional("incident", RulesFile::incident, Rule.IncidentAt.YELLOW),
            rule.optional("level").map(RulesFile::level).orElse(null),
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

  private static ResponseLevel level(Value value) {
    return value.as(Scalars.oneOf(ResponseLevel.class, ResponseLevel::name));
  }

  private Match match(Section match) {
    return new Match(
        match.optional("target").map(v -> references.to(references.targets(), v)).orElse(null),
        match.optional("class").map(watched::kind).orElse(null),
        match.optional("region").map(v -> references.to(references.regions(), v)).orElse(null),
        match.optional("core").map(Scalars::flag).orElse(null));
  }
}
