package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringWriter out = new StringWriter();

  @Test
  void itFillsUpAndLeavesAnEmptyLine() {
    ProgressBar bar = new ProgressBar(new PrintWriter(out), true);

    bar.show("changed rules", 0.25);
    bar.show("changed rules", 0.251);

    assertThat(out.toString())
        .isEqualTo("\rchanged rules            [" + "#".repeat(10) + ".".repeat(30) + "]  25 %");
    bar.clear();
    assertThat(out.toString()).endsWith("\r");
  }

  @Test
  void whereNobodyLooksNothingIsWritten() {
    ProgressBar bar = new ProgressBar(new PrintWriter(out), false);

    bar.show("changed rules", 0.5);
    bar.clear();

    assertThat(out.toString()).isEmpty();
  }
}
