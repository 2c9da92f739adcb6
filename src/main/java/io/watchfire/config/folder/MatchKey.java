package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.Match;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.rule.expression.ParsedMatchers;
import java.util.List;

/** Which targets are meant: as keys, or as {@code '{class="queue", region=~"east|south"}'}. */
final class MatchKey {
  private final References references;
  private final Watched watched;

  MatchKey(References references, Watched watched) {
    this.references = references;
    this.watched = watched;
  }

  Match read(Value value) {
    return value.isSection() ? value.section(this::keys) : written(value);
  }

  /** Faults for names in matchers that nothing has; what a regex may match is not checked. */
  void check(Value at, List<LabelMatcher> matchers) {
    for (LabelMatcher matcher : matchers) {
      if (matcher.operator() == LabelMatcher.Operator.IS) {
        String name = matcher.value();
        switch (matcher.label()) {
          case CLASS -> watched.kind(at, name);
          case TARGET -> watched.target(at, name);
          case REGION -> references.later(() -> references.regions().check(at, name));
          default -> {}
        }
      }
    }
  }

  private Match keys(Section match) {
    return new Match(
        match.optional("target").map(v -> watched.target(v, v.text())).orElse(null),
        match.optional("class").map(v -> watched.kind(v, v.id())).orElse(null),
        match.optional("region").map(v -> references.to(references.regions(), v)).orElse(null),
        match.optional("core").map(Scalars::flag).orElse(null));
  }

  private Match written(Value value) {
    String text = value.text();
    if (value.isFaulty()) {
      return Match.ALL;
    }
    ParsedMatchers parsed = LabelMatcher.parse(text);
    if (parsed instanceof ParsedMatchers.Faulty faulty) {
      value.fault(faulty.fault().offset(), faulty.fault().message());
      return Match.ALL;
    }
    List<LabelMatcher> matchers = ((ParsedMatchers.Ok) parsed).matchers();
    check(value, matchers);
    return new Match(null, null, null, null, matchers);
  }
}
