package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.drill.SnmpDevice;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.watch.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shipped profiles against walks of real devices, replayed over UDP. The recordings are not
 * part of the project: name their folder by {@code -Dwatchfire.recordings}.
 */
class RecordedDevicesIT {
  private static final Set<Double> SENTINELS = Set.of(-1.0, 65535.0, 2147483647.0, 4294967295.0);

  private ProbeOnLoopback probe;

  @AfterEach
  void close() {
    if (probe != null) {
      probe.close();
    }
  }

  /** NaN: no reading, for the reason that follows or because the object is not there. */
  @ParameterizedTest
  @CsvSource({
    "librenms_eaton-mgeups_9pxle,       91,  1080,   40,",
    "snmpsim-data_eaton-93e-80,        100, 65520,   ,",
    "librenms_deltaups,                100,  1320,   79,",
    "snmpsim-data_phoenixtec-power,    100,   NaN,   , NO_READING",
    "snmpsim-data_ingrasys-power-switch, 100, NaN,   , NO_READING",
    "snmpsim-data_huawei-gse200m,      NaN,   NaN,   , NO_READING",
    "librenms_liebert_apm,             NaN,  4320,  NaN, NO_SUCH_INSTANCE"
  })
  void aRecordedUpsReadsSanely(
      String recording, double charge, double runtime, Double load, Absence why) throws Exception {
    Poll poll = poll(recording, ShippedProfiles.read("ups-rfc1628"));

    assertThat(poll.down()).isNull();
    assertThat(sample(poll, "ups.onBattery").value()).isZero();
    expect(sample(poll, "ups.charge"), charge, why);
    expect(sample(poll, "ups.runtime"), runtime, why);
    if (load != null) {
      expect(sample(poll, "ups.load"), load, why);
    }
    assertNoSentinel(poll);
  }

  @Test
  void aRecordedHostReadsSanely() throws Exception {
    Poll poll = poll("librenms_linux", ShippedProfiles.read("host-netsnmp"));

    assertThat(sample(poll, "cpu.usage").value()).isEqualTo(2);
    assertNoSentinel(poll);
  }

  @ParameterizedTest
  @CsvSource({
    "snmpsim-data_huawei-s5720, 39",
    "librenms_comware_a5500, 30",
    "librenms_zxr10_5928, 45",
    "librenms_iosxe_c3850, 174",
    "snmpsim-data_h3c-comware-7-1-075, 91"
  })
  void aRecordedSwitchShowsEveryPort(String recording, int ports) throws Exception {
    Poll poll = poll(recording, ShippedProfiles.read("if-switch"));

    assertThat(poll.down()).isNull();
    assertThat(poll.values())
        .filteredOn(value -> value.object().equals("ifOperStatus"))
        .hasSize(ports)
        .allMatch(value -> value.value() >= 1 && value.value() <= 7);
    assertThat(poll.values().stream().map(value -> value.object() + value.labels()))
        .doesNotHaveDuplicates();
  }

  private Poll poll(String recording, Profile profile) throws Exception {
    Path file = find(recording);
    probe = new ProbeOnLoopback(true, profile);
    SnmpDevice device = new SnmpDevice(probe.vertx, "public", Recording.read(file));
    int port =
        device
            .listen("127.0.0.1", 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    probe.start(ProbeOnLoopback.target(recording, profile, port));
    return probe.nextPoll();
  }

  private static Path find(String recording) throws IOException {
    String folder = System.getProperty("watchfire.recordings", "");
    Assumptions.assumeFalse(
        folder.isBlank(), "no recordings: name their folder by -Dwatchfire.recordings");
    try (var files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches(recording + "\\.snmprec(\\.gz)?"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(recording + " is not in " + folder));
    }
  }

  private static void expect(Sample sample, double value, Absence why) {
    if (Double.isNaN(value)) {
      assertThat(sample.absence()).as(sample.indicator().value()).isIn(why, Absence.NO_SUCH_OBJECT);
    } else {
      assertThat(sample.value()).as(sample.indicator().value()).isEqualTo(value);
    }
  }

  private static void assertNoSentinel(Poll poll) {
    assertThat(poll.values())
        .filteredOn(value -> !value.counter())
        .extracting(DeviceValue::value)
        .doesNotContainAnyElementsOf(SENTINELS);
  }

  private static Sample sample(Poll poll, String indicator) {
    return poll.samples().stream()
        .filter(sample -> sample.indicator().value().equals(indicator))
        .findFirst()
        .orElseThrow();
  }
}
