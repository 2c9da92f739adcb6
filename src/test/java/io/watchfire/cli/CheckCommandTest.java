package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir Path temp;
  private final StringWriter out = new StringWriter();

  @Test
  void aBadFolderIsToldLineByLineWithExitCodeOne() {
    assertThat(check("--config", temp.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(7)
        .contains(
            "rules.yaml:1:1 there is no such file in the folder " + temp + "; make it",
            temp + ": 6 faults");
  }

  @Test
  void wrongUsageIsExitCodeTwo() {
    assertThat(check("--confg", temp.toString())).isEqualTo(2);
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(check("--help")).isZero();
    assertThat(out.toString()).contains("--config=DIR", "0   the configuration is good");
  }

  private int check(String... arguments) {
    PrintWriter writer = new PrintWriter(out);
    return new CommandLine(
            new CheckCommand(InstantSource.fixed(Instant.parse("2026-03-03T01:00:00Z")), Map.of()))
        .setOut(writer)
        .setErr(writer)
        .execute(arguments);
  }
}
