package io.watchfire.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.target.Target;
import io.watchfire.watch.TargetView;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Pattern SERIES =
      Pattern.compile(
          "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{[a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\\n]|\\\\[\\\\n\"])*\""
              + "(,[a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\\n]|\\\\[\\\\n\"])*\")*\\})?"
              + " (NaN|[+-]Inf|-?[0-9.]+(E-?[0-9]+)?)");

  private static final Set<Part> ALL = EnumSet.allOf(Part.class);

  private Metrics metrics = new Metrics(HandMade.afternoon());

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void everyMetricOfTheCatalogueIsOnThePage() {
    String page = metrics.scrape(null, ALL).body();

    for (Meter meter : Meters.all()) {
      assertThat(page).contains("# HELP " + meter.name() + " ");
      assertThat(page.lines()).anyMatch(line -> seriesOf(meter, line));
    }
  }

  @Test
  void nothingIsOnThePageThatTheCatalogueDoesNotKnow() {
    Set<String> known = Meters.all().stream().map(Meter::name).collect(Collectors.toSet());

    String page = metrics.scrape(null, EnumSet.of(Part.DAEMON, Part.INDICATORS)).body();

    assertThat(page.lines().filter(line -> line.startsWith("# TYPE ")))
        .allSatisfy(line -> assertThat(known).contains(line.split(" ")[2]));
  }

  @Test
  void aDeviceValueKeepsItsMibNameAndTellsItsTarget() {
    String page = metrics.scrape(null, ALL).body();

    assertThat(page)
        .contains(
            "# TYPE ifHCInOctets untyped",
            "ifHCInOctets{class=\"switch\",ifName=\"Gi0/2\",region=\"east\",target=\"core-sw-1\"}"
                + " 2.0E12",
            "# TYPE upsEstimatedChargeRemaining gauge",
            "upsEstimatedChargeRemaining{class=\"ups\",region=\"west\",target=\"ups-1\"} 71.0");
  }

  @Test
  void indicatorsAreInBaseUnits() {
    String page = metrics.scrape(null, ALL).body();

    assertThat(page)
        .contains(
            "hotline_queue_wait_seconds{class=\"queue\",region=\"east\",target=\"queue-east\"}"
                + " 540.0",
            "hotline_cpu_usage_ratio{class=\"switch\",region=\"east\",target=\"core-sw-1\"} 0.96",
            "hotline_complaints_last{class=\"hotline\",target=\"hotline\"} 2.0",
            "hotline_complaints_total{class=\"hotline\",target=\"hotline\"} 102.0");
  }

  @Test
  void anAbsentIndicatorHasNoSeriesButAReason() {
    String page = metrics.scrape(null, ALL).body();

    assertThat(page)
        .contains(
            "watchfire_target_up{class=\"host\",target=\"host-9\"} 0.0",
            "watchfire_sample_absent{class=\"host\",indicator=\"cpu.usage\",reason=\"timeout\","
                + "target=\"host-9\"} 1.0")
        .doesNotContainPattern("hotline_cpu_usage_ratio\\{[^}]*host-9");
  }

  @Test
  void aTargetNobodyHasHeardOfIsNeitherUpNorDown() {
    String page = metrics.scrape(null, ALL).body();

    assertThat(page).doesNotContainPattern("watchfire_target_up\\{[^}]*host-10");
  }

  @Test
  void activeWarningsOpenIncidentsAndRunningDeadlinesAreListed() {
    String page = metrics.scrape(null, ALL).body();

    assertThat(page)
        .contains(
            "watchfire_warning_active{cause=\"service\",colour=\"yellow\",realm=\"demo\","
                + "scope=\"hotline\",state=\"issued-yellow\",warning=\"W1001\"} 1.0",
            "watchfire_warnings_active{colour=\"blue\"} 1.0",
            "watchfire_incident_open{incident=\"E0031\",realm=\"demo\",severity=\"major\","
                + "state=\"recorded\",warning=\"W1001\"} 1.0",
            "watchfire_deadline_due_timestamp_seconds{kind=\"acknowledge\",owner=\"E0031\"}");
  }

  @Test
  void openMetricsIsServedToWhoeverAsksForIt() {
    Scrape scrape =
        metrics.scrape(
            "application/openmetrics-text;version=1.0.0,text/plain;q=0.5,*/*;q=0.1", ALL);

    assertThat(scrape.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(scrape.body())
        .endsWith("# EOF\n")
        .containsOnlyOnce("# EOF")
        .contains("# TYPE watchfire_polls counter", "watchfire_polls_total ");
  }

  @Test
  void plainTextIsServedToEverybodyElse() {
    Scrape scrape = metrics.scrape("*/*", ALL);

    assertThat(scrape.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(scrape.body()).doesNotContain("# EOF");
  }

  @Test
  void aScrapeCanBeNarrowed() {
    String page = metrics.scrape(null, EnumSet.of(Part.DEVICES)).body();

    assertThat(page)
        .contains("ifHCInOctets")
        .doesNotContain("watchfire_")
        .doesNotContain("hotline_")
        .doesNotContain("jvm_");
  }

  @Test
  void aRowCannotPassForAnotherTargetOrRegion() {
    TargetView view =
        HandMade.view(
            HandMade.target("host-9", "host", ""),
            Map.of(),
            new DeviceValue("x", Map.of("target", "ups-1", "region", "east"), 1, false));
    metrics.close();
    metrics = new Metrics(HandMade.with(view));

    assertThat(metrics.scrape(null, ALL).body())
        .contains("x{class=\"host\",row_region=\"east\",row_target=\"ups-1\",target=\"host-9\"}");
  }

  @Test
  void whateverADeviceSaysThePageCanBeRead() {
    Target target = HandMade.target("odd\"\\\n\0", "", "");
    Map<String, String> labels = new HashMap<>();
    labels.put("target", "another");
    labels.put("if name", "x".repeat(5000) + "\n# TYPE broken counter");
    labels.put("__reserved", "\uD800 half a pair");
    labels.put("", "no name");
    labels.put("9lives", "\u0000\u0001");
    Map<String, Double> bad = new HashMap<>();
    bad.put("cpu.usage", Double.NaN);
    bad.put("ups.charge", Double.NEGATIVE_INFINITY);
    TargetView view =
        HandMade.view(
            target,
            bad,
            new DeviceValue("jvm_memory_used_bytes", labels, Double.NaN, true),
            new DeviceValue("watchfire_ready", Map.of(), 0, false),
            new DeviceValue("some thing-total", labels, Double.POSITIVE_INFINITY, true),
            new DeviceValue("things_total", Map.of(), -1, true),
            new DeviceValue("things", Map.of(), 1, false),
            new DeviceValue("things_info", Map.of(), 1, false),
            new DeviceValue("9", Map.of(), 1, false),
            new DeviceValue("", Map.of(), 1, false),
            new DeviceValue("双", Map.of(), 1, false),
            new DeviceValue("twice", Map.of("i", "1"), 1, false),
            new DeviceValue("twice", Map.of("i", "1"), 2, true));
    TargetView negative =
        new TargetView(
            HandMade.target("neg", "queue", ""),
            HandMade.NOW,
            Absence.STALE,
            Map.of(),
            DeviceReadings.NONE,
            Map.of("complaints.new", -1.0, "calls.offered", Double.NaN, "unheard.of", 1.0));
    metrics.close();
    metrics = new Metrics(HandMade.with(view, negative));

    String page = metrics.scrape(null, ALL).body();

    assertThat(page.lines().filter(line -> !line.startsWith("#")))
        .allSatisfy(line -> assertThat(line).matches(SERIES));
    assertThat(page).contains("watchfire_ready 1.0").contains("twice{i=\"1\",target=");
    assertThat(page.lines()).noneMatch(line -> line.startsWith("# TYPE broken"));
    assertThat(page.lines().filter(line -> line.startsWith("# TYPE "))).doesNotHaveDuplicates();
  }

  private static boolean seriesOf(Meter meter, String line) {
    String name = meter.series().get(0);
    return line.startsWith(name + " ") || line.startsWith(name + "{");
  }
}
