package io.watchfire.config.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.config.yaml.Problem;
import io.watchfire.config.yaml.Reading;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Manner;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusFileTest {
  @TempDir private Path folder;

  @Test
  void anAlertIsARule() throws IOException {
    Imported imported =
        imported(
            """
            groups:
              - name: hotline
                rules:
                  - alert: QueueWaitHigh
                    expr: hotline_queue_wait_seconds{class="queue"} > 480
                    for: 30m
                    keep_firing_for: 1h
                    labels: {severity: critical, cause: service, scope: hotline, level: II}
                    annotations:
                      summary: Waiting too long
                      description: More than eight minutes
                      measures: Call in standby staff
                      expected: 2h
            """);

    assertThat(imported.notTaken()).isEmpty();
    ImportedRule rule = imported.rules().get(0);
    assertThat(rule.name()).isEqualTo("QueueWaitHigh");
    assertThat(rule.expression().text()).isEqualTo("queue.wait{class=\"queue\"} > 8m");
    assertThat(rule.heldFor()).isEqualTo(Duration.ofMinutes(30));
    assertThat(rule.keepFiringFor()).isEqualTo(Duration.ofHours(1));
    assertThat(rule.labels())
        .isEqualTo(
            Map.of("severity", "critical", "cause", "service", "scope", "hotline", "level", "II"));
    assertThat(rule.annotations()).containsEntry("measures", "Call in standby staff");
    assertThat(rule.terms())
        .isEqualTo(
            new AlertTerms(
                "queue-wait-high",
                true,
                Cause.SERVICE,
                Scope.Kind.HOTLINE,
                ResponseLevel.II,
                new LocalText("Waiting too long", "Waiting too long"),
                new LocalText("Call in standby staff", "Call in standby staff"),
                Duration.ofHours(2)));
    Rule made = rule.rule();
    assertThat(made.id()).isEqualTo(new RuleId("queue-wait-high"));
    assertThat(made.met())
        .isEqualTo(new Stage(new Condition.Stated(rule.expression()), Duration.ofMinutes(30)));
    assertThat(made.near()).isNull();
    assertThat(made.manner()).isEqualTo(Manner.plain(Duration.ofHours(1)));
    assertThat(made.subject()).isEqualTo("queue.wait");
    assertThat(rule.line()).isEqualTo(4);
    assertThat(rule.column()).isEqualTo(16);
  }

  @Test
  void whatIsNotSaidHasADefault() throws IOException {
    Imported imported =
        imported(
            """
            groups:
              - rules:
                  - alert: LinesDown
                    expr: count by (region) (hotline_line_up == 0) > 3
                  - alert: LinesDown
                    expr: hotline_line_up == 0
                    labels: {severity: warning}
            """);

    assertThat(imported.notTaken()).isEmpty();
    ImportedRule first = imported.rules().get(0);
    assertThat(first.heldFor()).isZero();
    assertThat(first.keepFiringFor()).isZero();
    assertThat(first.terms())
        .isEqualTo(
            new AlertTerms(
                "lines-down",
                true,
                Cause.SERVICE,
                Scope.Kind.REGION,
                null,
                new LocalText("LinesDown", "LinesDown"),
                new LocalText("LinesDown", "LinesDown"),
                Duration.ofHours(1)));
    AlertTerms second = imported.rules().get(1).terms();
    assertThat(second.id()).as("ids are unique").isEqualTo("lines-down-2");
    assertThat(second.yellow()).as("a warning is blue").isFalse();
    assertThat(second.scope()).isEqualTo(Scope.Kind.TARGET);
    assertThat(imported.rules().get(1).rule().met()).isNull();
    assertThat(imported.rules().get(1).rule().near()).isNotNull();
  }

  @Test
  void whatIsNotTakenHasItsPlaceInTheFile() throws IOException {
    Imported imported =
        imported(
            """
            groups:
              - name: rest
                interval: 1m
                rules:
                  - record: wait:avg
                    expr: avg(hotline_queue_wait_seconds)
                  - alert: Plain
                    expr: hotline_queue_wait_seconds > 5 and node_load1 > 5
                  - alert: Quoted
                    expr: "hotline_queue_wait_seconds offset 5m > 5"
                  - alert: Block
                    expr: |
                      hotline_queue_wait_seconds > 480
                        and hotline_complaints_total > 5
                  - alert: Folded
                    expr: >
                      hotline_queue_wait_seconds > 480
                      and topk(5, hotline_queue_length) > 5
                  - alert: Taken
                    expr: hotline_queue_wait_seconds > 480
                    labels: {severity: page, team: noc, cause: weather}
                    annotations:
                      summary: Wait of {{ $labels.target }} is {{ $value }}
                      runbook_url: https://example.org
                      expected: soon
            """);

    assertThat(imported.rules()).extracting(ImportedRule::name).containsExactly("Taken");
    assertThat(imported.rules().get(0).terms().title().en()).isEqualTo("Wait of is");
    assertThat(imported.notTaken())
        .extracting(NotTaken::toString)
        .containsExactly(
            "3:15 the interval of a group: rules here are judged at every sample; set the interval"
                + " of the targets in site.yaml",
            "5:17 the recording rule wait:avg; write a derived indicator",
            "8:50 the metric node_load1, behind which there is no indicator; name a hotline_ metric"
                + " of docs/metrics.md, or leave this alert to Prometheus",
            "10:43 offset, a moment of the past; write avg_over_time(…) over a longer range, or"
                + " compare with baseline in a rule",
            "14:17 the value of a counter, which only grows; write increase(…_total[5m]) or"
                + " rate(…_total[5m])",
            "18:15 the function topk; there are absent, increase, rate and avg_, min_, max_, sum_,"
                + " count_ and last_over_time",
            "21:28 the severity \"page\", taken as yellow; write warning for blue or critical for"
                + " yellow",
            "21:40 the label team; there are severity, cause, scope, level; rules here carry no"
                + " others",
            "21:52 the cause \"weather\"; write one of service, system, line, network, power,"
                + " security, environment",
            "23:20 the template in the annotation summary, left out of the text; write plain text;"
                + " messages name the target and the value anyway",
            "24:24 the annotation runbook_url; there are summary, description, measures, expected;"
                + " rules here carry no others",
            "25:21 the expected duration \"soon\", taken as 1h; write 1m to 7d");
  }

  @Test
  void whatIsNoRuleFileIsAFault() throws IOException {
    assertThat(problems("groups: [{rules: [{expr: hotline_queue_length > 5}]}]"))
        .contains("groups[0].rules[0]: has no alert; a rule has alert and expr");
    assertThat(
            problems("groups: [{rules: [{alert: A, expr: hotline_queue_length > 5, for: soon}]}]"))
        .contains("\"soon\" is no duration up to 7d; write for instance 30m");
    assertThat(problems("groups: 5")).contains("must be a list");
    assertThat(problems("groups: [")).contains("not YAML");
  }

  /** Weeks are known too. */
  @Test
  void spansAreThoseOfPrometheus() {
    assertThat(PromSpan.parse("1w2d")).contains(Duration.ofDays(9));
    assertThat(PromSpan.parse("1h30m")).contains(Duration.ofMinutes(90));
    assertThat(PromSpan.parse("1500ms")).contains(Duration.ofMillis(1500));
    assertThat(PromSpan.parse("0")).contains(Duration.ZERO);
    assertThat(PromSpan.parse("5")).isEmpty();
    assertThat(PromSpan.parse("5 m")).isEmpty();
  }

  /** The alerts that are shipped for Prometheus: taken, or told why not. */
  @Test
  void theShippedAlertsAreReadToTheEnd() throws IOException {
    String shipped = Files.readString(Path.of("deploy/prometheus/watchfire-rules.yml"));
    int alerts = shipped.split("- alert:", -1).length - 1;

    Imported imported = imported(shipped);

    long refused = imported.notTaken().stream().map(NotTaken::line).distinct().count();
    assertThat(imported.rules().size() + refused).isGreaterThanOrEqualTo(alerts);
  }

  private Imported imported(String text) throws IOException {
    Reading reading = reading(text);
    Optional<Imported> imported = PrometheusFile.read(reading, "alerts.yml", new Catalogued());
    assertThat(reading.problems()).isEmpty();
    return imported.orElseThrow();
  }

  private String problems(String text) throws IOException {
    Reading reading = reading(text);
    PrometheusFile.read(reading, "alerts.yml", new Catalogued());
    return reading.problems().stream().map(Problem::toString).toList().toString();
  }

  private Reading reading(String text) throws IOException {
    Files.writeString(folder.resolve("alerts.yml"), text);
    return new Reading(folder, Map.of());
  }
}
