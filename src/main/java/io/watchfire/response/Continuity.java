package io.watchfire.response;

import io.watchfire.plan.level.ContinuityWeights;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The business continuity index (BCI 业务连续性指标): 100 while nothing is out, less by scope, by the time
 * until recovery and by criticality; only shown, it decides nothing.
 */
public final class Continuity {
  private static final int NODE = 10;

  private Continuity() {}

  /**
   * As the facts are now.
   *
   * @return 0 to 100
   */
  public static int of(Facts facts, ContinuityWeights weights) {
    int scope = scope(facts);
    if (scope == 0) {
      return 100;
    }
    int lost =
        weights.scope() * scope
            + weights.recovery() * recovery(facts.recovery())
            + weights.criticality() * criticality(facts);
    return 100 - lost / 100;
  }

  /** In percent: regions, lines or users, whichever is hit most. */
  private static int scope(Facts facts) {
    int regions = facts.regions() == 0 ? 0 : facts.interrupted().size() * 100 / facts.regions();
    Share lines = facts.linesDown();
    return IntStream.of(
            Math.min(100, regions),
            lines == null ? 0 : lines.percent(),
            facts.affected(),
            facts.singleNode() ? NODE : 0)
        .max()
        .orElse(0);
  }

  /** By the limits of R-051: 2, 6 and 24 hours; what nobody has estimated costs nothing. */
  private static int recovery(@Nullable Duration expected) {
    if (expected == null) {
      return 0;
    }
    if (expected.compareTo(Duration.ofHours(2)) <= 0) {
      return 25;
    }
    if (expected.compareTo(Duration.ofHours(6)) <= 0) {
      return 50;
    }
    return expected.compareTo(Duration.ofHours(24)) <= 0 ? 75 : 100;
  }

  private static int criticality(Facts facts) {
    return facts.isCore()
        ? 100
        : switch (facts.sensitivity()) {
          case LOW -> 0;
          case MEDIUM -> 50;
          case HIGH -> 100;
        };
  }
}
