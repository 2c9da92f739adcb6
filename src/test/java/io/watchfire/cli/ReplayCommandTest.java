package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A day with two bad queues, 09:00 to 10:00 and 14:00 to 14:25, and a busy switch at 18:00 and
 * 20:00.
 */
class ReplayCommandTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T16:00:00Z");

  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path history;
  private Path rules;

  @BeforeEach
  void record() throws IOException {
    StringBuilder csv = new StringBuilder("time,target,indicator,value\n");
    for (int minute = 0; minute < 1440; minute++) {
      boolean long1 = minute >= 540 && minute < 600 || minute >= 840 && minute < 865;
      Instant at = MIDNIGHT.plusSeconds(minute * 60L);
      csv.append(at).append(",queue-main,queue.wait,").append(long1 ? 540 : 60).append('\n');
      boolean busy = minute >= 1080 && minute < 1084 || minute == 1200 || minute == 1201;
      csv.append(at).append(",core-sw-east,cpu.usage,").append(busy ? 95 : 30).append('\n');
    }
    history = Files.writeString(temp.resolve("history.csv"), csv);
    rules = temp.resolve("changed.yaml");
  }

  @Test
  void whatIsEarlierYellowLostAndGainedIsTold() throws Exception {
    // queue: blue after 5 minutes, yellow after 20; cpu: a limit that 95 % does not reach
    changed(
        "near: {for: 10m}", "near: {for: 5m}", "for: 30m", "for: 20m", "above: 90%", "above: 96%");

    assertThat(replay()).as(err.toString()).isZero();

    assertThat(out.toString().lines())
        .startsWith(
            "~ changed 2026-03-03 09:10 yellow queue-wait on queue-main, yellow 2026-03-03 09:30,"
                + " released 2026-03-03 10:30: 5m earlier, yellow 10m earlier",
            "~ changed 2026-03-03 14:10 blue queue-wait on queue-main, released 2026-03-03 14:55:"
                + " 5m earlier, blue becomes yellow",
            "- lost    2026-03-03 18:02 blue core-cpu on core-sw-east, released 2026-03-03 18:34",
            "warnings: 0 the same, 2 changed, 0 gained, 1 lost",
            "messages       before  after");
    // how many depends on all that the plan has people told of
    assertThat(out.toString().lines().skip(5))
        .anyMatch(line -> line.startsWith("  chen-gang "))
        .anyMatch(line -> line.startsWith("  wang-fang "))
        .allMatch(line -> line.matches(" {2}\\S+ +\\d+ +\\d+( {2}[+-]\\d+)?"));
  }

  @Test
  void theSameRulesMakeNoDifference() throws Exception {
    changed();

    assertThat(replay()).isZero();

    assertThat(out.toString().lines())
        .startsWith(
            "warnings: 3 the same, 0 changed, 0 gained, 0 lost", "messages       before  after")
        .noneMatch(line -> line.matches(".*  [+-]\\d+"));
  }

  @Test
  void forProgramsThereIsJson() throws Exception {
    changed("near: {for: 2m}", "near: {for: 1m}");

    assertThat(replay("--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("samples").asInt()).isEqualTo(2880);
    assertThat(json.path("counts").toString())
        .isEqualTo("{\"same\":2,\"changed\":1,\"gained\":1,\"lost\":0}");
  }

  @Test
  void aFaultInTheChangedRulesIsToldWithItsPlace() throws Exception {
    changed("above: 90%", "above: 90");

    assertThat(replay()).isEqualTo(1);

    assertThat(err.toString()).contains("changed.yaml:", "write 90%").doesNotContain("config/");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aHistoryThatCannotBeReadIsToldByLine() throws Exception {
    changed();
    Files.writeString(history, "time,target,indicator,value\nnow,queue-main,queue.wait,1\n");

    assertThat(replay()).isEqualTo(1);

    assertThat(err.toString()).startsWith(history + ":2: \"now\" is no time");
  }

  @Test
  void wrongUsageIsExitCodeTwo() {
    assertThat(run("--rules", "x.yaml", "--from", "then", "--to", "now")).isEqualTo(2);
  }

  private void changed(String... replacements) throws IOException {
    String text = Files.readString(Path.of("config/rules.yaml"));
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(text).contains(replacements[i]);
      text = text.replaceFirst(Pattern.quote(replacements[i]), replacements[i + 1]);
    }
    Files.writeString(rules, text);
  }

  private int replay(String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "--rules",
                    rules.toString(),
                    "--csv",
                    history.toString(),
                    "--from",
                    "2026-03-03T00:00:00+08:00",
                    "--to",
                    "2026-03-04T00:00:00+08:00"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private int run(String... arguments) {
    return new CommandLine(new ReplayCommand(InstantSource.fixed(MIDNIGHT), Map.of(), false))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(List.of(arguments).toArray(String[]::new));
  }
}
