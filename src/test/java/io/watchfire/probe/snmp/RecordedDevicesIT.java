package io.watchfire.probe.snmp;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.watchfire.drill.SnmpDevice;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Recognition;
import io.watchfire.target.Recognition.Identity;
import io.watchfire.watch.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * The shipped profiles against walks of real devices, replayed over UDP. The recordings are not
 * part of the project: name their folder by {@code -Dwatchfire.recordings}.
 */
class RecordedDevicesIT {
  private static final String SYS_OBJECT_ID = "1.3.6.1.2.1.1.2.0";
  private static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";
  private static final Set<Double> SENTINELS = Set.of(-1.0, 65535.0, 2147483647.0, 4294967295.0);

  private final KeptSightings seen = new KeptSightings();
  private ProbeOnLoopback probe;
  private NavigableMap<OID, Supplier<Variable>> values = new TreeMap<>();

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

  /**
   * What a person would read off the device. A word is the reason why there is nothing to read: on
   * these devices it is not there, not zero.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          snmpsim-data_huawei-s5720            | switch-huawei      | switch  | Huawei     | cpu.usage=38 memory.usage=7 device.temperature=42 fans.failed=0 supplies.failed=NO_SUCH_INSTANCE device.uptime=17471443
          librenms_vrp_s5328c-ei               | switch-huawei      | switch  | Huawei     | cpu.usage=19 memory.usage=54 device.temperature=38 fans.failed=0
          librenms_vrp_5720-32x-ei             | switch-huawei      | switch  | Huawei     | cpu.usage=44 memory.usage=9 device.temperature=40 fans.failed=0 optics.rxPower=-18.96 optics.txPower=-7.04 ports.halfDuplex=0
          librenms_vrp_ar169sfp                | router-huawei      | router  | Huawei     | cpu.usage=24 memory.usage=58 device.temperature=44 fans.failed=NO_SUCH_INSTANCE optics.rxPower=-8.49 optics.txPower=-5.75
          snmpsim-data_h3c-comware-7-1-075     | switch-h3c         | switch  | H3C        | cpu.usage=24 memory.usage=55 device.temperature=49 fans.failed=0 supplies.failed=0 boards.failed=0
          librenms_comware_a5500               | switch-h3c         | switch  | H3C        | cpu.usage=8 memory.usage=47 device.temperature=38 fans.failed=0 supplies.failed=0 boards.failed=NO_SUCH_INSTANCE
          snmpsim-data_cisco-c3560             | switch-cisco       | switch  | Cisco      | cpu.usage=28 memory.usage=43.40 device.temperature=61 temperature.alarms=1 fans.failed=0 supplies.failed=0
          librenms_iosxe_c3850                 | switch-cisco       | switch  | Cisco      | cpu.usage=8 memory.usage=38.59 device.temperature=43 temperature.alarms=0 fans.failed=0 supplies.failed=0 device.uptime=NO_SUCH_OBJECT
          librenms_nxos_n3k-3064pq             | switch-cisco-nxos  | switch  | Cisco      | cpu.usage=14 memory.usage=64.80 device.temperature=31 fans.failed=0 supplies.failed=0 ports.halfDuplex=0 optics.rxPower=-13.19 optics.txPower=-6.58
          snmpsim-data_ruijie-s5750-24gt12sfp  | switch-ruijie      | switch  | Ruijie     | cpu.usage=37 memory.usage=50 device.temperature=NO_READING
          librenms_zxr10_5928                  | switch-zte         | switch  | ZTE        | cpu.usage=END_OF_MIB memory.usage=END_OF_MIB device.uptime=779717
          snmpsim-data_maipu-sm4200-16gef8ge-ac | if-switch         | switch  |            | cpu.usage=NO_SUCH_INSTANCE device.temperature=END_OF_MIB device.uptime=6786177
          librenms_linux                       | host-netsnmp       | host    |            | cpu.usage=2 memory.usage=NO_SUCH_OBJECT disk.usage=END_OF_MIB device.uptime=NO_SUCH_OBJECT
          snmpsim-data_unknown-006             | host-netsnmp       | host    |            | cpu.usage=1.25 memory.usage=7.86 swap.usage=0 disk.usage=16.33 load.average=0.05 processes.running=120 device.uptime=762802.95
          librenms_windows_svr_2019_1809       | host-windows       | host    | Microsoft  | cpu.usage=2 memory.usage=22.71 disk.usage=30.32 processes.running=102 device.uptime=1277166.10
          librenms_audiocodes_mp118            | gateway-audiocodes | gateway | AudioCodes | cpu.usage=0 device.uptime=3766817 calls.active=NO_SUCH_OBJECT
          librenms_patton-sn                   | gateway-patton     | gateway | Patton     | cpu.usage=4 memory.usage=4.50 device.temperature=47 calls.active=4 channels.active=4 device.uptime=11078699.34
          librenms_linux_opensips              | sip-opensips       | pbx     | OpenSIPS   | cpu.usage=10 memory.usage=37.71 swap.usage=NO_READING disk.usage=16.63 load.average=0.38 sip.memory=3.49 device.uptime=10019622.47
          librenms_linux_asterisk-v1           | pbx-asterisk       | pbx     | Asterisk   | channels.active=0 calls.active=0 sip.peersOnline=28 sip.peersOffline=20 cpu.usage=NO_SUCH_INSTANCE device.uptime=3913599.40
          """)
  void aRecordedDeviceReadsAsAPersonWouldReadIt(
      String recording, String id, String kind, String vendor, String expected) throws Exception {
    Profile profile = ShippedProfiles.read(id);
    assertThat(recognised(recording)).isEqualTo(id);
    assertThat(profile.kind()).isEqualTo(new Profile.Kind(kind, vendor == null ? "" : vendor));

    Poll first = poll(recording, profile);
    Poll second = probe.nextPoll();

    assertThat(first.down()).isNull();
    for (String each : expected.strip().split(" ")) {
      String[] pair = each.split("=", 2);
      Sample sample = sample(second, pair[0]);
      if (!Character.isLetter(pair[1].charAt(0))) {
        assertThat(sample.value()).as(each).isCloseTo(Double.parseDouble(pair[1]), offset(0.005));
      } else {
        assertThat(sample.absence()).as(each).isEqualTo(Absence.valueOf(pair[1]));
      }
    }
    assertNoSentinel(second);
    for (Sample sample : second.samples()) {
      assertPlausible(sample);
    }
    assertThat(second.values().snapshot().stream().map(value -> value.object() + value.labels()))
        .doesNotHaveDuplicates();
  }

  /** The profile that the device is found to have, by what it says of itself or its subtrees. */
  private static String recognised(String recording) throws IOException {
    Recognition recognition = new Recognition(ShippedProfiles.all());
    List<String> subtrees = recognition.subtrees();
    NavigableMap<OID, Supplier<Variable>> system =
        Recording.read(
            find(recording),
            oid ->
                oid.equals(SYS_OBJECT_ID)
                    || oid.equals(SYS_DESCR)
                    || subtrees.stream().anyMatch(subtree -> oid.startsWith(subtree + ".")));
    Identity identity = new Identity(text(system, SYS_OBJECT_ID), text(system, SYS_DESCR));
    return recognition
        .of(identity)
        .or(
            () ->
                recognition.of(
                    identity,
                    subtrees.stream().filter(subtree -> has(system, subtree)).collect(toSet())))
        .map(found -> found.profile().id().value())
        .orElse("");
  }

  private static String text(NavigableMap<OID, Supplier<Variable>> values, String oid) {
    Supplier<Variable> value = values.get(new OID(oid));
    return value == null ? "" : value.get().toString();
  }

  private static boolean has(NavigableMap<OID, Supplier<Variable>> values, String subtree) {
    OID next = values.higherKey(new OID(subtree));
    return next != null && next.startsWith(new OID(subtree));
  }

  @ParameterizedTest
  @CsvSource({
    "snmpsim-data_huawei-s5720, switch-huawei, 39",
    "librenms_comware_a5500, switch-h3c, 30",
    "librenms_zxr10_5928, switch-zte, 45",
    "librenms_iosxe_c3850, switch-cisco, 174",
    "snmpsim-data_maipu-sm4200-16gef8ge-ac, if-switch, 25"
  })
  void aRecordedSwitchShowsEveryPortAndMissesNoneThatItNeverSawUp(
      String recording, String id, int ports) throws Exception {
    Poll poll = poll(recording, ShippedProfiles.read(id));

    assertThat(poll.values().snapshot())
        .filteredOn(value -> value.object().equals("ifOperStatus"))
        .hasSize(ports)
        .allMatch(value -> value.value() >= 1 && value.value() <= 7)
        .anyMatch(value -> value.value() == 2);
    assertThat(sample(poll, "ports.down").value()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "snmpsim-data_eaton-93e-80, ups-rfc1628, upsOutputVoltage, phase, 3",
    "snmpsim-data_huawei-s5720, switch-huawei, hwEntityFanState, fan, 0.7",
    "librenms_huawei-smu_11b, dcpower-huawei, hwBattRemainingCapacity, battery, 5",
  })
  void rowsWithoutNamesAreNumberedByWhatTheyAre(
      String recording, String id, String object, String label, String index) throws Exception {
    Poll poll = poll(recording, ShippedProfiles.read(id));

    assertThat(poll.values().snapshot())
        .filteredOn(value -> value.object().equals(object))
        .extracting(value -> value.labels().get(label))
        .contains(index)
        .doesNotContainNull();
  }

  /**
   * Ports are known by what they are called, old ones without ifXTable too, and where they lead.
   */
  @ParameterizedTest
  @CsvSource({
    "librenms_zxr10_5928, switch-zte, ifDescr, xgei_5/1 some description",
    "snmpsim-data_huawei-s5720, switch-huawei, ifName, GigabitEthernet0/0/1",
    "librenms_nxos_n3k-3064pq, switch-cisco-nxos, ifAlias, Uplink",
  })
  void portsHaveTheirNames(String recording, String id, String label, String name)
      throws Exception {
    Poll poll = poll(recording, ShippedProfiles.read(id));

    assertThat(poll.values().snapshot())
        .filteredOn(value -> value.object().equals("ifOperStatus"))
        .allMatch(value -> !value.labels().containsKey("index"))
        .anyMatch(value -> name.equals(value.labels().get(label)));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1", "7, 1, 0", "6, 1, 0", "2, 2, 0"})
  void aPortThatWasUpIsMissedWhenItGoesDownUnlessItWasSwitchedOff(int oper, int admin, int missed)
      throws Exception {
    Profile profile = ShippedProfiles.read("switch-huawei");
    values = new TreeMap<>(recorded("librenms_vrp_s5328c-ei", profile));
    OID port = up(values);
    poll("librenms_vrp_s5328c-ei", profile);

    values.put(new OID("1.3.6.1.2.1.2.2.1.8").append(port), () -> new Integer32(oper));
    values.put(new OID("1.3.6.1.2.1.2.2.1.7").append(port), () -> new Integer32(admin));

    assertThat(sample(probe.nextPoll(), "ports.down").value()).isEqualTo(missed);
  }

  @Test
  void aPortThatWasUpBeforeTheDaemonWasRestartedIsStillMissed() throws Exception {
    Profile profile = ShippedProfiles.read("switch-huawei");
    values = new TreeMap<>(recorded("librenms_vrp_s5328c-ei", profile));
    OID port = up(values);
    poll("librenms_vrp_s5328c-ei", profile);
    probe.close();

    values.put(new OID("1.3.6.1.2.1.2.2.1.8").append(port), () -> new Integer32(2));

    assertThat(sample(poll("librenms_vrp_s5328c-ei", profile), "ports.down").value()).isEqualTo(1);
  }

  /** Index of the first port that is switched on and up. */
  private static OID up(NavigableMap<OID, Supplier<Variable>> values) {
    OID column = new OID("1.3.6.1.2.1.2.2.1.8");
    return values.tailMap(column).entrySet().stream()
        .filter(entry -> entry.getValue().get().toInt() == 1)
        .map(entry -> new OID(new int[] {entry.getKey().last()}))
        .findFirst()
        .orElseThrow();
  }

  /** No percentage beyond its ends, no temperature of no room, nothing negative. */
  private static void assertPlausible(Sample sample) {
    if (!sample.isPresent()) {
      // a device that stands still has a rate, of zero
      assertThat(sample.absence())
          .as(sample.indicator().value())
          .isNotIn(Absence.TIMEOUT, Absence.NO_RATE, Absence.UNREADABLE, Absence.IMPLAUSIBLE);
      return;
    }
    String unit = Catalogue.find(sample.indicator().value()).orElseThrow().unit();
    double highest =
        switch (unit) {
          case "%", "°C" -> 100;
          case "bool" -> 1;
          default -> Double.MAX_VALUE;
        };
    double lowest = unit.equals("dBm") ? -60 : 0;
    assertThat(sample.value()).as(sample.indicator().value()).isBetween(lowest, highest);
  }

  private Poll poll(String recording, Profile profile) throws Exception {
    if (values.isEmpty()) {
      values = recorded(recording, profile);
    }
    probe = new ProbeOnLoopback(true, new SeenBook(seen, List.copyOf(seen.kept)), profile);
    SnmpDevice device = new SnmpDevice(probe.vertx, "public", values);
    int port =
        device
            .listen("127.0.0.1", 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    probe.start(ProbeOnLoopback.target(recording, profile, port));
    return probe.nextPoll();
  }

  /** The tables that the profile reads, whole, with what lies between them. */
  private static NavigableMap<OID, Supplier<Variable>> recorded(String recording, Profile profile)
      throws IOException {
    List<String> tables =
        profile.objects().stream()
            .map(object -> object.oid().substring(0, object.oid().lastIndexOf('.')))
            .distinct()
            .toList();
    return Recording.read(find(recording), oid -> tables.stream().anyMatch(oid::startsWith));
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
    assertThat(poll.values().snapshot())
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
