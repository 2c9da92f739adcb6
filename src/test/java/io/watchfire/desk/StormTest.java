package io.watchfire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.notify.Notice;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.LocalText;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fifty thousand targets go bad at once: people get a handful of warnings. */
class StormTest {
  private static final int TARGETS = 50_000;
  private static final int REGIONS = 4;
  private static final int ROOMS = 200;
  private static final int BEHIND_ONE_CORE = 5_000;

  private final DeskFixture fixture = new DeskFixture();

  @Test
  @Requirement("R-047")
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void fiftyThousandDownInFourRegionsAreAHandfulOfWarnings() {
    Directions wide = directions();
    fixture.desk.redirect(wide);
    List<RuleKey> keys = new ArrayList<>();
    wide.site().targets().forEach(one -> keys.add(DeskFixture.key("node-down", one.id().value())));
    Collections.shuffle(keys, new Random(7));

    // as in life: what comes while one batch is being written goes into the next
    CompletableFuture<Void> disk = new CompletableFuture<>();
    fixture.store.held = disk;
    // time of this thread alone: others may use the machine as well
    long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (RuleKey key : keys) {
      fixture.phase(key, Phase.MET, 0);
    }
    disk.complete(null);
    Duration took =
        Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began);

    List<Warning> wideOnes =
        fixture.store.warnings.values().stream()
            .filter(warning -> warning.scope().kind() == Scope.Kind.REGION)
            .toList();
    assertThat(wideOnes).hasSize(REGIONS);
    assertThat(fixture.store.warnings).hasSizeLessThanOrEqualTo(REGIONS * 10);
    assertThat(wideOnes).allMatch(warning -> warning.colour() == Colour.YELLOW);
    assertThat(wideOnes.stream().mapToInt(StormTest::members).sum())
        .isEqualTo(TARGETS - (fixture.store.warnings.size() - REGIONS));
    assertThat(wideOnes).allMatch(warning -> warning.triggers().size() <= Warning.MOST_TRIGGERS);
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theNarrowOnesBeforeTheStormAreLinkedToTheWideOne() {
    fixture.desk.redirect(directions());
    for (int number = 0; number < 10; number++) {
      fixture.phase(inRoom(number), Phase.MET, 0);
    }

    Warning room = fixture.warning("W1010");
    assertThat(room.scope()).isEqualTo(new Scope(Scope.Kind.SITE, "room-0"));
    assertThat(room.links()).hasSize(9);
    assertThat(fixture.warning("W1001").links()).containsExactly(room.id());
  }

  @Test
  void whatJoinsAWarningIsToldWithinSecondsAllInOne() {
    fixture.desk.redirect(directions());
    for (int number = 0; number < 130; number++) {
      fixture.phase(inRoom(number), Phase.MET, 0);
    }
    assertThat(fixture.told(NoticeKind.WARNING_JOINED)).isEmpty();

    fixture.time.advance(Duration.ofMillis(2_001));

    assertThat(fixture.told(NoticeKind.WARNING_JOINED))
        .contains("wang", "liu", "board")
        .doesNotHaveDuplicates();
    assertThat(fixture.said(NoticeKind.WARNING_JOINED)).contains("node-2600等；共 121 项");
    assertThat(fixture.store.notices.values())
        .filteredOn(notice -> notice.message().kind() == NoticeKind.WARNING_JOINED)
        .allMatch(notice -> notice.message().alerts().size() == Warning.MOST_TRIGGERS)
        .allMatch(notice -> notice.message().unnamed() == 21);

    fixture.minutes(5);
    int told = fixture.told(NoticeKind.WARNING_JOINED).size();
    fixture.phase(inRoom(130), Phase.MET, 0);
    fixture.restart();
    fixture.desk.redirect(directions());
    fixture.time.advance(Duration.ofMillis(2_001));
    assertThat(fixture.told(NoticeKind.WARNING_JOINED)).hasSize(2 * told);
  }

  @Test
  void whatGoesOnComingIsToldEveryHalfMinute() {
    fixture.desk.redirect(directions());
    for (int number = 0; number < 20; number++) {
      fixture.phase(inRoom(number), Phase.MET, 0);
    }
    for (int number = 20; number < 200; number++) {
      fixture.time.advance(Duration.ofMillis(500));
      fixture.phase(inRoom(number), Phase.MET, 0);
    }
    fixture.minutes(1);

    List<Instant> told =
        fixture.store.notices.values().stream()
            .filter(notice -> notice.message().kind() == NoticeKind.WARNING_JOINED)
            .filter(notice -> notice.recipient().id().equals("wang"))
            .map(Notice::createdAt)
            .toList();
    assertThat(told).hasSize(4);
    for (int i = 1; i < told.size(); i++) {
      assertThat(Duration.between(told.get(i - 1), told.get(i)))
          .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(61));
    }
  }

  @Test
  @Requirement("R-071")
  void aStormIsOverOnlyWhenTheLastOfItHasRecovered() {
    fixture.desk.redirect(directions());
    for (int number = 0; number < 130; number++) {
      fixture.phase(inRoom(number), Phase.MET, 0);
    }
    Warning storm = fixture.warning("W1010");
    assertThat(storm.triggers()).hasSize(Warning.MOST_TRIGGERS);
    assertThat(storm.others().open()).isEqualTo(130 - 9 - Warning.MOST_TRIGGERS);

    for (int number = 0; number < 129; number++) {
      fixture.phase(inRoom(number), Phase.OK, 1);
    }
    assertThat(fixture.warning("W1010").others().open()).isEqualTo(1);

    fixture.restart();
    fixture.desk.redirect(directions());
    fixture.phase(inRoom(129), Phase.OK, 1);
    assertThat(fixture.warning("W1010").others().open()).isZero();
  }

  @Test
  @Requirement("R-047")
  void whatHangsOnACoreSwitchThatIsDownIsOneWarningWithIt() {
    fixture.desk.redirect(behindOneCore());
    List<RuleKey> keys = new ArrayList<>();
    for (int number = 0; number < BEHIND_ONE_CORE; number++) {
      keys.add(DeskFixture.key("node-down", "behind-" + number));
    }
    Collections.shuffle(keys, new Random(7));

    fixture.phase(DeskFixture.key("node-down", "core"), Phase.MET, 0);
    keys.forEach(key -> fixture.phase(key, Phase.MET, 0));

    assertThat(fixture.store.warnings).hasSize(1);
    assertThat(fixture.store.incidents).hasSize(1);
    assertThat(members(fixture.warning("W1001"))).isEqualTo(BEHIND_ONE_CORE + 1);
    assertThat(fixture.store.notices).hasSizeLessThan(20);
  }

  @Test
  void whatIsMetDoesNotWaitBehindThousandsThatGiveNotice() {
    fixture.desk.redirect(directions());
    CompletableFuture<Void> disk = new CompletableFuture<>();
    fixture.store.held = disk;
    List<RuleKey> durable = new ArrayList<>();
    for (int number = 0; number < 20_000; number++) {
      await(DeskFixture.key("node-down", "node-" + number), Phase.NEAR, durable);
    }
    RuleKey met = DeskFixture.key("node-down", "node-20000");
    await(met, Phase.MET, durable);

    disk.complete(null);

    assertThat(durable).hasSize(20_001);
    assertThat(durable.indexOf(met)).isLessThan(15_000);
  }

  @Test
  void whatBecomesWorseWhileItWaitsIsOneChange() {
    fixture.desk.redirect(directions());
    CompletableFuture<Void> disk = new CompletableFuture<>();
    fixture.store.held = disk;
    List<RuleKey> durable = new ArrayList<>();
    for (int number = 0; number < 20_000; number++) {
      await(DeskFixture.key("node-down", "node-" + number), Phase.NEAR, durable);
    }
    RuleKey last = DeskFixture.key("node-down", "node-19999");
    await(last, Phase.MET, durable);

    disk.complete(null);

    assertThat(durable.stream().filter(last::equals)).hasSize(2);
    assertThat(fixture.desk.view().figures().droppedChanges()).isEqualTo(1);
    assertThat(fixture.store.books().ruleStates())
        .filteredOn(change -> change.key().equals(last))
        .singleElement()
        .matches(change -> change.state().phase() == Phase.MET);
  }

  private void await(RuleKey key, Phase phase, List<RuleKey> durable) {
    var unused =
        fixture.desk.changed(fixture.change(key, phase, 0)).thenRun(() -> durable.add(key));
  }

  private static int members(Warning warning) {
    return warning.triggers().size() + warning.others().joined();
  }

  private static RuleKey inRoom(int number) {
    return DeskFixture.key("node-down", "node-" + number * ROOMS);
  }

  private static Directions behindOneCore() {
    List<Target> targets = new ArrayList<>();
    targets.add(target("core", 0, Set.of()));
    for (int number = 0; number < BEHIND_ONE_CORE; number++) {
      targets.add(target("behind-" + number, number, Set.of(new TargetId("core"))));
    }
    return directions(targets);
  }

  private static Directions directions() {
    List<Target> targets = new ArrayList<>();
    for (int number = 0; number < TARGETS; number++) {
      targets.add(target("node-" + number, number, Set.of()));
    }
    return directions(targets);
  }

  private static Directions directions(List<Target> targets) {
    Directions usual = DeskFixture.directions();
    List<Region> regions = new ArrayList<>();
    for (int region = 0; region < REGIONS; region++) {
      regions.add(new Region(new RegionId("region-" + region), text("r" + region), "wang"));
    }
    Site site = new Site(text("hotline"), regions, targets);
    return new Directions(
        Realm.LIVE,
        site,
        usual.rules().all(),
        new Assignments(site, List.of()),
        usual.plan(),
        usual.contacts(),
        usual.feeds(),
        usual.locale(),
        usual.zone(),
        usual.link());
  }

  private static Target target(String id, int number, Set<TargetId> upstream) {
    int room = number % ROOMS;
    return new Target(
        new TargetId(id),
        text(id),
        "host",
        new RegionId("region-" + room % REGIONS),
        "room-" + room,
        "",
        false,
        null,
        null,
        Duration.ofMinutes(1),
        null,
        Set.of("target.up"),
        upstream,
        1,
        false);
  }

  private static LocalText text(String text) {
    return new LocalText(text, text);
  }
}
