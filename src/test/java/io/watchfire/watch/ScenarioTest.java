package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.at;
import static io.watchfire.rule.RuleKit.below;
import static io.watchfire.rule.RuleKit.over;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.Stage;
import io.watchfire.target.Site;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked scenarios, sample by sample through the shards. */
class ScenarioTest {
  private static final Rule COMPLAINTS =
      RuleKit.rule(
          "complaints",
          Rule.Use.TRIGGER,
          "complaints.new",
          over(24, 0),
          over(30, 0),
          RuleKit.ONE_HOUR,
          Duration.ofMinutes(30));
  private static final Rule COMPLAINTS_BACK =
      RuleKit.rule(
          "complaints-back",
          Rule.Use.RELEASE,
          "complaints.new",
          null,
          new Stage(new Condition.AboveShareOfBaseline(90), Duration.ZERO),
          RuleKit.ONE_HOUR,
          Duration.ZERO);
  private static final Rule AVAILABLE =
      RuleKit.rule(
          "available",
          Rule.Use.RELEASE,
          "service.availability",
          null,
          below(99.9, Duration.ZERO),
          null,
          Duration.ofMinutes(30));
  private static final Rule QUEUE_SILENT =
      RuleKit.trigger(
          "queue-silent",
          "queue.wait",
          new Stage(new Condition.Missing(), Duration.ofMinutes(5)),
          null);

  static final Site SITE =
      WatchKit.site(
          WatchKit.pushed("hotline", "hotline"),
          WatchKit.pushed("queue", "queue", "queue.wait"),
          WatchKit.pushed("desk", "complaints", "complaints.new"),
          WatchKit.pushed("line-1", "line", "line.up"),
          WatchKit.pushed("line-2", "line", "line.up"),
          WatchKit.coreSwitch("core-1"),
          WatchKit.coreSwitch("core-2"));
  static final List<Rule> RULES =
      List.of(
          RuleKit.queueWait(),
          RuleKit.coreCpu(),
          COMPLAINTS,
          COMPLAINTS_BACK,
          AVAILABLE,
          QUEUE_SILENT);

  @Test
  void aQueueThatIsNotHeardOfForFiveMinutesIsBlueByTheRuleOnSilence() {
    WatchKit kit =
        hotline(1, "09:00")
            .pushEach("09:00", "09:40", "queue", "queue.wait", 30)
            .until("10:00")
            .pushEach("10:01", "10:31", "queue", "queue.wait", 30);
    // three intervals make it silent, and five more make it a warning
    assertThat(kit.story("queue-silent"))
        .containsExactly("09:43 PENDING", "09:48 NEAR", "10:01 RECOVERING", "10:31 OK");
  }

  @Test
  void queueWaitHeldForThirtyMinutesRaisesYellowOnce() {
    WatchKit kit = hotline(1, "09:00");
    for (int minute = 0; minute <= 60; minute++) {
      kit.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      kit.push("queue", "queue.wait", minute * 30.0);
      if (minute == 16) {
        assertThat(kit.story("queue-wait")).isEmpty();
      }
      if (minute == 46) {
        assertThat(kit.state("queue-wait", "queue").phase()).isEqualTo(Phase.NEAR);
      }
    }
    assertThat(kit.story("queue-wait")).containsExactly("09:17 PENDING", "09:27 NEAR", "09:47 MET");
  }

  @Test
  void stableAtTenFortySixAfterADipReset() {
    WatchKit kit =
        hotline(1, "09:00")
            .pushEach("09:17", "09:54", "queue", "queue.wait", 510)
            .pushEach("09:55", "10:14", "queue", "queue.wait", 470)
            .pushEach("10:15", "10:15", "queue", "queue.wait", 510)
            .pushEach("10:16", "11:00", "queue", "queue.wait", 470);
    assertThat(kit.story("queue-wait"))
        .containsExactly(
            "09:17 PENDING",
            "09:27 NEAR",
            "09:47 MET",
            "09:55 RECOVERING",
            "10:15 RELAPSING",
            "10:16 RECOVERING",
            "10:46 OK");
  }

  @Test
  void coreCpuOfTheAttackIsPendingNearAndMet() {
    WatchKit kit = hotline(1, "20:00");
    for (int minute = 0; minute < 10; minute++) {
      kit.time.advanceTo(at("20:00").plus(Duration.ofMinutes(minute)));
      kit.poll("core-1", minute == 0 ? 40 : 97);
    }
    assertThat(kit.story("core-cpu")).containsExactly("20:01 PENDING", "20:03 NEAR", "20:06 MET");
  }

  @Test
  void complaintsClimbFiveAtATimeAndComeBackBelowNinetyPerCent() {
    WatchKit kit = hotline(1, "09:00");
    // 100 an hour, then 140, then 90.
    complaints(kit, "09:00", 61, 100);
    assertThat(kit.state("complaints", "desk").phase()).isEqualTo(Phase.OK);
    assertThat(kit.state("complaints-back", "desk").isStable()).isFalse();
    complaints(kit, "10:01", 60, 140);
    assertThat(kit.state("complaints", "desk").phase()).isEqualTo(Phase.MET);
    assertThat(kit.state("complaints", "desk").value()).isEqualTo(140);
    complaints(kit, "11:01", 60, 90);
    assertThat(kit.state("complaints", "desk").phase()).isEqualTo(Phase.OK);
    assertThat(kit.state("complaints-back", "desk").isStable()).isTrue();
    assertThat(kit.state("complaints-back", "desk").value()).isEqualTo(90);
    assertThat(kit.count("complaints", Phase.MET)).isEqualTo(1);
  }

  @Test
  void aQueueThatSaysNothingIsSilentOnceAndNeverRecovers() {
    WatchKit kit = hotline(1, "09:00").pushEach("09:00", "09:40", "queue", "queue.wait", 510);
    int before = kit.heard.size();
    kit.until("12:00");
    List<RuleChange> silence =
        kit.heard.subList(before, kit.heard.size()).stream()
            .filter(change -> change.key().rule().value().equals("queue-wait"))
            .toList();
    assertThat(silence).hasSize(1);
    assertThat(silence.get(0).at()).isEqualTo(at("09:43"));
    RuleState state = kit.state("queue-wait", "queue");
    assertThat(state.phase()).isEqualTo(Phase.MET);
    assertThat(state.silent()).isEqualTo(Absence.STALE);
    assertThat(kit.shards.view(new TargetId("queue")).orElseThrow().down())
        .isEqualTo(Absence.STALE);

    kit.push("queue", "queue.wait", 300);
    assertThat(kit.state("queue-wait", "queue").phase()).isEqualTo(Phase.RECOVERING);
    assertThat(kit.state("queue-wait", "queue").good().held()).isZero();
    kit.until("12:10");
    assertThat(kit.state("queue-wait", "queue").silent()).isEqualTo(Absence.STALE);
  }

  @Test
  void whatNeverSpeaksIsSilentToo() {
    WatchKit kit = hotline(1, "09:00").until("09:05");
    assertThat(kit.state("queue-wait", "queue").silent()).isEqualTo(Absence.STALE);
    assertThat(kit.state("queue-wait", "queue").phase()).isEqualTo(Phase.OK);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  @Requirement("A-61")
  void availabilityIsTheShareOfCoreTargetsAndLinesInService(int loops) {
    WatchKit kit = hotline(loops, "09:00");
    for (int minute = 0; minute < 60; minute++) {
      kit.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      kit.poll("core-1", minute >= 10 && minute < 15 ? -1 : 40).poll("core-2", 40);
      kit.push("line-1", "line.up", 1);
      if (minute < 20 || minute > 30) {
        kit.push("line-2", "line.up", 1);
      }
      kit.time.advance(Duration.ofSeconds(45));
      double expected = minute >= 10 && minute < 15 ? 75 : minute >= 22 && minute <= 30 ? 75 : 100;
      assertThat(available(kit)).as("09:%02d", minute).isEqualTo(expected);
    }
    assertThat(kit.story("available"))
        .containsExactly("09:10 MET", "09:15 RECOVERING", "09:22 MET", "09:31 RECOVERING");
  }

  @Test
  void anUnansweredPollMakesTheTargetDownAndItsOtherIndicatorsAbsent() {
    WatchKit kit = hotline(1, "09:00").poll("core-1", 97).until("09:01").poll("core-1", -1);
    TargetView view = kit.shards.view(new TargetId("core-1")).orElseThrow();
    assertThat(view.down()).isEqualTo(Absence.TIMEOUT);
    assertThat(view.lastPoll()).isEqualTo(at("09:01"));
    assertThat(view.samples().get("target.up").value()).isZero();
    assertThat(view.samples().get("cpu.usage").absence()).isEqualTo(Absence.TIMEOUT);
    assertThat(kit.state("core-cpu", "core-1").silent()).isEqualTo(Absence.TIMEOUT);
  }

  @Test
  void oldUnknownAndImplausibleSamplesAreCountedAndDisturbNothing() {
    WatchKit kit = hotline(1, "09:00").pushEach("09:00", "09:20", "queue", "queue.wait", 510);
    kit.push("queue", "queue.wait", 0);
    kit.push("nobody", "queue.wait", 0);
    kit.push("queue", "no.such", 0);
    ShardFigures figures = kit.shards.figures().get(0);
    assertThat(figures.old()).isEqualTo(1);
    assertThat(figures.unknown()).isEqualTo(2);
    assertThat(kit.state("queue-wait", "queue").phase()).isEqualTo(Phase.NEAR);

    kit.push("desk", "complaints.new", -5);
    assertThat(kit.state("complaints", "desk").silent()).isEqualTo(Absence.IMPLAUSIBLE);
  }

  /** Random loads, gaps and outages: however many shards there are, the desk hears the same. */
  @Test
  void oneAndThreeShardsGiveTheSameChanges() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(randomDay(3, seed)).as("seed %d", seed).isEqualTo(randomDay(1, seed));
    }
  }

  private static List<String> randomDay(int loops, long seed) {
    Random random = new Random(seed);
    WatchKit kit = hotline(loops, "09:00");
    double wait = 400;
    double cpu = 80;
    for (int minute = 0; minute < 240; minute++) {
      kit.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      wait += random.nextGaussian() * 30;
      cpu += random.nextGaussian() * 4;
      if (random.nextInt(12) > 0) {
        kit.push("queue", "queue.wait", Math.max(0, wait));
      }
      kit.poll("core-1", random.nextInt(30) == 0 ? -1 : Math.min(100, Math.abs(cpu)));
      kit.poll("core-2", 40);
      kit.push("line-1", "line.up", random.nextInt(20) == 0 ? 0 : 1);
      kit.push("line-2", "line.up", 1);
      kit.push("desk", "complaints.new", random.nextInt(5));
      if (random.nextInt(60) == 0) {
        minute += random.nextInt(10);
      }
    }
    List<String> changes = new ArrayList<>();
    kit.heard.forEach(change -> changes.add(change.toString()));
    changes.sort(null);
    return changes;
  }

  private static double available(WatchKit kit) {
    return kit.shards
        .view(new TargetId("hotline"))
        .orElseThrow()
        .samples()
        .get("service.availability")
        .value();
  }

  private static void complaints(WatchKit kit, String from, int minutes, int perHour) {
    Instant start = at(from);
    for (int minute = 0; minute < minutes; minute++) {
      kit.time.advanceTo(start.plus(Duration.ofMinutes(minute)));
      long share = (long) perHour * (minute + 1) / 60 - (long) perHour * minute / 60;
      kit.push("desk", "complaints.new", share);
    }
  }

  static WatchKit hotline(int loops, String start) {
    WatchKit.Disk disk = new WatchKit.Disk();
    disk.seeds.add(
        new SeedDays(
            new TargetId("desk"), new IndicatorName("complaints.new"), WatchKit.flatDays(100)));
    return hotline(loops, at(start), disk);
  }

  static WatchKit hotline(int loops, Instant start, WatchKit.Disk disk) {
    return new WatchKit(loops, SITE, RULES, start, disk);
  }
}
