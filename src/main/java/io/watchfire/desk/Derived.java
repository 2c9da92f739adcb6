package io.watchfire.desk;

import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleState;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.time.Instant;

/** What a warning says where its rule says nothing: no warning goes without its parts. */
final class Derived {
  private static final LocalText LOOK =
      new LocalText(
          "立即核实现象与影响范围，通知技术处置组",
          "Verify what is seen and how far it reaches, call the technical group");
  private static final Duration LEAST = Duration.ofMinutes(30);

  private Derived() {}

  /**
   * As long again as it has been bad, and the time that it must be good after that; never less than
   * half an hour.
   */
  static Duration expected(Rule rule, RuleState state, Instant at) {
    if (!rule.expected().isZero()) {
      return rule.expected();
    }
    Duration bad = longer(since(state.near(), at), since(state.met(), at));
    return longer(LEAST, bad.plus(rule.manner().clearFor()));
  }

  static LocalText measures(Rule rule) {
    return rule.measures().zh().isBlank() ? LOOK : rule.measures();
  }

  private static Duration since(HeldClock clock, Instant at) {
    Instant since = clock.since();
    return since == null || since.isAfter(at) ? Duration.ZERO : Duration.between(since, at);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
