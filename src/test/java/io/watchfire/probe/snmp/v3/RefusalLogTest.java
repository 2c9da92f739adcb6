package io.watchfire.probe.snmp.v3;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.watchfire.target.SnmpUser;
import io.watchfire.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
  private final VirtualTime wire = new VirtualTime(Instant.parse("2026-11-24T01:00:00Z"));
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = new LoggerContext().getLogger("test");
  private final RefusalLog log = new RefusalLog(logger, wire);
  private final V3Peer peer =
      new V3Peer(new InetSocketAddress("127.0.0.1", 161), new SnmpUser("watch", null, null));

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @Test
  void aRefusalAndItsEndAreToldWithTheReason() {
    log.refuses(peer, Report.UNKNOWN_USER.told());
    log.accepts(peer);

    assertThat(told())
        .containsExactly(
            "127.0.0.1:161 refuses user watch: it does not know the user",
            "127.0.0.1:161 accepts user watch again");
  }

  @Test
  void aSiteThatRefusesIsNotAFloodOfLines() {
    for (int i = 0; i < 500; i++) {
      log.refuses(peer, "not you");
    }
    assertThat(told()).hasSize(RefusalLog.LINES + 1);

    wire.advance(Duration.ofMinutes(1));
    log.accepts(peer);

    assertThat(told()).hasSize(RefusalLog.LINES + 2);
  }

  private List<String> told() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
