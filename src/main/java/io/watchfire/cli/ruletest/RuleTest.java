package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One test of a file.
 *
 * @param at the whole test, for faults
 * @param interval between two samples of every series
 * @param start instant of the first
 */
record RuleTest(
    Value at,
    String name,
    Duration interval,
    Instant start,
    List<GivenSeries> series,
    List<GivenBaseline> baselines,
    List<Expectation> expectations) {

  /** When the last expectation is looked at. */
  Instant end() {
    return expectations.stream()
        .map(expectation -> start.plus(expectation.time()))
        .reduce(start, (a, b) -> a.isAfter(b) ? a : b);
  }
}
