package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.ImpliedGroups;
import io.watchfire.rule.Match;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rules.yaml}: derived indicators, and the triggers of the plan. */
public final class RulesFile {
  private final References references;
  private final Watched watched;
  private final MatchKey matches;
  private final Expressions expressions;
  private final RuleKeys keys;
  private final Names ids;

  public RulesFile(References references, Watched watched) {
    this.references = references;
    this.watched = watched;
    this.ids = references.rules();
    this.matches = new MatchKey(references, watched);
    this.expressions = new Expressions(references, matches);
    this.keys = new RuleKeys(references, expressions);
  }

  /**
   * What the file holds.
   *
   * @param derived with the groups that expressions speak of; formulas come after those they are
   *     made of
   * @param profileLimits whether the limits of profiles are watched
   */
  public record Read(List<Rule> rules, List<DerivedIndicator> derived, boolean profileLimits) {}

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
    return new Read(
        List.copyOf(rules),
        List.copyOf(derived),
        file.optional("profileLimits", Scalars::flag, true));
  }

  private Rule rule(Section rule) {
    Value idAt = rule.required("id");
    String id = idAt.id();
    ids.add(idAt, id);
    Optional<Match> matched = rule.optional("match").map(matches::read);
    Rule read = keys.read(rule, new RuleId(id), matched, RuleKeys.Usual.NOTHING);
    watched.expect(idAt, read);
    return read;
  }
}
