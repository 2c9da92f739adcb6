package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.MaintenanceWindow;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Rule;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.DayKind;
import io.watchfire.time.Shift;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calendar, shifts, planned work and dependencies of {@code site.yaml}, and rules that use them.
 */
class SiteTimesTest {
  @TempDir Path temp;

  @Test
  void aSiteThatSaysNothingWorksMondayToFridayByDayAndByNight() {
    SiteTimes times = new Folder(temp).good().times();

    assertThat(times.calendar().kindOf(LocalDate.parse("2026-10-01"))).isEqualTo(DayKind.WORKDAY);
    assertThat(times.calendar().kindOf(LocalDate.parse("2026-10-03"))).isEqualTo(DayKind.WEEKEND);
    assertThat(times.shifts().all()).extracting(Shift::id).containsExactly("day", "night");
    assertThat(times.shifts().at(millis("2026-03-03T07:59:59+08:00")))
        .extracting(Shift::id)
        .containsExactly("night");
    assertThat(times.shifts().at(millis("2026-03-03T08:00:00+08:00")))
        .extracting(Shift::id)
        .containsExactly("day");
    assertThat(times.maintenance()).isEmpty();
  }

  @Test
  void holidaysAndMakeUpDaysAreOfTheCalendar() {
    SiteTimes times = Folder.full(temp).good().times();

    assertThat(times.calendar().kindOf(LocalDate.parse("2026-10-07"))).isEqualTo(DayKind.HOLIDAY);
    assertThat(times.calendar().kindOf(LocalDate.parse("2026-10-08"))).isEqualTo(DayKind.WORKDAY);
    assertThat(times.calendar().kindOf(LocalDate.parse("2026-10-10"))).isEqualTo(DayKind.WORKDAY);
    assertThat(times.calendar().kindOf(LocalDate.parse("2027-01-01"))).isEqualTo(DayKind.HOLIDAY);
  }

  @Test
  void workIsDoneOnceOrAgainAndAgainInTheTimeZoneOfTheSite() {
    List<MaintenanceWindow> windows = Folder.full(temp).good().times().maintenance();
    MaintenanceWindow weekly = windows.get(0);
    MaintenanceWindow once = windows.get(1);

    assertThat(weekly.covers(Instant.parse("2026-03-01T02:00:00+08:00"))).isTrue();
    assertThat(weekly.covers(Instant.parse("2026-03-01T04:00:00+08:00"))).isFalse();
    assertThat(weekly.covers(Instant.parse("2026-03-02T02:00:00+08:00"))).isFalse();
    assertThat(once.covers(Instant.parse("2026-11-30T16:59:59Z"))).isFalse();
    assertThat(once.covers(Instant.parse("2026-11-30T17:00:00Z"))).isTrue();
    assertThat(once.covers(Instant.parse("2026-11-30T19:00:00Z"))).isFalse();
  }

  @Test
  @Requirement("A-41")
  void aThresholdMayBeAnotherInEachShift() {
    Rule rule = rule(Folder.full(temp).good(), "agents-by-shift");

    assertThat(rule.stages().get(1).when())
        .isInstanceOfSatisfying(
            Condition.ByShift.class,
            byShift ->
                assertThat(byShift.shifts())
                    .extracting(one -> one.shift().id() + " " + one.threshold().value())
                    .containsExactly("day 8.0", "night 2.0"));
  }

  @Test
  void aRuleMayHoldInOneShiftOnly() {
    Shift during = rule(Folder.full(temp).good(), "office-hours").manner().during();

    assertThat(during).isNotNull().extracting(Shift::id).isEqualTo("office");
  }

  @Test
  void aTargetNamesPortsOnlyWhereItsProfileMissesThem() {
    Folder folder = Folder.full(temp);
    folder.replace(
        "site.yaml", "profile: if-switch", "profile: switch-acme\n    ports: [Gi1, Gi2]");
    folder.replace("site.yaml", "profile: ups-rfc1628", "profile: ups-rfc1628\n    ports: [Gi1]");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("site.yaml", "[Gi1]")
                + " targets[2].ports: the profile \"ups-rfc1628\" misses no ports; remove it");
    folder.replace("site.yaml", "\n    ports: [Gi1]\n", "\n");
    assertThat(folder.good().site().target(new TargetId("core-sw-east")).orElseThrow().ports())
        .containsExactlyInAnyOrder("Gi1", "Gi2");
  }

  @Test
  void aTargetSaysWhatItDependsOnWhoHangsOnItAndThatItWaits() {
    Folder folder = new Folder(temp);
    folder.replace(
        "site.yaml",
        "profile: ups-rfc1628",
        "profile: ups-rfc1628\n    dependsOn: [gen-east]\n    users: 1200\n    standby: true");

    Target ups = folder.good().site().target(new TargetId("ups-east")).orElseThrow();

    assertThat(ups.dependsOn()).isEqualTo(Set.of(new TargetId("gen-east")));
    assertThat(ups.users()).isEqualTo(1200);
    assertThat(ups.standby()).isTrue();
  }

  @Test
  void targetsThatDependOnEachOtherAreToldWithTheWholeWayRound() {
    Folder folder = new Folder(temp);
    folder
        .replace(
            "site.yaml", "profile: ups-rfc1628", "profile: ups-rfc1628\n    dependsOn: [gen-east]")
        .replace(
            "site.yaml",
            "profile: generator-comap",
            "profile: generator-comap\n    dependsOn: [ups-east]");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("site.yaml", "[gen-east]")
                + " targets[2].dependsOn: goes round in a circle: ups-east → gen-east → ups-east;"
                + " remove one of them");
  }

  @Test
  void alertsOfPrometheusBecomeRulesAndWhatIsNotTakenIsAHint() {
    Folder folder = new Folder(temp);
    folder.write(
        "rules.yaml", folder.read("rules.yaml") + "\nprometheus: [prometheus/alerts.yml]\n");
    folder.write(
        "prometheus/alerts.yml",
        """
        groups:
          - name: hotline
            rules:
              - alert: CpuHot
                expr: hotline_cpu_usage_ratio > 0.95
                for: 5m
              - alert: Odd
                expr: histogram_quantile(0.9, hotline_queue_wait_seconds) > 1
              - alert: Battery
                expr: hotline_ups_charge_ratio{region="south"} < 0.5
        """);

    Rule rule = rule(folder.good(), "cpu-hot");

    assertThat(rule.stages().get(0).heldFor()).hasMinutes(5);
    assertThat(folder.hints())
        .anySatisfy(
            hint ->
                assertThat(hint)
                    .startsWith("prometheus/alerts.yml:8:")
                    .contains("not taken: ", "histogram_quantile"));
  }

  @Test
  void anAlertOfPrometheusWithTheNameOfARuleIsAFaultOfItsFile() {
    Folder folder = new Folder(temp);
    folder.write(
        "rules.yaml", folder.read("rules.yaml") + "\nprometheus: [prometheus/alerts.yml]\n");
    folder.write(
        "prometheus/alerts.yml",
        """
        groups:
          - name: hotline
            rules:
              - {alert: QueueWait, expr: hotline_queue_wait_seconds > 480}
        """);

    assertThat(folder.faults())
        .containsExactly(
            "prometheus/alerts.yml:4:17 alert QueueWait becomes the rule queue-wait, and there is"
                + " one; rename it");
  }

  private static Rule rule(Configuration configuration, String id) {
    return configuration.rules().stream()
        .filter(rule -> rule.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static long millis(String at) {
    return Instant.parse(at).toEpochMilli();
  }
}
