package io.watchfire.cli;

import io.watchfire.config.BaselineSeed;
import io.watchfire.config.Configuration;
import io.watchfire.indicator.DayCounts;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Condition.OverBaseline;
import io.watchfire.rule.Rule;
import io.watchfire.rule.SmallestCount;
import io.watchfire.rule.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What rules on the mean come to at this site's volume, as far as past days are known. */
final class SmallestCounts {
  private static final long HOURS = 24;

  private SmallestCounts() {}

  /** One line a rule and series. */
  static List<String> of(Configuration configuration) {
    List<String> lines = new ArrayList<>();
    for (Rule rule : configuration.rules()) {
      BaselineTerms terms = rule.baseline();
      if (terms != null) {
        for (BaselineSeed seed : configuration.seeds()) {
          if (seed.indicator().equals(rule.indicator())) {
            line(rule, terms, seed, lines);
          }
        }
      }
    }
    return lines;
  }

  private static void line(Rule rule, BaselineTerms terms, BaselineSeed seed, List<String> lines) {
    List<DayCounts> days =
        seed.days().stream()
            .filter(DayCounts::complete)
            .sorted(Comparator.comparing(DayCounts::date).reversed())
            .limit(terms.days())
            .toList();
    if (days.isEmpty()) {
      return;
    }
    long total = days.stream().mapToLong(DayCounts::total).sum();
    long hours = days.size() * HOURS;
    Duration window = terms.windows().get(0);
    long inWindows = total * window.toMinutes() / 60;
    lines.add(
        String.format(
            Locale.ROOT,
            "%s on %s: at a mean of %.1f in %d min, blue %s, yellow %s",
            rule.id(),
            seed.target(),
            (double) inWindows / hours,
            window.toMinutes(),
            smallest(rule.near(), inWindows, hours, terms),
            smallest(rule.met(), inWindows, hours, terms)));
  }

  private static String smallest(
      @Nullable Stage stage, long total, long windows, BaselineTerms terms) {
    return stage != null && stage.when() instanceof OverBaseline over
        ? "from " + SmallestCount.firing(over, total, windows, terms.minCount())
        : "never";
  }
}
