package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestCommandTest {
  private static final String GOOD =
      """
      tests:
        - name: queue
          input_series:
            - {series: 'queue.wait{target="queue-main"}', values: 9mx60}
          warnings:
            - {at: 9m, rule: queue-wait, expect: none}
            - {at: 10m, rule: queue-wait, colour: blue}
      """;

  @TempDir Path temp;
  private final StringWriter out = new StringWriter();

  @Test
  void allAsExpectedIsExitCodeZero() throws IOException {
    Path file = write("good.yaml", GOOD);

    assertThat(test(file)).isZero();

    assertThat(out.toString()).isEqualTo(file + ": 1 test, 2 expectations, ok\n");
  }

  @Test
  void aFailureIsToldByLineWithExitCodeOne() throws IOException {
    Path file = write("bad.yaml", GOOD.replace("10m", "11m").replace("9m, rule", "12m, rule"));

    assertThat(test(file)).isEqualTo(1);

    assertThat(out.toString().lines())
        .containsExactly(
            file
                + ":6 queue: queue-wait on queue-main at 12m (09:12): expected no warning, came"
                + " blue (09:00 pending, 09:10 near)",
            file + ": 1 test, 2 expectations, 1 failed");
  }

  @Test
  void aFileThatCannotBeRunIsExitCodeTwoAndTheOthersAreRunAllTheSame() throws IOException {
    Path good = write("good.yaml", GOOD);
    Path broken = write("broken.yaml", "tests: 3\n");

    assertThat(test(broken, temp.resolve("none.yaml"), good)).isEqualTo(2);

    assertThat(out.toString())
        .contains(broken + ":1:8 tests: must be a list")
        .contains(temp.resolve("none.yaml") + ":1:1 there is no such file")
        .contains(good + ": 1 test, 2 expectations, ok");
  }

  @Test
  void withoutAFileTheUsageIsWrong() {
    assertThat(test()).isEqualTo(2);
  }

  private int test(Path... files) {
    String[] arguments = new String[files.length + 2];
    arguments[0] = "--config";
    arguments[1] = "config";
    for (int i = 0; i < files.length; i++) {
      arguments[i + 2] = files[i].toString();
    }
    PrintWriter writer = new PrintWriter(out);
    return new CommandLine(new TestCommand(Map.of()))
        .setOut(writer)
        .setErr(writer)
        .execute(arguments);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text);
  }
}
