package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.watchfire.Requirement;
import io.watchfire.delivery.webhook.WebhookSettings;
import io.watchfire.indicator.DayCounts;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Rule;
import io.watchfire.rule.Severity;
import io.watchfire.rule.Stage;
import io.watchfire.target.Profile;
import io.watchfire.target.TargetId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped folder says is what the requirements resolve it to. */
class ShippedFolderTest {
  @TempDir Path temp;

  @Test
  void theShippedFolderIsGoodAsItIsAndHasNothingToHintAt() {
    assumeTrue(Files.isDirectory(Path.of("config/profiles")), "no profiles are shipped yet");

    Loaded loaded = new ConfigLoader(Folder.DEMO_MORNING).load(Path.of("config"), Map.of());

    assertThat(loaded).isInstanceOf(Loaded.Good.class);
    assertThat(loaded.hints()).isEmpty();
  }

  @Test
  void withSmallProfilesItIsGoodToo() {
    Folder folder = new Folder(temp);

    assertThat(folder.faults()).isEmpty();
    assertThat(folder.hints()).isEmpty();
  }

  @Test
  @Requirement("A-09")
  void queueWaitIsStrictlyAboveEightMinutesNearAtTenMetAtThirty() {
    Rule rule = rule("queue-wait");
    Condition above = new Condition.Threshold(Comparison.ABOVE, 480);
    assertThat(rule.near()).isEqualTo(new Stage(above, Duration.ofMinutes(10)));
    assertThat(rule.met()).isEqualTo(new Stage(above, Duration.ofMinutes(30)));
    assertThat(rule.severity()).isEqualTo(Severity.MAJOR);
    assertThat(rule.manner().clearFor()).isEqualTo(Duration.ofMinutes(30));
    assertThat(rule.incident()).isEqualTo(Rule.IncidentAt.YELLOW);
  }

  @Test
  @Requirement({"A-04", "A-50"})
  void complaintsAreHeldAgainstThirtyUsableDaysWithThePoissonTest() {
    Rule rule = rule("complaints-over-mean");
    assertThat(rule.near())
        .isEqualTo(new Stage(new Condition.OverBaseline(24, false, 0.001), Duration.ZERO));
    assertThat(rule.met())
        .isEqualTo(new Stage(new Condition.OverBaseline(30, false, 0.0001), Duration.ZERO));
    assertThat(rule.baseline())
        .isEqualTo(
            new BaselineTerms(
                List.of(Duration.ofHours(1), Duration.ofHours(4)), true, 30, 90, 5, true));
  }

  @Test
  void significanceOffIsTheLiteralReading() {
    Folder folder = new Folder(temp);
    folder.replace("rules.yaml", "{near: 0.001, met: 0.0001}", "off");

    assertThat(rule(folder.good(), "complaints-over-mean").met())
        .isEqualTo(new Stage(new Condition.OverBaseline(30, false, 0), Duration.ZERO));
  }

  @Test
  void powerAlarmsAreBlueAtOnceWithAnIncidentAndNoYellow() {
    for (String id : List.of("ups-on-battery", "generator-carrying")) {
      Rule rule = rule(id);
      assertThat(rule.near())
          .isEqualTo(new Stage(new Condition.Threshold(Comparison.EQUAL, 1), Duration.ZERO));
      assertThat(rule.met()).isNull();
      assertThat(rule.incident()).isEqualTo(Rule.IncidentAt.ONCE);
    }
  }

  @Test
  @Requirement({"A-37", "A-60"})
  void releaseConditionsAreTheirOwnNegation() {
    List<Rule> conditions = new Folder(temp).good().plan().releaseConditions();

    assertThat(conditions)
        .extracting(rule -> rule.id().value())
        .containsExactly(
            "release-service-availability", "release-call-success", "release-complaints-new");
    assertThat(conditions)
        .extracting(Rule::near)
        .containsExactly(
            new Stage(new Condition.Threshold(Comparison.BELOW, 99.9), Duration.ZERO),
            new Stage(new Condition.Threshold(Comparison.BELOW, 90), Duration.ZERO),
            new Stage(new Condition.AboveShareOfBaseline(90), Duration.ZERO));
    assertThat(conditions)
        .extracting(rule -> rule.manner().clearFor())
        .containsExactly(Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ZERO);
    assertThat(conditions).allMatch(rule -> rule.use() == Rule.Use.RELEASE && rule.met() == null);
  }

  @Test
  void theBaselineIsFortyCompleteDaysThatGiveHundredAnHour() {
    BaselineSeed seed = new Folder(temp).good().seeds().get(0);
    assertThat(seed.days()).hasSize(40).allMatch(DayCounts::complete);
    assertThat(seed.days().get(39).date()).isEqualTo(LocalDate.of(2026, 3, 2));

    List<DayCounts> latest = seed.days().subList(10, 40);
    IntStream.range(0, 24)
        .forEach(
            hour ->
                assertThat(latest.stream().mapToLong(day -> day.hours().get(hour)).sum())
                    .isEqualTo(3000));
  }

  @Test
  @Requirement("A-10")
  void recipientsAreThoseOfA10() {
    Map<NoticeKind, List<Addressee>> recipients = new Folder(temp).good().plan().recipients();
    assertThat(recipients.get(NoticeKind.WARNING_BLUE))
        .containsExactly(new Addressee.Responsible());
    assertThat(recipients.get(NoticeKind.WARNING_YELLOW))
        .containsExactly(
            new Addressee.Responsible(),
            new Addressee.Leader(),
            new Addressee.Members(new GroupId("command")));
    assertThat(recipients).hasSize(NoticeKind.values().length);
  }

  @Test
  void oldBaselinesAndRulesWithNothingToWatchAreHints() {
    Folder folder = new Folder(temp);
    folder.replace("site.yaml", "class: ups", "class: host");
    folder.replace("baseline/complaints.csv", "2026-03-02,23,100\n", "");
    Loaded loaded =
        new ConfigLoader(() -> Folder.DEMO_MORNING.instant().plus(Duration.ofDays(100)))
            .load(folder.path, folder.environment);

    assertThat(loaded).isInstanceOf(Loaded.Good.class);
    assertThat(loaded.hints())
        .extracting(hint -> hint.message())
        .containsExactly(
            "not watched: no target that it matches has ups.onBattery (A-61)",
            "not watched: no target that it matches has ups.charge (A-61)",
            "not watched: no target that it matches has ups.load (A-61)",
            "its newest complete day, 2026-03-01, is more than 90 days ago: rules on the baseline"
                + " say nothing until new days are watched (A-04)");
  }

  @Test
  void everythingThatCanBeSetIsRead() {
    Configuration full = Folder.full(temp).good();
    assertThat(full.settings().shards()).isEqualTo(3);
    assertThat(full.settings().clock().rate()).isEqualTo(60);
    assertThat(full.settings().clock().origin()).isEqualTo(Folder.DEMO_MORNING.instant());
    assertThat(full.settings().http().managementHost()).isEqualTo("::1");
    assertThat(full.settings().http().maxBodyBytes()).isEqualTo(65_536);
    assertThat(full.settings().store().keep()).isEqualTo(Duration.ofDays(400));
    assertThat(full.settings().mqtt().client()).isNotNull();
    assertThat(full.settings().mqtt().client().port()).isEqualTo(8883);
    assertThat(full.settings().mqtt().topics()).hasSize(8);
    assertThat(full.channels()).hasSizeGreaterThan(3);
    assertThat(full.channels().get(1))
        .isInstanceOfSatisfying(
            WebhookSettings.class,
            webhook -> {
              assertThat(webhook.feed()).isTrue();
              assertThat(webhook.headers()).containsOnlyKeys("X-Site");
              assertThat(webhook.account().retry().most()).isEqualTo(Duration.ofSeconds(30));
            });
    assertThat(full.site().target(new TargetId("core-sw-east")).orElseThrow().snmp()).isNotNull();
    assertThat(full.profiles())
        .flatExtracting(Profile::indicators)
        .extracting(Profile.Derived::indicator)
        .contains("generator.carrying", "cpu.usage", "ups.onBattery");
  }

  private Rule rule(String id) {
    return rule(new Folder(temp).good(), id);
  }

  private static Rule rule(Configuration configuration, String id) {
    return configuration.rules().stream()
        .filter(rule -> rule.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
