package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.Cause;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.ImpliedGroups;
import io.watchfire.rule.Match;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Severity;
import io.watchfire.rule.expression.Expression;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rules.yaml}: derived indicators, and the triggers of the plan. */
public final class RulesFile {
  private static final Duration LONGEST = Duration.ofDays(7);

  private enum IncidentKey {
    AT_ONCE,
    AT_YELLOW
  }

  private final References references;
  private final Watched watched;
  private final MatchKey matches;
  private final Expressions expressions;
  private final StatedKeys stated;
  private final TriggerKeys triggers;
  private final MannerKeys manners;
  private final Names ids = new Names("rule");

  public RulesFile(References references, Watched watched) {
    this.references = references;
    this.watched = watched;
    this.matches = new MatchKey(references, watched);
    this.expressions = new Expressions(references, matches);
    this.stated = new StatedKeys(expressions);
    this.triggers = new TriggerKeys(references);
    this.manners = new MannerKeys(references);
  }

  /**
   * What the file holds.
   *
   * @param derived with the groups that expressions speak of; formulas come after those they are
   *     made of
   */
  public record Read(List<Rule> rules, List<DerivedIndicator> derived) {}

  public Read read(Section file) {
    references.given();
    List<DerivedIndicator> named =
        file.optional(
            "indicators", new IndicatorsKey(references, matches, expressions)::read, List.of());
    List<Rule> rules = new ArrayList<>();
    file.required("rules").list(value -> rules.add(value.section(this::rule)));
    file.optional("prometheus")
        .map(new PrometheusKey(references, watched, ids)::read)
        .ifPresent(rules::addAll);
    List<DerivedIndicator> derived =
        new ArrayList<>(
            ImpliedGroups.of(rules, named, name -> references.unit(name.value()).orElse("count")));
    derived.addAll(named);
    return new Read(List.copyOf(rules), List.copyOf(derived));
  }

  private Rule rule(Section rule) {
    Value idAt = rule.required("id");
    String id = idAt.id();
    ids.add(idAt, id);
    Optional<Match> matched = rule.optional("match").map(matches::read);
    Watching watching =
        rule.optional("expr")
            .map(at -> stated(rule, at, matched))
            .orElseGet(() -> plain(rule, matched.orElse(Match.ALL)));
    Rule read =
        new Rule(
            new RuleId(id),
            rule.required("title").as(Scalars::local),
            Rule.Use.TRIGGER,
            rule.required("cause").as(Scalars.oneOf(Cause.class)),
            rule.required("scope").as(Scalars.oneOf(Scope.Kind.class)),
            new IndicatorName(watching.indicator()),
            watching.match(),
            watching.stages().near(),
            watching.stages().met(),
            watching.stages().baseline(),
            manners.read(rule, watching.indicator(), watching.stages()),
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

  private record Watching(String indicator, Match match, TriggerKeys.Stages stages) {}

  private Watching plain(Section rule, Match match) {
    Value indicatorAt = rule.required("indicator");
    String indicator = references.indicator(indicatorAt);
    return new Watching(indicator, match, triggers.read(rule, indicatorAt, indicator));
  }

  /** An expression on groups is for the targets that stand for them, unless the rule says more. */
  private Watching stated(Section rule, Value exprAt, Optional<Match> matched) {
    StatedKeys.Stated read = stated.read(rule, exprAt);
    Expression own = read.own();
    String kind = own == null || own.by().isEmpty() ? null : own.by();
    return new Watching(
        own == null ? Value.STAND_IN : own.inputs().get(0).indicator().value(),
        matched.orElse(new Match(null, kind, null, null)),
        read.stages());
  }
}
