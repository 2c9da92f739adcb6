package io.watchfire.cli.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Command;
import io.watchfire.Peers;
import io.watchfire.cli.ruletest.RuleTests.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** promtool and our test read one file of tests and are of one opinion. */
class PromtoolIT {
  private static final Path SHARED = Path.of("src/test/resources/rule-tests");

  /** Of subset.yaml. */
  private static final int EXPECTATIONS = 28;

  @TempDir Path temp;

  @Test
  void bothPassTheSharedFile() throws Exception {
    assertThat(promtool(Files.readString(SHARED.resolve("shared.yaml"))).exit()).isZero();
    assertThat(ours(Files.readString(SHARED.resolve("shared.yaml"))))
        .isEqualTo(new Result.Ran(2, 8, List.of()));
  }

  @Test
  void bothPassTheSharedFileOnTheRulesOfPrometheusItself() throws Exception {
    assertThat(imported(Files.readString(SHARED.resolve("shared.yaml"))))
        .isEqualTo(new Result.Ran(2, 8, List.of()));
  }

  /** What is taken of PromQL means the same; each expectation turned round fails in both. */
  @Test
  void bothAgreeOnThePartOfPromQlThatIsTaken() throws Exception {
    String subset = Files.readString(SHARED.resolve("subset.yaml"));
    assertThat(promtool(subset).exit()).as(promtool(subset).output()).isZero();
    assertThat(imported(subset)).isEqualTo(new Result.Ran(2, EXPECTATIONS, List.of()));

    int at = subset.indexOf("exp_alerts: [{");
    while (at >= 0) {
      int end = subset.indexOf(System.lineSeparator(), at);
      String changed = subset.substring(0, at) + "exp_alerts: []" + subset.substring(end);
      assertThat(promtool(changed).exit()).as("at " + at).isNotZero();
      assertThat(((Result.Ran) imported(changed)).failures()).as("at " + at).hasSize(1);
      at = subset.indexOf("exp_alerts: [{", end);
    }
  }

  /** Each expectation a minute off in turn, where that makes it wrong. */
  @Test
  void bothFailWhereAnAlertIsAMinuteEarlyOrLate() throws Exception {
    String shared = Files.readString(SHARED.resolve("shared.yaml"));
    for (String[] change :
        List.of(
            new String[] {"eval_time: 46m", "eval_time: 47m"},
            new String[] {"eval_time: 47m", "eval_time: 46m"},
            new String[] {"eval_time: 5m", "eval_time: 4m"},
            new String[] {"eval_time: 61m", "eval_time: 60m"},
            new String[] {"510x29", "510x30"})) {
      String changed = shared.replace(change[0], change[1]);

      boolean promtoolPasses = promtool(changed).exit() == 0;
      boolean wePass = ((Result.Ran) ours(changed)).failures().isEmpty();

      assertThat(wePass).as(change[0] + " to " + change[1]).isEqualTo(promtoolPasses);
      if (!change[0].startsWith("510")) {
        assertThat(wePass).as(change[0] + " to " + change[1]).isFalse();
      }
    }
  }

  private Command promtool(String tests) throws Exception {
    Path file = in("prometheus", tests);
    return Command.run(
        List.of(Peers.require("promtool").toString(), "test", "rules", file.toString()));
  }

  private Result ours(String tests) throws Exception {
    return new RuleTests(null, Map.of()).run(in("watchfire", tests));
  }

  /** The very file that promtool reads. */
  private Result imported(String tests) throws Exception {
    return new RuleTests(null, Map.of()).run(in("prometheus", tests));
  }

  private Path in(String dialect, String tests) throws Exception {
    Path folder = Files.createDirectories(temp.resolve(dialect));
    for (String rules : List.of("rules.yml", "subset.yml")) {
      Path from = SHARED.resolve(dialect).resolve(rules);
      if (Files.exists(from)) {
        Files.writeString(folder.resolve(rules), Files.readString(from));
      }
    }
    return Files.writeString(folder.resolve("tests.yml"), tests);
  }
}
