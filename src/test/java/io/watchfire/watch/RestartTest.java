package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Daemons that die or stop, and go on from what is on the disk. */
class RestartTest {

  /** Killed at 09:20:30 while the queue has waited too long since 09:00. */
  @ParameterizedTest
  @CsvSource({"1,09:30", "3,09:30", "60,09:30", "600,09:41", "3600,10:31", "10800,12:31"})
  void aKilledDaemonKeepsTheStartOfAPendingClock(int outage, String met) {
    WatchKit first = ScenarioTest.hotline(1, "08:59");
    pushFrom(first, "09:00", "09:20");
    first.time.advance(Duration.ofSeconds(30));

    Instant back = first.time.instant().plusSeconds(outage);
    WatchKit second = ScenarioTest.hotline(1, back, first.disk);
    RuleState resumed = second.state("queue-wait", "queue");
    assertThat(resumed.met().since()).isEqualTo(at("09:00"));
    assertThat(resumed.met().held()).isEqualTo(Duration.ofMinutes(20));
    pushUntilMet(second, back);

    assertThat(second.story("queue-wait")).containsExactly(met + " MET");
  }

  @Test
  void whatWasPushedButNotYetInAHeartbeatIsReplayed() {
    WatchKit first = ScenarioTest.hotline(1, "08:59");
    pushFrom(first, "09:00", "09:29");
    List<Instant> heartbeat = first.disk.heartbeat;
    Map<RuleKey, RuleChange> books = Map.copyOf(first.disk.books);
    first.until("09:30").push("queue", "queue.wait", 510);
    assertThat(first.state("queue-wait", "queue").phase()).isEqualTo(Phase.MET);

    // Killed at once: the sample is in the log, but no heartbeat and no change after it was
    // written.
    first.disk.heartbeat = heartbeat;
    first.disk.books.putAll(books);
    WatchKit second = ScenarioTest.hotline(1, at("09:30").plusSeconds(5), first.disk);

    assertThat(second.story("queue-wait")).containsExactly("09:30 MET");
    assertThat(second.state("queue-wait", "queue").met().since()).isEqualTo(at("09:00"));
  }

  @Test
  void aPushedSampleBehindTheHeartbeatOfAnotherTargetIsJudged() {
    WatchKit first = ScenarioTest.hotline(1, "08:59");
    pushFrom(first, "09:00", "09:20");
    // The complaints of 09:21 are served and beaten; the queue's report of 09:21 is under way.
    first.until("09:21").push("desk", "complaints.new", 1);
    first.time.advance(Duration.ofSeconds(2));
    assertThat(first.disk.heartbeat.get(0)).isEqualTo(at("09:21"));

    WatchKit second = ScenarioTest.hotline(1, at("09:21").plusSeconds(5), first.disk);
    assertThat(second.state("queue-wait", "queue").met().held()).isEqualTo(Duration.ofMinutes(20));
    accept(second, at("09:21"), 100).join();

    assertThat(second.state("queue-wait", "queue").met().since()).isNull();
  }

  @Test
  void anAcceptedSampleBehindTheHeartbeatOfAnotherTargetIsReplayed() {
    WatchKit first = ScenarioTest.hotline(1, "08:59");
    pushFrom(first, "09:00", "09:20");
    first.until("09:21").push("desk", "complaints.new", 1);
    first.time.advance(Duration.ofSeconds(2));
    first.deskWrites = false;
    accept(first, at("09:21"), 100).join();

    WatchKit second = ScenarioTest.hotline(1, at("09:21").plusSeconds(5), first.disk);

    assertThat(second.state("queue-wait", "queue").met().since()).isNull();
  }

  @Test
  void aChangeNobodyWroteDownHoldsHeartbeatAndCheckpointBack() {
    WatchKit first = ScenarioTest.hotline(1, "08:59");
    pushFrom(first, "09:00", "09:20");
    first.deskWrites = false;
    // Good again at 09:21: the clock is reset, but the desk's commit hangs.
    first.until("09:21").push("queue", "queue.wait", 100);
    first.until("09:22").push("queue", "queue.wait", 100);
    first.until("09:25");
    assertThat(first.disk.heartbeat.get(0)).isBefore(at("09:21"));
    assertThat(first.disk.rows).isNotEmpty();

    // Killed now, the good sample comes out of the log again.
    WatchKit second = ScenarioTest.hotline(1, at("09:25"), first.disk);
    assertThat(second.state("queue-wait", "queue").met().since()).isNull();
    assertThat(second.state("queue-wait", "queue").phase()).isIn(Phase.OK, Phase.RECOVERING);

    // And had it been written, nothing would be held back any longer.
    first.writeWhatWaits();
    first.time.advance(Duration.ofMinutes(2));
    assertThat(first.disk.rows).isEmpty();
    assertThat(first.disk.heartbeat.get(0)).isAfterOrEqualTo(at("09:22"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void countsAreExactOverAKillWhateverTheNumberOfShards(int loopsAfter) {
    WatchKit first = ScenarioTest.hotline(3, "08:59");
    for (int minute = 0; minute <= 90; minute++) {
      first.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      first.push("desk", "complaints.new", minute % 3);
      first.time.advance(Duration.ofSeconds(10));
      if (minute % 20 == 7) {
        first.push("desk", "complaints.new", 1);
      }
    }
    RuleState before = first.state("complaints", "desk");

    WatchKit second = ScenarioTest.hotline(loopsAfter, at("10:30").plusSeconds(20), first.disk);
    first.until("10:31").push("desk", "complaints.new", 2);
    WatchKit third = ScenarioTest.hotline(3, at("10:30").plusSeconds(40), second.disk);
    third.until("10:31").push("desk", "complaints.new", 2);

    assertThat(before.value()).isEqualTo(60 + 3);
    assertThat(third.state("complaints", "desk").value())
        .isEqualTo(first.state("complaints", "desk").value());
    assertThat(third.state("complaints", "desk").silent()).isNull();
  }

  @Test
  void anOrderlyStopRemembersEverythingAndEmptiesTheLog() {
    WatchKit first = ScenarioTest.hotline(3, "08:59");
    pushFrom(first, "09:00", "09:20");
    first.checkpointer.stop().toCompletableFuture().join();
    assertThat(first.disk.rows).isEmpty();
    assertThat(first.disk.heartbeat).hasSize(3);
    assertThat(first.disk.checkpoints).hasSize(3);
  }

  @Test
  void silenceBeforeTheCrashIsNotCredited() {
    WatchKit first = ScenarioTest.hotline(1, "08:59");
    pushFrom(first, "09:00", "09:20");
    first.until("09:50");
    WatchKit second = ScenarioTest.hotline(1, at("09:51"), first.disk);
    RuleState state = second.state("queue-wait", "queue");
    assertThat(state.silent()).isEqualTo(Absence.STALE);
    assertThat(state.met().held()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void acceptedMeansDurableAndTheLogsOrderIsTheShardsOrder() {
    WatchKit kit = ScenarioTest.hotline(1, "09:00");
    kit.disk.hangs = true;
    CompletableFuture<Void> first = accept(kit, at("09:00"), 510);
    CompletableFuture<Void> second = accept(kit, at("09:01"), 520);
    kit.disk.hanging.get(1).run();
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    assertThat(kit.shards.view(new TargetId("queue")).orElseThrow().samples()).isEmpty();

    kit.disk.hanging.get(0).run();
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(kit.state("queue-wait", "queue").value()).isEqualTo(520);
    assertThat(kit.shards.figures().get(0).old()).isZero();
    assertThat(kit.door.waiting()).isZero();
  }

  @Test
  void whenTheStoreRefusesNothingWasAccepted() {
    WatchKit kit = ScenarioTest.hotline(1, "09:00");
    kit.disk.refuses = true;
    assertThat(accept(kit, at("09:00"), 510)).isCompletedExceptionally();
    kit.disk.refuses = false;
    assertThat(accept(kit, at("09:00"), 520)).isCompleted();
    assertThat(kit.state("queue-wait", "queue").value()).isEqualTo(520);
    IntakeFigures figures = kit.door.figures().get(0);
    assertThat(figures.samples()).isEqualTo(1);
    assertThat(figures.refused()).containsEntry("store", 1L);
  }

  @Test
  void tooManyWaitingSamplesAreRefusedInWords() {
    WatchKit kit = ScenarioTest.hotline(1, "09:00");
    kit.disk.hangs = true;
    List<Sample> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(sample(at("09:00").plusMillis(i), i));
    }
    CompletableFuture<Void> taken = kit.door.accept("mqtt-server", many).toCompletableFuture();
    assertThatThrownBy(() -> accept(kit, at("09:01"), 1).join())
        .hasRootCauseInstanceOf(IntakeFull.class)
        .hasMessageContaining("send again later");
    kit.disk.hanging.get(0).run();
    assertThat(taken).isCompleted();
    kit.disk.hangs = false;
    assertThat(accept(kit, at("09:01"), 1)).isCompleted();
  }

  @Test
  void aRefusalNamesTheRemedy() {
    WatchKit kit = ScenarioTest.hotline(1, "09:00");
    assertThat(kit.door.refusal(new TargetId("queue"), new IndicatorName("queue.wait"))).isEmpty();
    assertThat(kit.door.refusal(new TargetId("q"), new IndicatorName("queue.wait")))
        .hasValueSatisfying(text -> assertThat(text).contains("\"q\"").contains("site.yaml"));
    assertThat(kit.door.refusal(new TargetId("queue"), new IndicatorName("cpu.usage")))
        .hasValueSatisfying(text -> assertThat(text).contains("cpu.usage").contains("receives"));
  }

  @Test
  void aStatedInstantCountsWithinFiveMinutesOfNow() {
    WatchKit kit = ScenarioTest.hotline(1, "09:00");
    assertThat(kit.door.instantOf(at("08:55"))).isEqualTo(at("08:55"));
    assertThat(kit.door.instantOf(at("09:05"))).isEqualTo(at("09:05"));
    assertThat(kit.door.instantOf(at("08:54"))).isEqualTo(at("09:00"));
    assertThat(kit.door.instantOf(at("09:06"))).isAfterOrEqualTo(at("09:00"));
    assertThat(kit.door.instantOf(Instant.MAX)).isBefore(at("09:01"));
  }

  @Test
  void twoCountsSentAtOnceBothCount() {
    WatchKit kit = ScenarioTest.hotline(1, "09:00");
    for (int i = 0; i < 3; i++) {
      kit.door
          .accept(
              "http",
              List.of(
                  Sample.of(
                      new TargetId("desk"),
                      new IndicatorName("complaints.new"),
                      kit.door.instantOf(null),
                      1)))
          .toCompletableFuture()
          .join();
    }
    assertThat(kit.state("complaints", "desk").value()).isEqualTo(3);
  }

  private static void pushFrom(WatchKit kit, String from, String to) {
    kit.pushEach(from, to, "queue", "queue.wait", 510);
  }

  private static void pushUntilMet(WatchKit kit, Instant back) {
    Instant minute = Instant.ofEpochSecond(Math.floorDiv(back.getEpochSecond(), 60L) * 60 + 60);
    for (int i = 0; i < 300 && kit.count("queue-wait", Phase.MET) == 0; i++) {
      kit.time.advanceTo(minute.plusSeconds(60L * i));
      kit.push("queue", "queue.wait", 510);
    }
  }

  private static CompletableFuture<Void> accept(WatchKit kit, Instant at, double value) {
    return kit.door.accept("http", List.of(sample(at, value))).toCompletableFuture();
  }

  private static Sample sample(Instant at, double value) {
    return Sample.of(new TargetId("queue"), new IndicatorName("queue.wait"), at, value);
  }
}
