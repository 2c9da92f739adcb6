package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import io.watchfire.watch.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  void howMuchGoesThroughTheSocketIsToldWithWhatWouldMakeItMore() {
    log.opened(4000, false, 8_388_608);
    log.opened(554, true, 425_984);

    assertThat(told())
        .containsExactly(
            "At most 4000 SNMP requests are on their way at once",
            "At most 554 SNMP requests are on their way at once: the receive buffer has 425984"
                + " bytes. For more, raise it: sysctl -w net.core.rmem_max=4194304");
  }

  @Test
  void portsThatADeviceDoesNotHaveAreToldOnce() {
    PolledDevice device = device(ProbeOnLoopback.target("sw-1", Set.of("Gi0/1", "Gi0/9", "Gi1/0")));

    log.ports(device, poll(null, "Gi0/1"));
    log.ports(device, poll(null, "Gi0/1"));

    assertThat(told())
        .containsExactly(
            "sw-1 has no port Gi0/9, Gi1/0, which its target names in site.yaml; look at ifName, ifDescr and ifAlias");

    log.ports(device, poll(null, "Gi0/1", "Gi0/9"));

    assertThat(told())
        .hasSize(2)
        .endsWith(
            "sw-1 has no port Gi1/0, which its target names in site.yaml; look at ifName, ifDescr and ifAlias");
  }

  @Test
  void nothingIsSaidOfPortsByHalfAnAnswerOrNone() {
    PolledDevice device = device(ProbeOnLoopback.target("sw-1", Set.of("Gi0/9")));

    log.ports(device, poll(Absence.TIMEOUT, "Gi0/1"));
    log.ports(device, poll(Absence.TIMEOUT));
    log.ports(device, poll(null, "Gi0/9"));

    assertThat(told()).isEmpty();
  }

  private static Poll poll(@Nullable Absence absence, String... ports) {
    TargetId target = new TargetId("sw-1");
    IndicatorName down = new IndicatorName("ports.down");
    Instant now = Instant.parse("2026-11-24T01:00:00Z");
    Sample sample =
        absence == null
            ? Sample.of(target, down, now, 0)
            : Sample.absent(target, down, now, absence);
    return new Poll(
        target,
        now,
        null,
        List.of(sample),
        DeviceReadings.of(
            Arrays.stream(ports)
                .map(port -> new DeviceValue("ifOperStatus", Map.of("ifName", port), 1, false))
                .toList()),
        Duration.ZERO);
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
    return device(
        ProbeOnLoopback.target(id, null, "127.0.0.1", 161, "public", Duration.ofSeconds(1)));
  }

  private static PolledDevice device(Target target) {
    Duration second = Duration.ofSeconds(1);
    SnmpAccess access = new SnmpAccess("127.0.0.1", 161, new Secret("public"), second, 0);
    return new PolledDevice(
        target,
        access,
        ReadPlan.PRESENCE,
        Profiles.seenRows(),
        (address, to) -> new EngineLine(null, 0, 0, null));
  }
}
