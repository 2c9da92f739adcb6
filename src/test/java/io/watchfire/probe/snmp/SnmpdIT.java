package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Peers;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Target;
import io.watchfire.watch.Poll;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe and the shipped profiles against Debian's snmpd. */
class SnmpdIT {
  private static final String PROCESSOR = "1.3.6.1.2.1.25.3.3.1";
  private static final Profile HOST = ShippedProfiles.read("host-netsnmp");
  private static final Profile SWITCH = ShippedProfiles.read("if-switch");

  @TempDir private Path folder;
  private final int port = Peers.freeUdpPort();
  private ProbeOnLoopback probe;
  private Path snmpd;
  private Process daemon;

  @BeforeEach
  void open() {
    snmpd = Peers.require("snmpd");
    probe = new ProbeOnLoopback(true, HOST, SWITCH);
  }

  @AfterEach
  void close() throws Exception {
    stopDaemon();
    if (probe != null) {
      probe.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"host-netsnmp", "if-switch"})
  void everyProcessorOverriddenTo95IsSeenAndSoIsItsRecovery(String profile) throws Exception {
    // Given an snmpd whose every hrProcessorLoad row says 95
    startDaemon(List.of());
    List<String> rows = processorRows();
    assertThat(rows).isNotEmpty();
    stopDaemon();
    startDaemon(rows.stream().map(row -> "override -rw " + row + " integer 95").toList());

    // When it is polled
    probe.start(target(profile));
    Poll loaded = probe.nextPoll();

    // Then
    assertThat(loaded.down()).isNull();
    assertThat(sample(loaded, "cpu.usage").value()).isEqualTo(95);

    // When the rows are set back
    for (String row : rows) {
      set(row, 7);
    }

    // Then
    assertThat(sample(probe.nextPoll(), "cpu.usage").value()).isEqualTo(7);
  }

  @Test
  void aHostShowsItsMemoryLoadAndNetworkUnderTheirMibNames() throws Exception {
    startDaemon(List.of());
    probe.start(target("host-netsnmp"));

    Poll poll = probe.nextPoll();

    assertThat(poll.values())
        .extracting(DeviceValue::object)
        .contains("sysUpTime", "memTotalReal", "memAvailReal", "laLoadInt", "ifHCInOctets");
    assertThat(poll.values())
        .filteredOn(value -> value.object().equals("memTotalReal"))
        .allMatch(value -> value.value() > 1000);
    assertThat(poll.values())
        .filteredOn(value -> value.object().equals("ifHCInOctets"))
        .allMatch(DeviceValue::counter)
        .anyMatch(value -> "lo".equals(value.labels().get("ifName")));
    assertThat(poll.values())
        .filteredOn(value -> value.object().equals("laLoadInt"))
        .extracting(value -> value.labels().get("laNames"))
        .containsExactly("Load-1", "Load-5", "Load-15");
    assertThat(probe.figures().stray()).isZero();
  }

  @Test
  void aDaemonThatDiesIsDownAndOneThatReturnsIsUp() throws Exception {
    startDaemon(List.of());
    probe.start(target("host-netsnmp"));
    assertThat(probe.nextPoll().down()).isNull();

    stopDaemon();
    assertThat(probe.nextPoll().down()).isEqualTo(Absence.TIMEOUT);

    startDaemon(List.of());
    assertThat(probe.nextPoll().down()).isNull();
  }

  private Target target(String profile) {
    return ProbeOnLoopback.target(
        "core-1",
        profile.equals("if-switch") ? SWITCH : HOST,
        "127.0.0.1",
        port,
        "public",
        Duration.ofSeconds(2));
  }

  private static Sample sample(Poll poll, String indicator) {
    return poll.samples().stream()
        .filter(sample -> sample.indicator().value().equals(indicator))
        .findFirst()
        .orElseThrow();
  }

  private void startDaemon(List<String> lines) throws Exception {
    List<String> settings = new ArrayList<>();
    settings.add("agentAddress udp:127.0.0.1:" + port);
    settings.add("rocommunity public 127.0.0.1");
    settings.add("rwcommunity private 127.0.0.1");
    settings.addAll(lines);
    Path file = Files.write(folder.resolve("snmpd.conf"), settings);
    daemon =
        netSnmp(
                List.of(snmpd.toString(), "-f", "-C", "-c", file.toString(), "-Lo", "-Ln"),
                folder.resolve("snmpd.log"))
            .start();
    awaitAnswer();
  }

  /** Asks for sysUpTime until snmpd answers. */
  private void awaitAnswer() throws IOException {
    byte[] get = {
      0x30,
      0x26,
      2,
      1,
      1,
      4,
      6,
      'p',
      'u',
      'b',
      'l',
      'i',
      'c',
      (byte) 0xa0,
      0x19,
      2,
      1,
      1,
      2,
      1,
      0,
      2,
      1,
      0,
      0x30,
      0x0e,
      0x30,
      0x0c,
      6,
      8,
      0x2b,
      6,
      1,
      2,
      1,
      1,
      3,
      0,
      5,
      0
    };
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(200);
      for (int attempt = 0; attempt < 50; attempt++) {
        socket.send(new DatagramPacket(get, get.length, InetAddress.getLoopbackAddress(), port));
        try {
          socket.receive(new DatagramPacket(new byte[1500], 1500));
          return;
        } catch (SocketTimeoutException notYet) {
          assertThat(daemon.isAlive()).as(() -> "snmpd ended: " + log()).isTrue();
        }
      }
    }
    throw new AssertionError("snmpd does not answer: " + log());
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("snmpd.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** One a processor; snmpd gives their load only when it has run for a minute. */
  private List<String> processorRows() throws Exception {
    List<String> rows = new ArrayList<>();
    for (String line : client("snmpwalk", "-cpublic", "-Onq", PROCESSOR + ".1").lines().toList()) {
      if (line.startsWith("." + PROCESSOR)) {
        rows.add(line.split(" ")[0].replace("." + PROCESSOR + ".1.", PROCESSOR + ".2."));
      }
    }
    return rows;
  }

  private void set(String oid, int value) throws Exception {
    client("snmpset", "-cprivate", "-Onq", oid, "i", String.valueOf(value));
  }

  /** Runs a net-snmp client against the daemon; what it printed. */
  private String client(String program, String community, String format, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Peers.require(program).toString(), "-v2c", community, format, "127.0.0.1:" + port));
    command.addAll(List.of(arguments));
    Path output = folder.resolve(program + ".out");
    Process client = netSnmp(command, output).start();
    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  /** Keeps what net-snmp writes of its own accord inside the test's folder. */
  private ProcessBuilder netSnmp(List<String> command, Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    builder.environment().put("MIBS", "");
    return builder;
  }

  private void stopDaemon() throws InterruptedException {
    if (daemon != null) {
      daemon.destroy();
      if (!daemon.waitFor(5, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    }
  }
}
