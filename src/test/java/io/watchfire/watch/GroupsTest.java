package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.indicator.group.GroupTerms;
import io.watchfire.indicator.group.GroupTerms.By;
import io.watchfire.indicator.group.GroupTerms.How;
import io.watchfire.indicator.group.GroupTerms.Missing;
import io.watchfire.indicator.group.Holds;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.GroupTargets;
import io.watchfire.rule.Match;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ninety lines in three regions, seen as groups by shards that each own some of them. */
class GroupsTest {
  private static final DerivedIndicator.Group DOWN =
      new DerivedIndicator.Group(
          new IndicatorName("lines.down"),
          new LocalText("线路中断", "Lines down"),
          "%",
          new GroupTerms(
              new IndicatorName("line.up"),
              How.SHARE,
              new Holds(Holds.Sign.EQUAL, 0),
              0,
              false,
              Missing.COUNTS,
              List.of(By.HOTLINE, By.REGION)),
          new Match(null, "line", null, null));

  /** thirty per cent of the lines, at the second bad poll. */
  private static final Rule MANY_DOWN =
      RuleKit.trigger(
          "lines-down",
          "lines.down",
          null,
          new Stage(new Condition.Threshold(Comparison.AT_LEAST, 30), Duration.ofMinutes(1)));

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void twentySixOfNinetyLinesAreSilentAndTwentySevenFire(int shards) {
    WatchKit kit = kit(shards);
    // Given 26 lines down for an hour
    lines(kit, "09:00", 60, 26);
    assertThat(kit.heard).noneMatch(change -> change.key().target().value().equals("hotline"));
    assertThat(value(kit, "hotline")).isEqualTo(100.0 * 26 / 90);
    // When one more goes down
    lines(kit, "10:00", 3, 27);
    // Then it is 30 per cent, and inclusive
    assertThat(kit.state("lines-down", "hotline").phase()).isEqualTo(Phase.MET);
    assertThat(kit.state("lines-down", "hotline").met().since()).isEqualTo(at("10:00"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRegionIsAGroupOfItsOwn(int shards) {
    WatchKit kit = kit(shards);
    // the first nine lines are all in the first region
    lines(kit, "09:00", 3, 9);
    assertThat(value(kit, "region:r0")).isEqualTo(30);
    assertThat(value(kit, "region:r1")).isEqualTo(0);
    assertThat(value(kit, "hotline")).isEqualTo(10);
    assertThat(kit.state("lines-down", "region:r0").phase()).isEqualTo(Phase.MET);
  }

  @Test
  void aLineThatSaysNothingAnyMoreCountsAsDownAndOneNeverHeardOfDoesNot() {
    WatchKit kit = kit(3);
    lines(kit, "09:00", 10, 0);
    assertThat(value(kit, "hotline")).isZero();
    for (int minute = 10; minute < 20; minute++) {
      kit.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      push(kit, 0, 45, 1);
    }
    kit.time.advance(Duration.ofSeconds(59));
    assertThat(value(kit, "hotline")).isEqualTo(50);
  }

  @Test
  void oneAndThreeShardsSeeTheSame() {
    assertThat(storyOf(3)).isEqualTo(storyOf(1)).isNotEmpty();
  }

  @Test
  void aRestartKeepsTheClockOfAGroup() {
    WatchKit.Disk disk = new WatchKit.Disk();
    Rule slow =
        RuleKit.trigger(
            "lines-down",
            "lines.down",
            null,
            new Stage(new Condition.Threshold(Comparison.AT_LEAST, 30), Duration.ofMinutes(30)));
    WatchKit first = kit(3, List.of(slow), at("09:00"), disk);
    lines(first, "09:00", 20, 45);
    WatchKit second = kit(3, List.of(slow), first.time.instant().plusSeconds(3), disk);
    lines(second, "09:20", 12, 45);
    assertThat(second.state("lines-down", "hotline").met().since()).isEqualTo(at("09:00"));
    assertThat(second.story("lines-down")).contains("09:30 MET");
  }

  private static List<String> storyOf(int shards) {
    WatchKit kit = kit(shards);
    lines(kit, "09:00", 10, 5);
    lines(kit, "09:10", 10, 40);
    lines(kit, "09:20", 60, 3);
    return kit.heard.stream()
        .filter(change -> change.from() != change.state().phase())
        .map(
            change ->
                WatchKit.clock(change.at()) + " " + change.key() + " " + change.state().phase())
        .sorted()
        .toList();
  }

  /** By the minute, that many of the lines down. */
  private static void lines(WatchKit kit, String from, int minutes, int down) {
    Instant start = at(from);
    for (int minute = 0; minute < minutes; minute++) {
      kit.time.advanceTo(start.plus(Duration.ofMinutes(minute)));
      push(kit, 0, down, 0);
      push(kit, down, 90, 1);
    }
    kit.time.advance(Duration.ofSeconds(59));
  }

  private static void push(WatchKit kit, int from, int to, int up) {
    List<Sample> batch = new ArrayList<>();
    for (int line = from; line < to; line++) {
      batch.add(
          Sample.of(
              new TargetId("line-" + line), new IndicatorName("line.up"), kit.time.instant(), up));
    }
    kit.door.accept("http", batch).toCompletableFuture().join();
  }

  private static double value(WatchKit kit, String target) {
    return kit.shards.view(new TargetId(target)).orElseThrow().samples().get("lines.down").value();
  }

  private static WatchKit kit(int shards) {
    return kit(shards, List.of(MANY_DOWN), at("09:00"), new WatchKit.Disk());
  }

  private static WatchKit kit(int shards, List<Rule> rules, Instant start, WatchKit.Disk disk) {
    List<Target> targets = new ArrayList<>();
    targets.add(WatchKit.pushed("hotline", "hotline"));
    List<Region> regions = new ArrayList<>();
    for (int region = 0; region < 3; region++) {
      String id = "r" + region;
      regions.add(new Region(new RegionId(id), new LocalText(id, id), null));
    }
    for (int line = 0; line < 90; line++) {
      String id = "line-" + line;
      targets.add(
          new Target(
              new TargetId(id),
              new LocalText(id, id),
              "line",
              new RegionId("r" + line / 30),
              "",
              "",
              false,
              null,
              null,
              Duration.ofMinutes(1),
              null,
              Set.of("line.up")));
    }
    Site site = new Site(new LocalText("站", "site"), regions, targets);
    List<DerivedIndicator> derived = List.of(DOWN);
    return new WatchKit(
        shards, site.with(GroupTargets.of(site, derived)), rules, derived, start, disk);
  }
}
