package io.watchfire.config.folder;

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
import io.watchfire.rule.expression.Expression;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys of a rule, but for its id and what it matches. */
final class RuleKeys {
  private static final Duration LONGEST = Duration.ofDays(7);

  private enum IncidentKey {
    AT_ONCE,
    AT_YELLOW
  }

  private final References references;
  private final StatedKeys stated;
  private final TriggerKeys triggers;
  private final MannerKeys manners;

  RuleKeys(References references, Expressions expressions) {
    this.references = references;
    this.stated = new StatedKeys(expressions);
    this.triggers = new TriggerKeys(references);
    this.manners = new MannerKeys(references);
  }

  /**
   * What holds where a rule says nothing.
   *
   * @param scope null when it must say; so for the others
   */
  record Usual(
      Scope.@Nullable Kind scope, @Nullable Severity severity, @Nullable Duration expected) {
    static final Usual NOTHING = new Usual(null, null, null);
  }

  Rule read(Section rule, RuleId id, Optional<Match> matched, Usual usual) {
    Watching watching =
        rule.optional("expr")
            .map(at -> stated(rule, at, matched))
            .orElseGet(() -> plain(rule, matched.orElse(Match.ALL)));
    return new Rule(
        id,
        rule.required("title").as(Scalars::local),
        Rule.Use.TRIGGER,
        rule.required("cause").as(Scalars.oneOf(Cause.class)),
        given(rule, "scope", Scalars.oneOf(Scope.Kind.class), usual.scope()),
        new IndicatorName(watching.indicator()),
        watching.match(),
        watching.stages().near(),
        watching.stages().met(),
        watching.stages().baseline(),
        manners.read(rule, watching.indicator(), watching.stages()),
        rule.optional("incident", RuleKeys::incident, Rule.IncidentAt.YELLOW),
        rule.optional("level").map(RuleKeys::level).orElse(null),
        given(rule, "severity", Scalars.oneOf(Severity.class), usual.severity()),
        given(rule, "expected", Scalars.duration(Duration.ofMinutes(1), LONGEST), usual.expected()),
        rule.required("measures").as(Scalars::local));
  }

  private static <T> T given(
      Section rule, String key, Function<Value, T> read, @Nullable T otherwise) {
    return otherwise == null ? rule.required(key).as(read) : rule.optional(key, read, otherwise);
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
