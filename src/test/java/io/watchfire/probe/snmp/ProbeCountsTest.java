package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.probe.snmp.wire.EngineFigures;
import io.watchfire.watch.ProbeFigures;
import org.junit.jupiter.api.Test;

class ProbeCountsTest {
  private static final long MINUTE = 60_000;

  private final ProbeCounts counts = new ProbeCounts();

  @Test
  void aPollIsLateWhenItBeginsMoreThanAnIntervalAfterItWasDue() {
    counts.began(0, MINUTE);
    counts.began(MINUTE, MINUTE);
    counts.began(MINUTE + 1, MINUTE);

    assertThat(figures().late()).isEqualTo(1);
    assertThat(figures().skipped()).isZero();
    assertThat(figures().lateness().counts().stream().mapToLong(n -> n).sum()).isEqualTo(3);
  }

  @Test
  void aPollThatOurOwnFaultKeptFromBeginningIsOverdueToo() {
    counts.skipped(3);
    counts.overdue(1);

    assertThat(figures().skipped()).isEqualTo(3);
    assertThat(figures().overdue()).isEqualTo(4);
  }

  private ProbeFigures figures() {
    return counts.figures(new EngineFigures(0, 0, 0, 0, 0, 0, 0), 100);
  }
}
