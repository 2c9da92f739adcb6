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

  @TempDir Path temp;

  @Test
  void bothPassTheSharedFile() throws Exception {
    assertThat(promtool(Files.readString(SHARED.resolve("shared.yaml"))).exit()).isZero();
    assertThat(ours(Files.readString(SHARED.resolve("shared.yaml"))))
        .isEqualTo(new Result.Ran(2, 8, List.of()));
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

  private Path in(String dialect, String tests) throws Exception {
    Path folder = Files.createDirectories(temp.resolve(dialect));
    Files.writeString(
        folder.resolve("rules.yml"), Files.readString(SHARED.resolve(dialect + "/rules.yml")));
    return Files.writeString(folder.resolve("tests.yml"), tests);
  }
}
