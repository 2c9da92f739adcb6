package io.watchfire.bench;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.indicator.group.GroupTerms;
import io.watchfire.indicator.group.GroupTerms.By;
import io.watchfire.indicator.group.GroupTerms.How;
import io.watchfire.indicator.group.GroupTerms.Missing;
import io.watchfire.indicator.window.SlidingWindow;
import io.watchfire.indicator.window.WindowSize;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.Match;
import io.watchfire.rule.Rule;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.watch.ShardFigures;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * What rules cost per sample, through real shards. Process CPU time, the making of the samples
 * among it; rounds before the measured ones warm the JVM up and are not counted.
 */
public final class RuleBench {
  private static final int SERIES = 100_000;
  private static final int WARM_UP = 30;
  private static final double MEASURED_SECONDS = 4;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Duration WEEK = Duration.ofDays(7);

  private RuleBench() {}

  /**
   * @param args part of the benchmark, and its number of shards
   */
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "quiet" -> quiet();
      case "pending" -> pending();
      case "own-mean" -> ownMean();
      case "memory" -> memory();
      case "groups" -> groups(Integer.parseInt(args[1]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void quiet() {
    Plant plant = new Plant(SERIES, 1, MINUTE, List.of(over(90, HALF_HOUR)), List.of());
    Figure.atLeast("rules.quiet_evaluations_per_cpu_s", evaluationsPerCpu(plant, 50), 2e6);
    require(plant.changes() == 0, "something fired");
    Figure.atMost("rules.quiet_bytes_per_sample", bytesPerSample(plant), 0.1);
  }

  private static double bytesPerSample(Plant plant) {
    plant.time.advance(MINUTE);
    Instant at = plant.time.instant();
    Sample[] samples = plant.samplesAt(at, 50);
    long before = Cost.allocated();
    for (int i = 0; i < samples.length; i++) {
      plant.owners[i].offer(samples[i]);
    }
    return (double) (Cost.allocated() - before) / samples.length;
  }

  private static void pending() {
    // a clock of a year runs for as long as we measure
    Rule rule = over(10, Duration.ofDays(365));
    Plant plant = new Plant(SERIES, 1, MINUTE, List.of(rule), List.of());
    double rate = evaluationsPerCpu(plant, 50);
    require(plant.changes() == SERIES, "not everything is pending once");
    Figure.atLeast("rules.pending_evaluations_per_cpu_s", rate, 1e6);
  }

  private static void ownMean() {
    int series = 20_000;
    Stage stage = new Stage(new Condition.OverOwnMean(50, false, WEEK), HALF_HOUR);
    Duration hour = Duration.ofHours(1);
    Plant plant = new Plant(series, 1, hour, List.of(Plant.rule(stage)), List.of());
    for (int i = 0; i < 168; i++) {
      plant.round(40 + i % 24);
    }
    Figure.atLeast("rules.own_mean_ratios_per_cpu_s", evaluationsPerCpu(plant, 50), 1e6);
    Figure.atMost("rules.own_mean_error_against_brute_force", worstRatio(), 1e-9);
  }

  /** Largest relative error of value over mean, against adding all values up anew. */
  private static double worstRatio() {
    Random random = new Random(20260310);
    long hour = Duration.ofHours(1).toMillis();
    double worst = 0;
    for (int run = 0; run < 20; run++) {
      SlidingWindow window =
          new SlidingWindow(WindowSize.of(WEEK, Duration.ofHours(1)), Duration.ofHours(3), false);
      double[] values = new double[2_000];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble() * Math.pow(10, random.nextInt(6));
        window.add(i * hour, values[i]);
        double sum = 0;
        int from = Math.max(0, i - 167);
        for (int j = from; j <= i; j++) {
          sum += values[j];
        }
        double wanted = values[i] / (sum / (i - from + 1));
        worst = Math.max(worst, Math.abs(values[i] / window.mean() - wanted) / wanted);
      }
    }
    return worst;
  }

  private static void memory() throws IOException {
    Plant plant = new Plant(SERIES, 1, MINUTE, List.of(over(90, HALF_HOUR)), List.of());
    for (int i = 0; i < 3 * WARM_UP; i++) {
      plant.round(50);
    }
    Figure.atMost("rules.resident_mib_of_100000_series", Cost.resident(), 400);
    require(evaluations(plant) > 0, "nothing was evaluated");
  }

  private static void groups(int shards) {
    List<DerivedIndicator> derived =
        List.of(group("hosts.mean", How.MEAN, 0), group("hosts.p95", How.QUANTILE, 0.95));
    Plant plant = new Plant(SERIES, shards, MINUTE, List.of(), derived);
    Figure.atLeast(
        "rules.group_updates_per_cpu_s_on_" + shards + "_shards",
        2 * samplesPerCpu(plant, 50),
        1e6);
  }

  private static DerivedIndicator group(String name, How how, double quantile) {
    GroupTerms terms =
        new GroupTerms(Plant.CPU, how, null, quantile, false, Missing.SKIP, List.of(By.CLASS));
    LocalText title = new LocalText(name, name);
    return new DerivedIndicator.Group(new IndicatorName(name), title, "%", terms, Match.ALL);
  }

  private static double evaluationsPerCpu(Plant plant, double base) {
    for (int i = 0; i < WARM_UP; i++) {
      plant.round(base + i % 2);
    }
    long before = evaluations(plant);
    double start = Cost.cpu();
    double used = 0;
    for (int i = 0; used < MEASURED_SECONDS; i++) {
      plant.round(base + i % 2);
      used = Cost.cpu() - start;
    }
    return (evaluations(plant) - before) / used;
  }

  private static double samplesPerCpu(Plant plant, double base) {
    for (int i = 0; i < WARM_UP; i++) {
      plant.round(base + i % 20);
    }
    double start = Cost.cpu();
    double used = 0;
    long samples = 0;
    for (int i = 0; used < MEASURED_SECONDS; i++) {
      plant.round(base + i % 20);
      samples += plant.ids.length;
      used = Cost.cpu() - start;
    }
    return samples / used;
  }

  private static long evaluations(Plant plant) {
    return plant.shards.figures().stream().mapToLong(ShardFigures::evaluations).sum();
  }

  private static Rule over(double threshold, Duration heldFor) {
    return Plant.rule(new Stage(new Condition.Threshold(Comparison.ABOVE, threshold), heldFor));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
