package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.Figure;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rules stand, asked over all shards while they run. */
class StandingsTest {
  private static final int QUEUES = 12;
  private static final Rule COMPLAINTS =
      RuleKit.rule(
          "complaints",
          Rule.Use.TRIGGER,
          "complaints.new",
          null,
          RuleKit.over(30, 0),
          RuleKit.ONE_HOUR,
          Duration.ofMinutes(30));

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everyTargetOfARuleIsToldAndCountedByPhase(int shards) {
    WatchKit kit = kit(shards);
    kit.until("09:00").push("q1", "queue.wait", 540);
    for (int i = 2; i <= QUEUES; i++) {
      kit.push("q" + i, "queue.wait", 60);
    }
    RuleId rule = new RuleId("queue-wait");

    List<RuleStanding> standings = kit.shards.standings(rule).toCompletableFuture().join();
    Map<RuleId, Map<Phase, Integer>> phases = kit.shards.phases().toCompletableFuture().join();

    assertThat(standings)
        .extracting(one -> one.key().target())
        .containsExactlyInAnyOrderElementsOf(queues().map(Target::id).toList());
    assertThat(phases.get(rule))
        .containsOnly(Map.entry(Phase.PENDING, 1), Map.entry(Phase.OK, QUEUES - 1));
  }

  @Test
  void aRuleOnABaselineTellsWhatWasCountedAndExpected() {
    WatchKit.Disk disk = new WatchKit.Disk();
    disk.seeds.add(
        new SeedDays(
            new TargetId("c"), new IndicatorName("complaints.new"), WatchKit.flatDays(10)));
    WatchKit kit =
        new WatchKit(
            1,
            WatchKit.site(WatchKit.pushed("c", "complaints", "complaints.new")),
            List.of(COMPLAINTS),
            at("08:00"),
            disk);
    kit.pushEach("08:00", "09:30", "c", "complaints.new", 0).until("09:31");
    kit.push("c", "complaints.new", 7);

    RuleStanding standing =
        kit.shards.standings(COMPLAINTS.id()).toCompletableFuture().join().get(0);

    assertThat(standing.figures()).containsExactly(new Figure.Counted(Duration.ofHours(1), 7, 10));
    assertThat(standing.baseline()).isNotNull();
  }

  private static Stream<Target> queues() {
    return IntStream.rangeClosed(1, QUEUES)
        .mapToObj(i -> WatchKit.pushed("q" + i, "queue", "queue.wait"));
  }

  private static WatchKit kit(int shards) {
    return new WatchKit(
        shards,
        WatchKit.site(queues().toArray(Target[]::new)),
        List.of(RuleKit.queueWait()),
        at("08:59"),
        new WatchKit.Disk());
  }
}
