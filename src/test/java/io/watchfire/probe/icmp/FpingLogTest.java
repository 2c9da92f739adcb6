package io.watchfire.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FpingLogTest {
  private static final Run MISSING = new Run.Failed(Run.Why.MISSING, "fping is not installed");
  private static final Run TOLD = new Run.Told(Map.of());

  private final VirtualTime wire = new VirtualTime(Instant.parse("2026-11-24T01:00:00Z"));
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = new LoggerContext().getLogger("test");
  private final FpingLog log = new FpingLog(wire, logger);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @Test
  void whatToInstallIsSaidOnceAndAgainEachHour() {
    for (int minute = 0; minute <= 60; minute++) {
      log.accept(MISSING);
      wire.advance(Duration.ofMinutes(1));
    }

    assertThat(told())
        .hasSize(2)
        .containsOnly(
            "Nothing is asked over ICMP: fping is not installed; install fping (Debian: apt"
                + " install fping)");
  }

  @Test
  void itsEndIsTold() {
    log.accept(MISSING);
    log.accept(TOLD);
    log.accept(TOLD);

    assertThat(told()).hasSize(2).endsWith("Asked over ICMP again");
  }

  @Test
  void whatComesAndGoesIsNoFloodOfLines() {
    for (int i = 0; i < 100; i++) {
      log.accept(new Run.Failed(Run.Why.LATE, "fping did not end in time"));
      log.accept(TOLD);
    }

    assertThat(told()).hasSize(2);
  }

  @Test
  void nothingIsSaidOfRunsThatTell() {
    log.accept(TOLD);

    assertThat(told()).isEmpty();
  }

  private List<String> told() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
