package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.drill.SnmpDevice;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Recognition;
import io.watchfire.watch.Poll;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * The shipped profiles of the power chain and the machine room against walks of real devices,
 * replayed over UDP. The recordings are not part of the project: name their folder by {@code
 * -Dwatchfire.recordings}. What a person reads off each device is in {@code recorded-power.txt}.
 */
class RecordedPowerIT {
  private static final Path EXPECTED = Path.of("src/test/resources/recorded-power.txt");
  private static final Set<Double> SENTINELS =
      Set.of(-1.0, 65534.0, 65535.0, 655350.0, 2147483647.0, 4294967295.0);

  private ProbeOnLoopback probe;

  @AfterEach
  void close() {
    if (probe != null) {
      probe.close();
    }
  }

  /**
   * @param values of every indicator that the device gives; the others must be absent
   */
  private record Device(
      String recording,
      String profile,
      String targetClass,
      String vendor,
      Map<String, String> values) {
    @Override
    public String toString() {
      return recording + " by " + profile;
    }
  }

  /** Blocks of a line {@code recording profile class vendor}, and lines {@code indicator value}. */
  static List<Device> devices() throws IOException {
    return Stream.of(Files.readString(EXPECTED).split("\\n\\s*\\n"))
        .map(block -> block.lines().filter(line -> !line.startsWith("#")).toList())
        .filter(lines -> !lines.isEmpty())
        .map(RecordedPowerIT::device)
        .toList();
  }

  private static Device device(List<String> lines) {
    String[] head = lines.get(0).split("\\s+", 4);
    Map<String, String> values = new LinkedHashMap<>();
    lines.stream()
        .skip(1)
        .map(line -> line.strip().split("\\s+", 2))
        .forEach(pair -> values.put(pair[0], pair[1]));
    return new Device(head[0], head[1], head[2], head.length < 4 ? "" : head[3], values);
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aDeviceReadsAsAPersonWouldReadIt(Device device) throws Exception {
    Profile profile = ShippedProfiles.read(device.profile());
    assertThat(profile.kind()).isEqualTo(new Profile.Kind(device.targetClass(), device.vendor()));

    Poll poll = poll(device.recording(), profile);

    assertThat(poll.down()).isNull();
    Map<String, String> read = new LinkedHashMap<>();
    for (Sample sample : poll.samples()) {
      if (sample.absence() == null) {
        read.put(sample.indicator().value(), plain(sample.value()));
      }
    }
    assertThat(read).containsExactlyInAnyOrderEntriesOf(device.values());
    assertNothingMadeUp(poll, profile);
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aDeviceIsRecognised(Device device) throws Exception {
    NavigableMap<OID, Supplier<Variable>> values = Recording.read(find(device.recording()));
    Recognition recognition = new Recognition(ShippedProfiles.all());
    Set<String> present =
        recognition.subtrees().stream()
            .filter(root -> isThere(values, new OID(root)))
            .collect(Collectors.toSet());

    Recognition.Recognised recognised =
        recognition
            .of(
                new Recognition.Identity(
                    text(values, "1.3.6.1.2.1.1.2.0"), text(values, "1.3.6.1.2.1.1.1.0")),
                present)
            .orElseThrow();

    assertThat(recognised.profile().id().value()).isEqualTo(device.profile());
  }

  private static boolean isThere(NavigableMap<OID, Supplier<Variable>> values, OID root) {
    OID next = values.higherKey(root);
    return next != null && next.startsWith(root);
  }

  private static String text(NavigableMap<OID, Supplier<Variable>> values, String oid) {
    return values.get(new OID(oid)).get().toString();
  }

  /** No number that means "no reading", and none outside the range of its object. */
  private static void assertNothingMadeUp(Poll poll, Profile profile) {
    for (DeviceValue value : poll.values().snapshot()) {
      Profile.MibObject object = profile.object(value.object()).orElse(ReadPlan.SYS_UP_TIME);
      if (!value.counter() && !object.name().equals("sysUpTime")) {
        assertThat(value.value()).as(value.object()).isNotIn(SENTINELS);
        if (object.plausible() != null) {
          assertThat(object.scaled(value.value(), scale(profile, object.name())))
              .as(value.object() + " " + value.value())
              .isNotNaN();
        }
      }
    }
  }

  private static double scale(Profile profile, String object) {
    return profile.indicators().stream()
        .flatMap(derived -> Stream.concat(Stream.of(derived), derived.fallbacks().stream()))
        .filter(derived -> derived.object().equals(object))
        .mapToDouble(Derived::scale)
        .findFirst()
        .orElse(1);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private Poll poll(String recording, Profile profile) throws Exception {
    probe = new ProbeOnLoopback(true, profile);
    SnmpDevice device = new SnmpDevice(probe.vertx, "public", Recording.read(find(recording)));
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
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches(recording + "\\.snmprec(\\.gz)?"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(recording + " is not in " + folder));
    }
  }
}
