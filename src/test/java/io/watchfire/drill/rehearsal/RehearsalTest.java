package io.watchfire.drill.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Setup;
import io.watchfire.TestSite;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Notice;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Colour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");
  private static final RuleKey QUEUE =
      new RuleKey(new RuleId("queue-wait"), new TargetId("queue-main"));

  private final Configuration configuration = shipped();

  /** Scenario A: blue 09:27, yellow 09:47, and who is told. */
  @Test
  void theQueueOfScenarioAIsBlueAtTwentySevenAndYellowAtFortySevenAndTheRightPeopleAreTold() {
    Rehearsal rehearsal = rehearsal();

    rehearsal.offer(scenarioA());
    rehearsal.advanceTo(NINE.plus(Duration.ofHours(3)));

    Outcome outcome = rehearsal.outcome();
    assertThat(outcome.warnings()).hasSize(1);
    WarningCourse warning = outcome.warnings().get(0);
    assertThat(warning.cause()).isEqualTo(QUEUE);
    assertThat(warning.raisedAt()).isEqualTo(at(27));
    assertThat(warning.versions().get(0).colour()).isEqualTo(Colour.BLUE);
    assertThat(warning.yellowAt()).contains(at(47));
    assertThat(outcome.phase(QUEUE, at(16))).isEqualTo(Phase.OK);
    assertThat(outcome.phase(QUEUE, at(17))).isEqualTo(Phase.PENDING);
    assertThat(outcome.phase(QUEUE, at(26))).isEqualTo(Phase.PENDING);
    assertThat(told(outcome, NoticeKind.WARNING_BLUE)).containsExactly("wang-fang " + at(27));
    assertThat(told(outcome, NoticeKind.WARNING_YELLOW))
        .containsExactly(
            "wang-fang " + at(47),
            "liu-min " + at(47),
            "chen-gang " + at(47),
            "zhou-lei " + at(47),
            "sun-li " + at(47),
            "xu-jie " + at(47));
    assertThat(outcome.incidents()).hasSize(1);
    assertThat(outcome.incidents().get(0).openedAt()).isEqualTo(at(47));
    assertThat(outcome.notices()).allSatisfy(notice -> assertThat(notice.channels()).isNotEmpty());
  }

  @Test
  void aWarningIsReleasedAsSoonAsItMayAndTheNextIsRaisedAnew() {
    Rehearsal rehearsal = rehearsal();
    List<Sample> samples = new ArrayList<>();
    for (int minute = 0; minute <= 200; minute++) {
      boolean bad = minute < 40 || minute >= 100 && minute < 140;
      samples.add(queue(minute, bad ? 500 : 60));
    }

    rehearsal.offer(samples);

    List<WarningCourse> warnings = rehearsal.outcome().warnings();
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0).raisedAt()).isEqualTo(at(10));
    // bad until 39, good since 40, stable 30 minutes later
    assertThat(warnings.get(0).releasedAt()).contains(at(70));
    assertThat(warnings.get(1).raisedAt()).isEqualTo(at(110));
    assertThat(warnings.get(1).at(at(110))).isPresent();
    assertThat(warnings.get(1).at(at(109))).isEmpty();
    assertThat(warnings.get(1).at(at(171))).isEmpty();
  }

  @Test
  void silenceOfWhatRaisedAWarningNeverReleasesIt() {
    Rehearsal rehearsal = rehearsal();
    List<Sample> samples = new ArrayList<>();
    for (int minute = 0; minute < 30; minute++) {
      samples.add(queue(minute, 500));
    }

    rehearsal.offer(samples);
    rehearsal.advanceTo(at(600));

    assertThat(rehearsal.outcome().warnings()).hasSize(1);
    assertThat(rehearsal.outcome().warnings().get(0).releasedAt()).isEmpty();
  }

  @Test
  void theSameSamplesGiveTheSameOutcome() {
    Rehearsal one = rehearsal();
    Rehearsal other = rehearsal();

    one.offer(scenarioA());
    scenarioA().forEach(sample -> other.offer(List.of(sample)));

    assertThat(other.outcome()).isEqualTo(one.outcome());
  }

  @Test
  void whatNothingIsSaidOfIsNotMissed() {
    Rehearsal rehearsal = rehearsal();
    for (int minute = 0; minute < 300; minute++) {
      rehearsal.offer(List.of(queue(minute, 60)));
    }

    assertThat(rehearsal.outcome().warnings()).isEmpty();
  }

  @Test
  void aPolledDeviceThatIsDownRaisesTheWarningOfItsRule() {
    Rehearsal rehearsal = rehearsal();
    TargetId device = new TargetId("core-sw-east");
    for (int minute = 0; minute < 10; minute++) {
      rehearsal.offer(
          List.of(
              Sample.of(device, new IndicatorName("cpu.usage"), at(minute), 40),
              Sample.of(device, new IndicatorName("target.up"), at(minute), minute < 5 ? 1 : 0)));
    }

    List<WarningCourse> warnings = rehearsal.outcome().warnings();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).cause().rule()).isEqualTo(new RuleId("core-node-down"));
    assertThat(warnings.get(0).raisedAt()).isEqualTo(at(6));
  }

  @Test
  void aTargetThatIsOnlyPingedIsDownWhenItDoesNotAnswer(@TempDir Path temp) {
    Rehearsal rehearsal = rehearsal(pinged(temp, "icmp: {address: 10.0.0.1}"));
    TargetId device = new TargetId("core-sw-east");
    for (int minute = 0; minute < 10; minute++) {
      rehearsal.offer(List.of(reachable(device, minute, minute < 5 ? 1 : 0)));
    }

    assertThat(rehearsal.outcome().warnings())
        .extracting(warning -> warning.cause().rule().value() + " " + warning.raisedAt())
        .containsExactly("core-node-down " + at(6));
  }

  @Test
  void aTargetThatIsPingedBesideSnmpIsNotDownForThat(@TempDir Path temp) {
    Rehearsal rehearsal =
        rehearsal(
            pinged(
                temp,
                "profile: if-switch\n    snmp: {address: 10.0.0.1, community: x}\n    icmp: true"));
    TargetId device = new TargetId("core-sw-east");
    for (int minute = 0; minute < 10; minute++) {
      rehearsal.offer(List.of(reachable(device, minute, 0)));
    }

    assertThat(rehearsal.outcome().warnings()).isEmpty();
  }

  private static Sample reachable(TargetId device, int minute, double up) {
    return Sample.of(device, new IndicatorName("reachability.up"), at(minute), up);
  }

  private static Configuration pinged(Path temp, String access) {
    TestSite site = new TestSite(temp.resolve("config"));
    site.edit(
        "site.yaml", text -> text.replaceFirst("profile: if-switch\n    snmp: [^\n]*", access));
    return read(site.folder());
  }

  private Rehearsal rehearsal() {
    return rehearsal(configuration);
  }

  private static Rehearsal rehearsal(Configuration configuration) {
    Spoken spoken = new Spoken();
    spoken.add(new TargetId("queue-main"), new IndicatorName("queue.wait"));
    spoken.add(new TargetId("core-sw-east"), new IndicatorName("target.up"));
    return new Rehearsal(
        spoken.only(Setup.directions(Realm.LIVE, configuration)),
        configuration.times().calendar(),
        configuration.seeds().stream().map(Setup::seed).toList(),
        NINE);
  }

  private static List<String> told(Outcome outcome, NoticeKind kind) {
    return outcome.notices().stream()
        .filter(notice -> notice.message().kind() == kind)
        .map((Notice notice) -> notice.recipient().id() + " " + notice.createdAt())
        .toList();
  }

  private static List<Sample> scenarioA() {
    List<Sample> samples = new ArrayList<>();
    for (int minute = 0; minute <= 60; minute++) {
      samples.add(queue(minute, minute * 30.0));
    }
    return samples;
  }

  private static Sample queue(int minute, double seconds) {
    return Sample.of(
        new TargetId("queue-main"), new IndicatorName("queue.wait"), at(minute), seconds);
  }

  private static Instant at(int minute) {
    return NINE.plus(Duration.ofMinutes(minute));
  }

  static Configuration shipped() {
    return read(Path.of("config"));
  }

  private static Configuration read(Path folder) {
    Loaded loaded = new ConfigLoader(InstantSource.fixed(NINE)).load(folder, Map.of());
    if (loaded instanceof Loaded.Good good) {
      return good.configuration();
    }
    throw new AssertionError(((Loaded.Bad) loaded).problems());
  }
}
