package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Manner;
import io.watchfire.rule.Match;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Severity;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code release} of {@code plan.yaml}: what must be good before a warning is released, as
 * rules whose near stage is the bad state.
 */
final class ReleaseConditionsKey {
  private static final Pattern OF_BASELINE = Pattern.compile("(\\d{1,3})% of baseline");
  private static final String RECOVERED = "recovered";
  private static final Function<Value, Integer> GONE = Scalars.wholePercent(1, 100);
  private static final LocalText NONE = new LocalText("", "");

  private final References references;
  private final Watched watched;
  private final Names indicators = new Names("condition");

  ReleaseConditionsKey(References references, Watched watched) {
    this.references = references;
    this.watched = watched;
  }

  List<Rule> read(Section release) {
    Duration stable =
        release.required("stableFor").as(Scalars.duration(Duration.ZERO, Duration.ofDays(7)));
    return release.required("conditions").list(v -> v.section(s -> condition(s, stable)));
  }

  private Rule condition(Section condition, Duration stable) {
    Value indicatorAt = condition.required("indicator");
    String indicator = references.indicator(indicatorAt);
    indicators.add(indicatorAt, indicator);
    Optional<Condition.ShareOfBaseline> share = shareOfBaseline(condition);
    Optional<LocalText> title = condition.optional("title").map(Scalars::local);
    Rule rule;
    if (share.isPresent()) {
      if (!indicatorAt.isFaulty() && !References.isCounted(indicator)) {
        indicatorAt.fault(indicator + " is not a count, and only counts have a baseline");
      }
      BaselineTerms terms =
          condition.optional("baseline", v -> v.section(BaselineKeys::terms), BaselineKeys.USUAL);
      // R-071 asks for 30 stable minutes of the core indicators only; a window has its own span
      rule =
          rule(
              indicator,
              title.orElse(same(indicator + words(share.get()))),
              share.get(),
              terms,
              Duration.ZERO);
    } else {
      rule = threshold(condition, indicator, title, stable);
    }
    watched.expect(indicatorAt, rule);
    return rule;
  }

  private Rule threshold(
      Section condition, String indicator, Optional<LocalText> title, Duration stable) {
    Optional<Condition.Threshold> good =
        Thresholds.of(condition, indicator, references.unit(indicator));
    if (good.isEmpty()) {
      condition.owner().fault("has no comparison; write above, atLeast, below, atMost or is");
    }
    Condition.Threshold kept =
        good.orElse(new Condition.Threshold(io.watchfire.rule.Comparison.ABOVE, 0));
    String words =
        Thresholds.KEYS.keySet().stream()
            .filter(condition::has)
            .findFirst()
            .map(key -> " " + kept.comparison().sign() + " " + condition.required(key).text())
            .orElse("");
    return rule(
        indicator, title.orElse(same(indicator + words)), Thresholds.negated(kept), null, stable);
  }

  /** Three readings of R-071; empty when the condition is not about the baseline. */
  private static Optional<Condition.ShareOfBaseline> shareOfBaseline(Section condition) {
    Optional<Value> recovered = condition.optional(RECOVERED);
    if (recovered.isPresent()) {
      for (String other : Thresholds.KEYS.keySet()) {
        condition
            .optional(other)
            .ifPresent(value -> value.fault("does not go with recovered; remove one of them"));
      }
      return recovered.map(value -> new Condition.NotRecovered(value.as(GONE)));
    }
    return ofBaseline(condition, "atMost")
        .<Condition.ShareOfBaseline>map(Condition.AboveShareOfBaseline::new)
        .or(() -> ofBaseline(condition, "atLeast").map(Condition.BelowShareOfBaseline::new));
  }

  private static Optional<Integer> ofBaseline(Section condition, String key) {
    if (!condition.has(key)) {
      return Optional.empty();
    }
    Value value = condition.required(key);
    Matcher form = OF_BASELINE.matcher(value.text());
    if (!form.matches()) {
      if (condition.has("baseline") && !value.isFaulty()) {
        value.fault(value.quoted() + " is no share of the baseline; write 90% of baseline");
        return Optional.of(0);
      }
      return Optional.empty();
    }
    int share = Integer.parseInt(form.group(1));
    if (share < 1 || share > 200) {
      value.fault(value.quoted() + " is out of range; write 1% to 200% of baseline");
    }
    return Optional.of(share);
  }

  private static String words(Condition.ShareOfBaseline bad) {
    if (bad instanceof Condition.NotRecovered) {
      return " recovered by " + bad.percent() + "%";
    }
    String sign = bad instanceof Condition.BelowShareOfBaseline ? " ≥ " : " ≤ ";
    return sign + bad.percent() + "% of baseline";
  }

  private static LocalText same(String text) {
    return new LocalText(text, text);
  }

  private static Rule rule(
      String indicator,
      LocalText title,
      Condition bad,
      @Nullable BaselineTerms terms,
      Duration clearFor) {
    return new Rule(
        new RuleId("release-" + indicator.replace('.', '-')),
        title,
        Rule.Use.RELEASE,
        Cause.SERVICE,
        Scope.Kind.HOTLINE,
        new IndicatorName(indicator),
        new Match(null, null, null, null),
        new Stage(bad, Duration.ZERO),
        null,
        terms,
        Manner.plain(clearFor),
        Rule.IncidentAt.YELLOW,
        null,
        Severity.MINOR,
        Duration.ZERO,
        NONE);
  }
}
