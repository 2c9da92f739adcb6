package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.internal.VertxInternal;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Loaded;
import io.watchfire.config.yaml.Reading;
import io.watchfire.drill.SnmpDevice;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Rule;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Recognition;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.watch.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of every recorded device, whatever it is, asked over UDP as the daemon does. The
 * recordings are not part of the project: name their folder by {@code -Dwatchfire.recordings}.
 */
class AllRecordingsIT {
  private static final Recognition RECOGNITION = new Recognition(ShippedProfiles.all());
  private static final Set<Double> SENTINELS =
      Set.of(-1.0, 65534.0, 65535.0, 655350.0, 2147483647.0, 4294967295.0);

  /** Numbers of whole seconds and ticks pass these by chance. */
  private static final Set<String> CLOCKS = Set.of("sysUpTime", "snmpEngineTime", "hrSystemUptime");

  /** What the devices really had when they were recorded. */
  private static final Map<String, Set<String>> WARNED =
      Map.of(
          // its leak cable is cut off
          "librenms_hwg-wld_wld2", Set.of("environment:probe-fault"),
          // 61 °C, and the switch itself calls it too much
          "snmpsim-data_cisco-c3560", Set.of("device:temperature-alarms"));

  private ProbeOnLoopback probe;

  @AfterEach
  void close() {
    if (probe != null) {
      probe.close();
    }
  }

  static List<Path> recordings() throws IOException {
    String folder = System.getProperty("watchfire.recordings", "");
    if (folder.isBlank()) {
      return List.of(Path.of("no-recordings"));
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().contains(".snmprec")).sorted().toList();
    }
  }

  @Test
  void thereAreFortyTwo() throws Exception {
    assumeRecordings();

    assertThat(recordings()).hasSize(42);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordedDeviceIsDetectedAndReadAndNothingIsMadeUpOrAlarms(Path recording) throws Exception {
    assumeRecordings();
    probe = new ProbeOnLoopback(true, ShippedProfiles.all().toArray(Profile[]::new));
    SnmpDevice device = new SnmpDevice(probe.vertx, "public", Recording.read(recording));
    int port = await(device.listen("127.0.0.1", 0).toCompletionStage());
    Profile profile = recognised(port);

    probe.start(ProbeOnLoopback.target("device", profile, port));
    probe.nextPoll();
    Poll poll = probe.nextPoll();

    assertThat(poll.down()).isNull();
    assertThat(poll.samples()).anyMatch(Sample::isPresent);
    for (Sample sample : poll.samples()) {
      assertHonest(sample, poll, profile);
    }
    for (DeviceValue value : poll.values().snapshot()) {
      assertHonest(value, profile);
    }
    assertThat(breached(profile, poll))
        .isEqualTo(
            WARNED.getOrDefault(recording.getFileName().toString().split("\\.")[0], Set.of()));
  }

  /** A value has something that it was read from, and is one that can be. */
  private static void assertHonest(Sample sample, Poll poll, Profile profile) {
    String name = sample.indicator().value();
    if (!sample.isPresent()) {
      // what cannot be is told to nobody, but a recorded device is one that can be
      assertThat(sample.absence()).as(name).isNotIn(Absence.TIMEOUT, Absence.IMPLAUSIBLE);
      return;
    }
    Derived derived =
        profile.indicators().stream()
            .filter(each -> each.indicator().equals(name))
            .findFirst()
            .orElseThrow();
    Set<String> sources = new HashSet<>(derived.sources());
    derived.fallbacks().forEach(other -> sources.addAll(other.sources()));
    assertThat(poll.values().snapshot().stream().map(DeviceValue::object))
        .as(name)
        .containsAnyElementsOf(sources);
    switch (derived.unit()) {
      case "%" -> assertThat(sample.value()).as(name).isBetween(0.0, 200.0);
      case "bool" -> assertThat(sample.value()).as(name).isIn(0.0, 1.0);
      case "°C" -> assertThat(sample.value()).as(name).isBetween(-40.0, 150.0);
      case "dBm" -> assertThat(sample.value()).as(name).isBetween(-60.0, 20.0);
      case "Hz" -> assertThat(sample.value()).as(name).isBetween(0.0, 70.0);
      default -> assertThat(sample.value()).as(name).isBetween(0.0, 1e9);
    }
    if (name.equals("ports.down")) {
      assertThat(sample.value()).as("ports that were never seen up, or are switched off").isZero();
    }
  }

  private static void assertHonest(DeviceValue value, Profile profile) {
    MibObject object = profile.object(value.object()).orElse(ReadPlan.SYS_UP_TIME);
    if (value.counter() || CLOCKS.contains(object.name())) {
      return;
    }
    assertThat(value.value()).as(value.object()).isNotIn(SENTINELS);
    if (object.plausible() != null) {
      assertThat(object.scaled(value.value(), scale(profile, object)))
          .as(value.object() + " " + value.value())
          .isNotNaN();
    }
  }

  /** Ranges are meant after it. */
  private static double scale(Profile profile, MibObject object) {
    return profile.indicators().stream()
        .flatMap(derived -> Stream.concat(Stream.of(derived), derived.fallbacks().stream()))
        .filter(derived -> derived.object().equals(object.name()))
        .mapToDouble(Derived::scale)
        .findFirst()
        .orElse(1);
  }

  /** Limits that are plain thresholds, of the profile and of those that it extends. */
  private static Set<String> breached(Profile profile, Poll poll) {
    Set<String> breached = new TreeSet<>();
    for (Rule limit : limits(profile)) {
      if (limit.near() != null && limit.near().when() instanceof Condition.Threshold threshold) {
        poll.samples().stream()
            .filter(sample -> sample.isPresent() && sample.indicator().equals(limit.indicator()))
            .filter(sample -> threshold.comparison().holds(sample.value(), threshold.value()))
            .forEach(sample -> breached.add(limit.id().value()));
      }
    }
    return breached;
  }

  private static List<Rule> limits(Profile profile) {
    String site =
        """
        name: one device
        regions: []
        targets:
          - {id: hotline, class: hotline, receives: [call.success]}
          - {id: device, class: switch, profile: %s, snmp: {address: 127.0.0.1, community: public}}
        """
            .formatted(profile.id());
    Loaded loaded =
        new ConfigLoader(InstantSource.fixed(Instant.EPOCH))
            .load(new Reading(Path.of("config"), Map.of()).madeUp("site.yaml", site));
    if (loaded instanceof Loaded.Bad bad) {
      throw new AssertionError(bad.problems());
    }
    return ((Loaded.Good) loaded).configuration().rules().stream().filter(Rule::isLimit).toList();
  }

  private Profile recognised(int port) throws Exception {
    DeviceReader reader =
        new DeviceReader(
            probe.vertx,
            ((VertxInternal) probe.vertx).createEventLoopContext(),
            InstantSource.system());
    await(reader.open());
    Met met =
        await(
            reader.meet(
                new SnmpAccess("127.0.0.1", port, new Secret("public"), Duration.ofSeconds(5), 0),
                RECOGNITION));
    await(reader.close());
    assertThat(met).isInstanceOf(Met.Device.class);
    return ((Met.Device) met).recognised().orElseThrow().profile();
  }

  private static void assumeRecordings() {
    Assumptions.assumeFalse(
        System.getProperty("watchfire.recordings", "").isBlank(),
        "no recordings: name their folder by -Dwatchfire.recordings");
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
