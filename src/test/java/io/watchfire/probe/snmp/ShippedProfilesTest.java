package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.drill.SimulatedGenerator;
import io.watchfire.drill.SimulatedGenerator.State;
import io.watchfire.drill.SimulatedHost;
import io.watchfire.drill.SimulatedSwitch;
import io.watchfire.drill.SimulatedUps;
import io.watchfire.drill.SnmpDevice;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.watch.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** The shipped profiles: whole in themselves, and true to the simulated devices of the demo. */
class ShippedProfilesTest {
  private ProbeOnLoopback probe;

  @AfterEach
  void close() {
    if (probe != null) {
      probe.close();
    }
  }

  static List<Profile> shipped() {
    return ShippedProfiles.all();
  }

  @Test
  void theFieldsOfAnAlarmOfComApAreNotTakenForTraps() {
    List<String> traps =
        shipped().stream()
            .filter(profile -> profile.id().value().startsWith("generator-comap"))
            .flatMap(profile -> profile.traps().stream())
            .map(KnownTrap::oid)
            .toList();

    assertThat(traps).containsExactly("1.3.6.1.4.1.28634.29.0.142606344");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aProfileIsWhole(Profile profile) {
    String id = profile.id().value();
    assertThat(Path.of("config", "profiles", id + ".yaml")).exists();
    Set<String> names = new HashSet<>();
    for (MibObject object : profile.objects()) {
      assertThat(names.add(object.name())).as(object.name()).isTrue();
      assertThat(object.oid().endsWith(".0")).as(object.name()).isNotEqualTo(object.table());
      assertThat(object.name()).matches("[a-zA-Z][a-zA-Z0-9]*");
    }
    for (MibObject object : profile.objects()) {
      assertThat(object.labels())
          .allMatch(label -> profile.object(label).filter(MibObject::text).isPresent());
    }
    for (Derived derived : profile.indicators()) {
      assertThat(names).containsAll(derived.sources());
      if (derived.unless() != null) {
        assertThat(names).contains(derived.unless().object());
      }
      String unit = Catalogue.find(derived.indicator()).orElseThrow().unit();
      assertThat(derived.unit()).as(derived.indicator()).isEqualTo(unit);
    }
  }

  @Test
  void theSimulatedSwitchShowsItsLoadAndItsPorts() throws Exception {
    Poll poll =
        poll(
            "if-switch",
            new SimulatedSwitch("core-1", () -> Duration.ofHours(100), () -> 95, port -> port != 8)
                .values());

    assertThat(value(poll, "cpu.usage")).isEqualTo(95);
    assertThat(poll.values().snapshot())
        .filteredOn(value -> value.object().equals("ifOperStatus"))
        .hasSize(SimulatedSwitch.PORTS)
        .filteredOn(value -> value.value() == 2)
        .extracting(value -> value.labels().get("ifName"))
        .containsExactly("Te1/0/8");
    assertThat(poll.values().snapshot())
        .extracting(DeviceValue::object)
        .contains("ifHCInOctets", "ifHCOutOctets", "ifInErrors", "ifHighSpeed", "sysUpTime");
  }

  @Test
  void theSimulatedHostShowsItsLoadAndItsFullestDisk() throws Exception {
    Poll poll =
        poll(
            "host-netsnmp",
            new SimulatedHost("recorder", () -> Duration.ofDays(3), () -> 35, () -> 64).values());

    assertThat(value(poll, "cpu.usage")).isEqualTo(35);
    assertThat(value(poll, "disk.usage")).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource({"false, false, 0", "true, false, 1", "false, true, 0"})
  void theSimulatedUpsIsOnBatteryUnlessItTestsIt(
      boolean onBattery, boolean selfTest, double expected) throws Exception {
    Poll poll =
        poll(
            "ups-rfc1628",
            new SimulatedUps(
                    "ups-1",
                    () -> Duration.ofDays(30),
                    () -> onBattery,
                    () -> selfTest,
                    () -> 87,
                    () -> Duration.ofMinutes(26),
                    () -> 41)
                .values());

    assertThat(value(poll, "ups.onBattery")).isEqualTo(expected);
    assertThat(value(poll, "ups.charge")).isEqualTo(87);
    assertThat(value(poll, "ups.runtime")).isEqualTo(1560);
    assertThat(value(poll, "ups.load")).isEqualTo(41);
  }

  @ParameterizedTest
  @CsvSource({
    "STANDBY, 0, 0",
    "STARTING, 0, 0",
    "FAILED, 0, 0",
    "CARRYING, 1, 1",
    "COOLING, 1, 0",
    "TRIAL, 1, 0"
  })
  void theSimulatedGeneratorCarriesOnlyWhenTheMainsAreLost(
      State state, double running, double carrying) throws Exception {
    Poll poll =
        poll(
            "generator-comap",
            new SimulatedGenerator("gen-1", () -> Duration.ofDays(9), () -> state, () -> 76)
                .values());

    assertThat(value(poll, "generator.running")).isEqualTo(running);
    assertThat(value(poll, "generator.carrying")).isEqualTo(carrying);
    assertThat(value(poll, "generator.fuel")).isEqualTo(76);
  }

  private Poll poll(String id, NavigableMap<OID, Supplier<Variable>> values) throws Exception {
    Profile profile = ShippedProfiles.read(id);
    probe = new ProbeOnLoopback(true, profile);
    int port =
        new SnmpDevice(probe.vertx, "public", values)
            .listen("127.0.0.1", 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    probe.start(ProbeOnLoopback.target("device", profile, port));
    return probe.nextPoll();
  }

  private static double value(Poll poll, String indicator) {
    return poll.samples().stream()
        .filter(sample -> sample.indicator().value().equals(indicator))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
