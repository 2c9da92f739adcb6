package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchfire.PrometheusArchive;
import io.watchfire.PrometheusArchive.History;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Loaded;
import io.watchfire.config.yaml.Reading;
import io.watchfire.indicator.DayCounts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Replay and seed against a real Prometheus with ten recorded days. */
class PrometheusHistoryIT {
  /** Local midnight of 2 March. */
  private static final Instant BEGIN = Instant.parse("2026-03-01T16:00:00Z");

  /** More than Prometheus answers at once: 11,000 points. */
  private static final int MINUTES = 10 * 1440;

  @TempDir static Path shared;
  private static PrometheusArchive prometheus;

  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void record() throws Exception {
    History history = new History();
    String queue = "hotline_queue_wait_seconds{target=\"queue-main\",class=\"queue\"}";
    String cpu = "hotline_cpu_usage_ratio{target=\"core-sw-east\",class=\"switch\"}";
    String complaints = "hotline_complaints_total{target=\"complaints\",class=\"complaints\"}";
    history.metric("hotline_queue_wait_seconds", "gauge");
    for (int minute = 0; minute < MINUTES; minute++) {
      // on the ninth day from 09:00 to 10:00
      boolean bad = minute >= 8 * 1440 + 540 && minute < 8 * 1440 + 600;
      history.sample(queue, bad ? 540 : 60, at(minute));
    }
    history.metric("hotline_cpu_usage_ratio", "gauge");
    for (int minute = 0; minute < MINUTES; minute++) {
      boolean bad = minute >= 9 * 1440 + 60 && minute < 9 * 1440 + 70;
      history.sample(cpu, bad ? 0.93 : 0.3, at(minute));
    }
    history.metric("hotline_complaints", "counter");
    for (int minute = 0; minute < MINUTES; minute++) {
      // restarted at noon of the fifth day
      int since = minute >= 4 * 1440 + 720 ? minute - (4 * 1440 + 720) : minute;
      history.sample(complaints, since * 2.0, at(minute));
    }
    prometheus = PrometheusArchive.start(shared, history);
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void tenDaysAreReplayedThroughBothRules() throws Exception {
    Path rules = temp.resolve("changed.yaml");
    Files.writeString(
        rules,
        Files.readString(Path.of("config/rules.yaml"))
            .replace("near: {for: 10m}", "near: {for: 5m}")
            .replace("above: 90%", "above: 94%"));

    int exit =
        run(
            new ReplayCommand(InstantSource.fixed(BEGIN), Map.of(), false),
            "--rules",
            rules.toString(),
            "--prometheus",
            prometheus.address().toString(),
            "--from",
            "2026-03-02T00:00:00+08:00",
            "--to",
            "2026-03-11T23:59:00+08:00",
            "--json");

    assertThat(exit).as(err.toString()).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("samples").asInt()).isEqualTo(3 * MINUTES - 1);
    assertThat(json.path("counts").toString())
        .isEqualTo("{\"same\":0,\"changed\":1,\"gained\":0,\"lost\":1}");
    JsonNode queue = json.path("warnings").get(0);
    assertThat(queue.path("before").path("raisedAt").asText()).isEqualTo("2026-03-10T01:10:00Z");
    assertThat(queue.path("leadSeconds").asInt()).isEqualTo(300);
    assertThat(json.path("warnings").get(1).path("before").path("rule").asText())
        .isEqualTo("core-cpu");
  }

  @Test
  void aBaselineIsSeededThatTheFolderReads() throws Exception {
    Path csv = temp.resolve("complaints.csv");

    int exit = seed("2026-03-12T02:00:00Z", "--days", "9", "--out", csv.toString());

    assertThat(exit).as(err.toString()).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines)
        .startsWith("date,hour,count", "2026-03-03,0,120")
        .contains("2026-03-06,12,120");
    assertThat(out.toString()).contains("9 complete days of 9, 25916 counted");
    assertThat(lines).hasSize(1 + 9 * 24).last().isEqualTo("2026-03-11,23,118");
    Reading reading =
        new Reading(Path.of("config"), Map.of()).elsewhere("baseline/complaints.csv", csv);
    Loaded loaded = new ConfigLoader(InstantSource.fixed(BEGIN)).load(reading);
    assertThat(((Loaded.Good) loaded).configuration().seeds().get(0).days())
        .hasSize(9)
        .allMatch(DayCounts::complete);
  }

  @Test
  void aQueryThatGivesNothingOrIsWrongIsToldInPrometheusOwnWords() {
    assertThat(seed("2026-03-12T02:00:00Z", "--query", "no_such_total")).isEqualTo(1);
    assertThat(err.toString()).contains("Prometheus has no series no_such_total");

    assertThat(seed("2026-03-12T02:00:00Z", "--query", "sum(")).isEqualTo(1);
    assertThat(err.toString()).contains("answers 400: 1:5: parse error");
  }

  private int seed(String now, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "complaints", "complaints.new", "--prometheus", prometheus.address().toString()));
    arguments.addAll(List.of(more));
    return run(
        new SeedCommand(InstantSource.fixed(Instant.parse(now)), Map.of(), false),
        arguments.toArray(String[]::new));
  }

  private int run(Callable<Integer> command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static Instant at(int minute) {
    return BEGIN.plusSeconds(minute * 60L);
  }
}
