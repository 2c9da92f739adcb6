package io.watchfire.cli.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.cli.ruletest.RuleTests.Result;
import io.watchfire.config.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTestsTest {
  private static final String SCENARIO_A =
      """
      tests:
        - name: scenario A
          interval: 1m
          start: 2026-03-03T09:00:00+08:00
          input_series:
            - series: queue.wait{target="queue-main"}
              values: 0s+30sx60
          warnings:
            - {at: 16m, rule: queue-wait, target: queue-main, expect: none, phase: ok}
            - {at: 17m, rule: queue-wait, target: queue-main, phase: pending}
            - {at: 26m, rule: queue-wait, target: queue-main, expect: none}
            - {at: 27m, rule: queue-wait, target: queue-main, colour: blue, told: [wang-fang]}
            - {at: 46m, rule: queue-wait, target: queue-main, colour: blue, phase: near}
            - at: 47m
              rule: queue-wait
              target: queue-main
              colour: yellow
              told: [wang-fang, song-ping, liu-min, chen-gang, zhou-lei, sun-li, xu-jie, li-qiang]
      """;

  private static final Path SHIPPED = Path.of("config");

  @TempDir Path temp;

  @Test
  void scenarioAOnTheShippedFolder() {
    assertThat(run(SCENARIO_A, SHIPPED)).isEqualTo(new Result.Ran(1, 6, List.of()));
  }

  @Test
  void aFailureSaysWhereItStandsWhatWasExpectedAndWhatCame() {
    Result.Ran ran =
        (Result.Ran)
            run(
                SCENARIO_A.replace("at: 26m", "at: 27m").replace("[wang-fang]", "[li-qiang]"),
                SHIPPED);

    assertThat(ran.failures())
        .containsExactly(
            new Failure(
                11,
                "scenario A",
                "queue-wait on queue-main at 27m (09:27): expected no warning, came blue"
                    + " (09:17 pending, 09:27 near, 09:47 met)"),
            new Failure(
                12,
                "scenario A",
                "queue-wait on queue-main at 27m (09:27): expected to be told: li-qiang; came"
                    + " wang-fang (09:17 pending, 09:27 near, 09:47 met)"));
  }

  @Test
  void aFileThatNamesItsRulesNeedsNoSite() {
    copyShared("watchfire/rules.yml", "rules.yml");
    Path file = copyShared("shared.yaml", "shared.yaml");

    assertThat(new RuleTests(null, Map.of()).run(file)).isEqualTo(new Result.Ran(2, 8, List.of()));
  }

  @Test
  void anAlertTooManyAndAnAlertTooFewAreFailures() {
    copyShared("watchfire/rules.yml", "rules.yml");
    Path file = copyShared("shared.yaml", "shared.yaml");
    write(
        "shared.yaml",
        read(file)
            .replace("eval_time: 46m", "eval_time: 48m")
            .replace("eval_time: 5m", "eval_time: 3m"));

    Result.Ran ran = (Result.Ran) new RuleTests(null, Map.of()).run(file);

    assertThat(ran.failures()).extracting(Failure::line).containsExactly(19, 41);
    assertThat(ran.failures().get(0).message())
        .startsWith(
            "queue-wait at 48m (09:48): expected alerts [], came [{class=queue, region=east,"
                + " target=queue-main}]");
  }

  @Test
  void pastDaysAndCountersMakeARuleOnTheMeanFireAtOneHundredAndForty() {
    write("rules.yaml", read(SHIPPED.resolve("rules.yaml")));
    String test =
        """
        rule_files: [rules.yaml]
        tests:
          - interval: 1m
            start: 2026-03-03T09:00:00+08:00
            baseline: {complaints.new: flat 2400/day}
            input_series:
              - series: hotline_complaints_total{target="complaints", class="complaints"}
                values: 0 %s
            warnings:
              - {at: 60m, rule: complaints-over-mean, %s}
        """;

    // two a minute, and the rest in the last one
    assertThat(run(test.formatted("2+2x58 140", "colour: yellow"), null))
        .isEqualTo(new Result.Ran(1, 1, List.of()));
    assertThat(run(test.formatted("2+2x58 139", "colour: blue"), null))
        .isEqualTo(new Result.Ran(1, 1, List.of()));
    assertThat(run(test.formatted("2+2x58 132", "expect: none"), null))
        .isEqualTo(new Result.Ran(1, 1, List.of()));
  }

  @Test
  void aTargetThatIsAskedAndDownIsMadeUpToo() {
    write("rules.yaml", read(SHIPPED.resolve("rules.yaml")));
    String test =
        """
        rule_files: [rules.yaml]
        tests:
          - input_series:
              - {series: 'target.up{target="core-1", class="switch", core="true"}', values: truex3 falsex9}
            warnings:
              - {at: 4m, rule: core-node-down, target: core-1, expect: none}
              - {at: 5m, rule: core-node-down, target: core-1, colour: blue}
        """;

    assertThat(run(test, null)).isEqualTo(new Result.Ran(1, 2, List.of()));
  }

  @Test
  void faultsAreToldWithLineAndRemedyAllAtOnce() {
    String test =
        """
        tests:
          - intervall: 1m
            input_series:
              - {series: queue.wait, values: 0+30x16}
              - {series: 'hotline_queue_wait_second{target="q"}', values: 1 2}
            baseline: {queue.wait: flat 3/day}
            warnings:
              - {at: 5, rule: queue-wait}
        """;

    assertThat(faults(run(test, SHIPPED)))
        .containsExactly(
            "2:5 tests[0].intervall: unknown key; did you mean \"interval\"?",
            "4:18 tests[0].input_series[0].series: does not say of which target; add the label"
                + " target=\"…\"",
            "4:38 tests[0].input_series[0].values: \"30\" in \"0+30x16\" is not in the unit of the"
                + " series; times are written 30s or 8m",
            "5:18 tests[0].input_series[1].series: there is no metric \"hotline_queue_wait_second\"; did"
                + " you mean \"hotline_queue_wait_seconds\"?",
            "6:28 tests[0].baseline.queue.wait: \"queue.wait\" is not a counted indicator, and only"
                + " counts have past days; there are calls.offered, calls.answered, calls.abandoned,"
                + " complaints.new",
            "8:9 tests[0].warnings[0]: expects nothing; add colour: blue, expect: none, phase:"
                + " pending or told: [id]",
            "8:14 tests[0].warnings[0].at: \"5\" has no unit; write 5s, 5m or 5h");
  }

  @Test
  void namesThatRulesAndSiteDoNotHaveAreFaults() {
    assertThat(faults(run(SCENARIO_A.replaceFirst("rule: queue-wait", "rule: queue-wat"), SHIPPED)))
        .containsExactly(
            "9:25 tests[0].warnings[0].rule: there is no rule \"queue-wat\"; did you mean"
                + " \"queue-wait\"?");
    assertThat(faults(run(SCENARIO_A.replace("\"queue-main\"", "\"queue-mian\""), SHIPPED)))
        .containsExactly(
            "6:17 tests[0].input_series[0].series: there is no target \"queue-mian\" in site.yaml;"
                + " did you mean \"queue-main\"?");
  }

  @Test
  void aRuleFileThatIsNotThereIsToldByTheNameItHasInTheTest() {
    Result result = run("rule_files: [none.yaml]\n" + SCENARIO_A, null);

    assertThat(((Result.Bad) result).problems())
        .extracting(Problem::toString)
        .containsExactly(temp.resolve("none.yaml") + ":1:1 there is no such file");
  }

  @Test
  void theExampleOfTheDocumentationPasses() {
    String page = read(Path.of("docs/rule-tests.md"));
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();

    assertThat(run(page.substring(begin, page.indexOf("```", begin)), SHIPPED))
        .isEqualTo(new Result.Ran(2, 6, List.of()));
  }

  private Result run(String test, @Nullable Path folder) {
    return new RuleTests(folder, Map.of()).run(write("test.yaml", test));
  }

  private static List<String> faults(Result result) {
    return ((Result.Bad) result)
        .problems().stream()
            .map(Problem::toString)
            .map(text -> text.substring(text.indexOf("test.yaml:") + "test.yaml:".length()))
            .toList();
  }

  private Path copyShared(String from, String to) {
    return write(to, read(Path.of("src/test/resources/rule-tests").resolve(from)));
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(temp.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
