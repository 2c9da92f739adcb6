package io.watchfire.probe.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
  private static final Refusal BAD_JSON = new Refusal(Refusal.Reason.UNREADABLE, "is not JSON");
  private static final Refusal BAD_NUMBER =
      new Refusal(Refusal.Reason.NOT_A_NUMBER, "is no number");

  private final VirtualTime wire = new VirtualTime(Instant.parse("2026-11-24T01:00:00Z"));
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = new LoggerContext().getLogger("test");
  private final RefusalLog log = new RefusalLog(logger, wire);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @Test
  void aTopicThatStaysBadIsToldOnce() {
    for (int minute = 0; minute < 60; minute++) {
      log.refused("a", BAD_JSON);
      wire.advance(Duration.ofMinutes(1));
    }

    assertThat(told()).containsExactly("Refused (unreadable): is not JSON");
  }

  @Test
  void anotherFaultAndTheRecoveryAreTold() {
    log.refused("a", BAD_JSON);
    log.refused("a", BAD_JSON);
    wire.advance(RefusalLog.QUIET);
    log.refused("a", BAD_NUMBER);
    wire.advance(RefusalLog.QUIET);
    log.taken("a");
    log.taken("a");

    assertThat(told())
        .containsExactly(
            "Refused (unreadable): is not JSON",
            "Refused (not-a-number): is no number",
            "Taken again: a, after 1 refused");
  }

  @Test
  void aFlappingTopicIsHeldBackToALineAMinute() {
    for (int second = 0; second < 600; second++) {
      log.refused("a", second % 2 == 0 ? BAD_JSON : BAD_NUMBER);
      wire.advance(Duration.ofSeconds(1));
    }

    assertThat(told()).hasSizeBetween(5, 11);
    assertThat(told().get(1)).contains("changes before it, not shown");
  }

  @Test
  void aFloodOfTopicsIsHeldBackAsAWhole() {
    for (int topic = 0; topic < 100_000; topic++) {
      log.refused("topic " + topic, BAD_JSON);
    }

    assertThat(told()).hasSize(RefusalLog.LINES);
  }

  private List<String> told() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
