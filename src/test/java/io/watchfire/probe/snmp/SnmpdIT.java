package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.SnmpdPeer;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Community;
import io.watchfire.target.Profile;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpVersion;
import io.watchfire.target.Target;
import io.watchfire.watch.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe and the shipped profiles against Debian's snmpd. */
class SnmpdIT {
  private static final Profile HOST = ShippedProfiles.read("host-netsnmp");
  private static final Profile SWITCH = ShippedProfiles.read("if-switch");

  @TempDir private Path folder;
  private SnmpdPeer snmpd;
  private ProbeOnLoopback probe;

  @BeforeEach
  void open() {
    snmpd = new SnmpdPeer(folder);
    probe = new ProbeOnLoopback(true, HOST, SWITCH);
  }

  @AfterEach
  void close() throws Exception {
    if (snmpd != null) {
      snmpd.close();
    }
    if (probe != null) {
      probe.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"host-netsnmp", "if-switch"})
  void everyProcessorOverriddenTo95IsSeenAndSoIsItsRecovery(String profile) throws Exception {
    // Given an snmpd whose every hrProcessorLoad row says 95
    snmpd.startWithProcessorsAt(95);

    // When it is polled
    probe.start(target(profile));
    Poll loaded = probe.nextPoll();

    // Then
    assertThat(loaded.down()).isNull();
    assertThat(sample(loaded, "cpu.usage").value()).isEqualTo(95);

    // When the rows are set back
    snmpd.setProcessors(7);

    // Then
    assertThat(sample(probe.nextPoll(), "cpu.usage").value()).isEqualTo(7);
  }

  @Test
  void aHostShowsItsMemoryLoadAndNetworkUnderTheirMibNames() throws Exception {
    snmpd.start();
    probe.start(target("host-netsnmp"));

    Poll poll = probe.nextPoll();

    assertThat(poll.values().snapshot())
        .extracting(DeviceValue::object)
        .contains("sysUpTime", "memTotalReal", "memAvailReal", "laLoadInt", "ifHCInOctets");
    assertThat(poll.values().snapshot())
        .filteredOn(value -> value.object().equals("memTotalReal"))
        .allMatch(value -> value.value() > 1000);
    assertThat(poll.values().snapshot())
        .filteredOn(value -> value.object().equals("ifHCInOctets"))
        .allMatch(DeviceValue::counter)
        .anyMatch(value -> "lo".equals(value.labels().get("ifName")));
    assertThat(poll.values().snapshot())
        .filteredOn(value -> value.object().equals("laLoadInt"))
        .extracting(value -> value.labels().get("laNames"))
        .containsExactly("Load-1", "Load-5", "Load-15");
    assertThat(probe.figures().stray().values()).containsOnly(0L);
  }

  /** Version 1 has neither GETBULK, nor 64-bit counters, nor an answer for each missing object. */
  @Test
  void aHostIsReadInVersionOneAsFarAsThatGoes() throws Exception {
    snmpd.startWithProcessorsAt(95);
    Target host = target("host-netsnmp");
    SnmpAccess access = Objects.requireNonNull(host.snmp());
    Community one = new Community(SnmpVersion.V1, ((Community) access.credentials()).name());
    probe.start(
        ProbeOnLoopback.target(
            host,
            new SnmpAccess(access.host(), access.port(), one, access.timeout(), access.retries())));

    Poll poll = probe.nextPoll();

    assertThat(poll.down()).isNull();
    assertThat(sample(poll, "cpu.usage").value()).isEqualTo(95);
    assertThat(sample(poll, "memory.usage").value()).isBetween(0.0, 100.0);
    assertThat(poll.values().snapshot())
        .extracting(DeviceValue::object)
        .contains("memTotalReal", "ifInOctets")
        .doesNotContain("ifHCInOctets");
  }

  @Test
  void aDaemonThatDiesIsDownAndOneThatReturnsIsUp() throws Exception {
    snmpd.start();
    probe.start(target("host-netsnmp"));
    assertThat(probe.nextPoll().down()).isNull();

    snmpd.stop();
    assertThat(probe.nextPoll().down()).isEqualTo(Absence.TIMEOUT);

    snmpd.start();
    assertThat(probe.nextPoll().down()).isNull();
  }

  private Target target(String profile) {
    return ProbeOnLoopback.target(
        "core-1",
        profile.equals("if-switch") ? SWITCH : HOST,
        "127.0.0.1",
        snmpd.port(),
        "public",
        Duration.ofSeconds(2));
  }

  private static Sample sample(Poll poll, String indicator) {
    return poll.samples().stream()
        .filter(sample -> sample.indicator().value().equals(indicator))
        .findFirst()
        .orElseThrow();
  }
}
