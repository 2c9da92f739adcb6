package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollLogTest {
  private final VirtualTime wire = new VirtualTime(Instant.parse("2026-11-24T01:00:00Z"));
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = new LoggerContext().getLogger("test");
  private final PollLog log = new PollLog(logger, wire);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    log.look(0);
  }

  @Test
  void silenceAndItsEndAreTold() {
    log.silent(device("ups-east"), "TIMEOUT");
    log.answersAgain(device("ups-east"));

    assertThat(told())
        .containsExactly(
            "ups-east at 127.0.0.1:161 gives nothing: TIMEOUT", "ups-east answers again");
  }

  @Test
  void siteThatFallsSilentIsNotAFloodOfLines() {
    for (int i = 0; i < 500; i++) {
      log.silent(device("device-" + i), "TIMEOUT");
    }
    assertThat(told()).hasSize(PollLog.LINES);

    wire.advance(PollLog.WINDOW);
    log.look(0);
    log.answersAgain(device("device-0"));

    assertThat(told())
        .hasSize(PollLog.LINES + 2)
        .endsWith("470 more lines about devices, not shown", "device-0 answers again");
  }

  @Test
  void floodOfDatagramsIsToldOnceAMinute() {
    long strays = 0;
    for (int second = 0; second < 180; second++) {
      wire.advance(Duration.ofSeconds(1));
      strays += 10_000;
      log.look(strays);
    }

    assertThat(told())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("600000 datagrams came"));
  }

  @Test
  void lateAnswersAreAMatterOfCourse() {
    for (int minute = 1; minute < 60; minute++) {
      wire.advance(PollLog.WINDOW);
      log.look(minute * PollLog.STRAYS);
    }

    assertThat(told()).isEmpty();
  }

  private List<String> told() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static PolledDevice device(String id) {
    Duration second = Duration.ofSeconds(1);
    SnmpAccess access = new SnmpAccess("127.0.0.1", 161, new Secret("public"), second, 0);
    Target target =
        ProbeOnLoopback.target(id, null, access.host(), access.port(), "public", second);
    return new PolledDevice(
        target,
        access,
        ReadPlan.PRESENCE,
        Profiles.seenRows(),
        (address, to) -> new EngineLine(null, null));
  }
}
