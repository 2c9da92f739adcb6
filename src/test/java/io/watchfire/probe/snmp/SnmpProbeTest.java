package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.drill.SnmpDevice;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.Target;
import io.watchfire.watch.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/** The probe against a simulated device, over real UDP on loopback. */
class SnmpProbeTest {
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Profile PROFILE =
      Profiles.of(
          List.of(
              Profiles.scalar("source", "1.3.6.1.9.1.0"),
              Profiles.scalar("missing", "1.3.6.1.9.2.0"),
              Profiles.column("load", "1.3.6.1.9.3.1", "name"),
              Profiles.names("name", "1.3.6.1.9.3.2")),
          Profiles.derived("ups.onBattery", "source", How.ANY_EQUALS, 5),
          Profiles.derived("ups.charge", "missing", How.VALUE),
          Profiles.derived("cpu.usage", "load", How.MEAN));

  /** Twenty scalars, with sysUpTime. */
  private static final Profile WIDE =
      Profiles.of(
          IntStream.rangeClosed(1, 19)
              .mapToObj(i -> Profiles.scalar("s" + i, "1.3.6.1.8." + i + ".0"))
              .toList(),
          Profiles.derived("ups.charge", "s19", How.VALUE));

  private final NavigableMap<OID, Supplier<Variable>> values = new ConcurrentSkipListMap<>();
  private ProbeOnLoopback probe = new ProbeOnLoopback(true, PROFILE);

  SnmpProbeTest() {
    put("1.3.6.1.2.1.1.3.0", new TimeTicks(4200));
    put("1.3.6.1.9.1.0", new Integer32(5));
    row(1, "cpu-1", 90);
    row(2, "cpu-2", 70);
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void scalarsAndTablesAreReadOnTheWholeMinute(boolean nativeTransport) throws Exception {
    probe.close();
    probe = new ProbeOnLoopback(nativeTransport, PROFILE);
    Target target = ProbeOnLoopback.target("ups-1", PROFILE, listen(device()));
    probe.start(target);

    Poll poll = probe.nextPoll();

    assertThat(poll.target()).isEqualTo(target.id());
    assertThat(poll.due()).isEqualTo(Instant.parse("2026-11-24T09:01:00Z"));
    assertThat(poll.down()).isNull();
    assertThat(value(poll, "ups.onBattery")).isEqualTo(1);
    assertThat(absence(poll, "ups.charge")).isEqualTo(Absence.NO_SUCH_OBJECT);
    assertThat(value(poll, "cpu.usage")).isEqualTo(80);
    assertThat(poll.values().snapshot())
        .extracting(DeviceValue::toString)
        .containsExactlyInAnyOrder(
            "DeviceValue[object=sysUpTime, labels={}, value=4200.0, counter=false]",
            "DeviceValue[object=source, labels={}, value=5.0, counter=false]",
            "DeviceValue[object=load, labels={name=cpu-1}, value=90.0, counter=false]",
            "DeviceValue[object=load, labels={name=cpu-2}, value=70.0, counter=false]");
    assertThat(probe.figures().polls()).isEqualTo(1);
    assertThat(probe.figures().absences()).containsEntry(Absence.NO_SUCH_OBJECT, 1L);
    assertThat(probe.figures().stray().values()).containsOnly(0L);
  }

  @Test
  void rowsComeAndGo() throws Exception {
    probe.start(ProbeOnLoopback.target("sw-1", PROFILE, listen(device())));
    assertThat(value(probe.nextPoll(), "cpu.usage")).isEqualTo(80);

    row(3, "cpu-3", 20);
    assertThat(value(probe.nextPoll(), "cpu.usage")).isEqualTo(60);

    values.keySet().removeIf(oid -> oid.startsWith(new OID("1.3.6.1.9.3")));
    assertThat(absence(probe.nextPoll(), "cpu.usage")).isEqualTo(Absence.END_OF_MIB);
  }

  @Test
  void aLongTableTakesSeveralRequests() throws Exception {
    for (int i = 1; i <= 300; i++) {
      row(i, "cpu-" + i, 50);
    }
    probe.start(ProbeOnLoopback.target("sw-1", PROFILE, listen(device())));

    Poll poll = probe.nextPoll();

    assertThat(poll.values().snapshot()).filteredOn(v -> v.object().equals("load")).hasSize(300);
    assertThat(value(poll, "cpu.usage")).isEqualTo(50);
  }

  @Test
  void aSilentDeviceIsDownAndComesBack() throws Exception {
    SnmpDevice device = device();
    probe.start(
        ProbeOnLoopback.target("ups-1", PROFILE, "127.0.0.1", listen(device), "public", SHORT));
    assertThat(probe.nextPoll().down()).isNull();

    device.silent(true);
    Poll silent = probe.nextPoll();
    assertThat(silent.down()).isEqualTo(Absence.TIMEOUT);
    assertThat(silent.samples()).hasSize(3).allMatch(s -> s.absence() == Absence.TIMEOUT);
    assertThat(silent.values().snapshot()).isEmpty();

    device.silent(false);
    assertThat(probe.nextPoll().down()).isNull();
  }

  @Test
  void aWrongCommunityIsSilence() throws Exception {
    probe.start(
        ProbeOnLoopback.target("ups-1", PROFILE, "127.0.0.1", listen(device()), "wrong", SHORT));

    assertThat(probe.nextPoll().down()).isEqualTo(Absence.TIMEOUT);
  }

  @Test
  void aPollThatIsStillOnTheWayIsNotRepeatedButCounted() throws Exception {
    SnmpDevice device = device();
    int port = listen(device);
    device.silent(true);
    probe.start(ProbeOnLoopback.target("ups-1", PROFILE, "127.0.0.1", port, "public", SHORT));

    probe.advance(Duration.ofMinutes(3));
    Poll poll = probe.awaitPoll();

    assertThat(poll.due()).isEqualTo(Instant.parse("2026-11-24T09:01:00Z"));
    assertThat(probe.figures().overdue()).isEqualTo(2);
    assertThat(probe.polls).isEmpty();
  }

  @Test
  void aDeviceIsPolledBetweenItsTurnsWhenToldTo() throws Exception {
    probe.start(ProbeOnLoopback.target("ups-1", PROFILE, listen(device())));
    probe.nextPoll();
    probe.advance(Duration.ofSeconds(10));

    probe.pollNow("ups-1");
    probe.pollNow("ups-9");

    assertThat(probe.awaitPoll().due()).isEqualTo(Instant.parse("2026-11-24T09:01:40Z"));
    assertThat(probe.nextPoll().due()).isEqualTo(Instant.parse("2026-11-24T09:02:00Z"));
    assertThat(probe.polls).isEmpty();
    assertThat(probe.figures().overdue()).isZero();
  }

  @Test
  void aPollOnTheWayMayHaveAskedTooEarlySoAnotherFollows() throws Exception {
    SnmpDevice device = device();
    int port = listen(device);
    device.silent(true);
    probe.start(ProbeOnLoopback.target("ups-1", PROFILE, "127.0.0.1", port, "public", SHORT));
    probe.advance(ProbeOnLoopback.INTERVAL);
    probe.advance(Duration.ofSeconds(1));

    probe.pollNow("ups-1");
    probe.pollNow("ups-1");

    assertThat(probe.awaitPoll().due()).isEqualTo(Instant.parse("2026-11-24T09:01:00Z"));
    assertThat(probe.awaitPoll().due()).isEqualTo(Instant.parse("2026-11-24T09:01:31Z"));
    assertThat(probe.polls).isEmpty();
  }

  @Test
  void aDeviceOfSmallAnswersIsAskedInParts() throws Exception {
    SnmpDevice device = wide();
    device.largestAnswer(160);
    probe.start(ProbeOnLoopback.target("ups-1", WIDE, listen(device)));

    Poll poll = probe.nextPoll();

    assertThat(value(poll, "ups.charge")).isEqualTo(19);
    assertThat(poll.values().snapshot()).hasSize(20);
    assertThat(probe.figures().requests()).isGreaterThan(3);
  }

  @Test
  void aDeviceThatLosesLargeQuestionsIsReadAfterAFewPollsAndStays() throws Exception {
    // Given a card that keeps silent to more than 6 variables at once
    SnmpDevice device = wide();
    device.largestQuestion(6);
    probe.start(
        ProbeOnLoopback.target("ups-1", WIDE, "127.0.0.1", listen(device), "public", SHORT));

    // Then it passes for dead until it is knocked at
    for (int poll = 0; poll < Breaker.SILENT_POLLS; poll++) {
      assertThat(probe.nextPoll().down()).isEqualTo(Absence.TIMEOUT);
    }
    assertThat(value(probe.nextPoll(), "ups.charge")).isEqualTo(19);

    // and is there for good, also while more is tried
    for (int poll = 0; poll < Appetite.POLLS_BEFORE_MORE + 5; poll++) {
      assertThat(value(probe.nextPoll(), "ups.charge")).isEqualTo(19);
    }
    assertThat(probe.figures().dead()).isZero();
  }

  @Test
  void aDeadDeviceThatTellsSomethingIsKnockedAtAtOnce() throws Exception {
    SnmpDevice device = wide();
    device.largestQuestion(6);
    probe.start(
        ProbeOnLoopback.target("ups-1", WIDE, "127.0.0.1", listen(device), "public", SHORT));
    for (int poll = 0; poll < Breaker.SILENT_POLLS; poll++) {
      probe.nextPoll();
    }

    probe.pollNow("ups-1");

    assertThat(value(probe.awaitPoll(), "ups.charge")).isEqualTo(19);
  }

  @Test
  void aTableOfWhichADeviceLosesWholeRowsIsReadInPartsOfThem() throws Exception {
    // Given a card that keeps silent to more than 3 columns at once, and a table of 8
    Profile eight =
        Profiles.of(
            IntStream.rangeClosed(1, 8)
                .mapToObj(i -> Profiles.column("c" + i, "1.3.6.1.7.1." + i))
                .toList(),
            Profiles.derived("cpu.usage", "c8", How.MAX));
    for (int cell = 0; cell < 80; cell++) {
      put("1.3.6.1.7.1." + (cell % 8 + 1) + "." + (cell / 8 + 1), new Integer32(cell));
    }
    probe.close();
    probe = new ProbeOnLoopback(true, eight);
    SnmpDevice device = device();
    device.largestQuestion(3);
    probe.start(
        ProbeOnLoopback.target("sw-1", eight, "127.0.0.1", listen(device), "public", SHORT));

    // Then the first poll has all of it
    Poll poll = probe.nextPoll();
    assertThat(value(poll, "cpu.usage")).isEqualTo(79);
    assertThat(poll.values().snapshot()).hasSize(80 + 1);

    // and the next one asks for no more than it answers
    long lost = probe.figures().requests() - probe.figures().answers();
    assertThat(value(probe.nextPoll(), "cpu.usage")).isEqualTo(79);
    assertThat(probe.figures().requests() - probe.figures().answers()).isEqualTo(lost);
  }

  private SnmpDevice wide() {
    for (int i = 1; i <= 19; i++) {
      put("1.3.6.1.8." + i + ".0", new Integer32(i));
    }
    probe.close();
    probe = new ProbeOnLoopback(true, WIDE);
    return device();
  }

  @Test
  void answersFromElsewhereAreDroppedAndCounted() throws Exception {
    // Given a device that answers every request twice
    SnmpDevice device = device();
    int port = listen(device);
    var relay = probe.vertx.createDatagramSocket();
    var twice = probe.vertx.createDatagramSocket();
    int relayPort = port(relay);
    port(twice);
    int[] asker = new int[1];
    relay.handler(
        packet -> {
          if (packet.sender().port() == port) {
            twice.send(packet.data(), asker[0], "127.0.0.1");
            relay.send(packet.data(), asker[0], "127.0.0.1");
          } else {
            asker[0] = packet.sender().port();
            relay.send(packet.data(), port, "127.0.0.1");
          }
        });
    probe.start(ProbeOnLoopback.target("ups-1", PROFILE, relayPort));

    Poll poll = probe.nextPoll();

    assertThat(poll.down()).isNull();
    assertThat(value(poll, "cpu.usage")).isEqualTo(80);
    assertThat(probe.figures().stray().values()).anyMatch(count -> count > 0);
  }

  @Test
  void rubbishFromADeviceIsSilenceForItselfOnly() throws Exception {
    var rubbish = probe.vertx.createDatagramSocket();
    int port = port(rubbish);
    rubbish.handler(
        packet -> {
          byte[] octets = packet.data().getBytes();
          octets[octets.length / 2] = (byte) 0xff;
          rubbish.send(
              io.vertx.core.buffer.Buffer.buffer(octets),
              packet.sender().port(),
              packet.sender().host());
          rubbish.send("not SNMP", packet.sender().port(), packet.sender().host());
        });
    probe.start(
        ProbeOnLoopback.target("bad", PROFILE, "127.0.0.1", port, "public", SHORT),
        ProbeOnLoopback.target("good", PROFILE, listen(device())));

    List<Poll> polls = List.of(probe.nextPoll(), probe.awaitPoll());

    assertThat(polls)
        .anySatisfy(poll -> assertThat(poll.down()).isEqualTo(Absence.TIMEOUT))
        .anySatisfy(poll -> assertThat(value(poll, "cpu.usage")).isEqualTo(80));
    assertThat(probe.figures().stray().values()).anyMatch(count -> count > 0);
  }

  @Test
  void aDeviceThatRefusesTheCommunityAloudIsNotCalledSilent() throws Exception {
    // Given a device that answers every GET by authorizationError(16)
    var refusing = probe.vertx.createDatagramSocket();
    int port = port(refusing);
    refusing.handler(
        packet -> {
          byte[] octets = packet.data().getBytes();
          octets[13] = (byte) 0xa2;
          octets[13 + 4 + octets[16] + 2] = 16;
          refusing.send(
              io.vertx.core.buffer.Buffer.buffer(octets),
              packet.sender().port(),
              packet.sender().host());
        });
    probe.start(ProbeOnLoopback.target("ups-1", PROFILE, port));

    Poll poll = probe.nextPoll();

    assertThat(poll.down()).isEqualTo(Absence.AUTHENTICATION_FAILURE);
    assertThat(poll.samples())
        .hasSize(3)
        .allMatch(sample -> sample.absence() == Absence.AUTHENTICATION_FAILURE);
  }

  @Test
  void oneLostWalkDoesNotLoseTheScalars() throws Exception {
    // Given a device whose table swallows requests
    SnmpDevice device = device();
    values.put(
        new OID("1.3.6.1.9.3.1.1"),
        () -> {
          throw new IllegalStateException("this table is broken");
        });
    probe.start(
        ProbeOnLoopback.target("sw-1", PROFILE, "127.0.0.1", listen(device), "public", SHORT));

    Poll poll = probe.nextPoll();

    assertThat(poll.down()).isNull();
    assertThat(value(poll, "ups.onBattery")).isEqualTo(1);
    assertThat(absence(poll, "cpu.usage")).isEqualTo(Absence.TIMEOUT);
  }

  @Test
  void everythingHappensOnTheShardsEventLoop() throws Exception {
    probe.start(ProbeOnLoopback.target("ups-1", PROFILE, listen(device())));
    probe.nextPoll();

    assertThat(probe.sinkThreads).hasSize(1).allMatch(name -> name.contains("eventloop"));
    assertThat(probe.contexts).containsExactly(true);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("DefaultUDP") || name.startsWith("Timer-"));
  }

  @Test
  void aHostNameIsResolvedAndAnUnknownOneIsSilence() throws Exception {
    probe.start(
        ProbeOnLoopback.target(
            "named", PROFILE, "localhost", listen(device()), "public", Duration.ofSeconds(5)),
        ProbeOnLoopback.target("nowhere", PROFILE, "no.such.host.invalid", 161, "public", SHORT));

    List<Poll> polls = List.of(probe.nextPoll(), probe.awaitPoll());

    assertThat(polls)
        .anySatisfy(poll -> assertThat(poll.down()).isEqualTo(Absence.TIMEOUT))
        .anySatisfy(poll -> assertThat(value(poll, "cpu.usage")).isEqualTo(80));
  }

  @Test
  void aTargetWithoutProfileIsAskedWhetherItIsThere() throws Exception {
    probe.start(ProbeOnLoopback.target("router", null, listen(device())));

    Poll poll = probe.nextPoll();

    assertThat(poll.down()).isNull();
    assertThat(poll.samples()).isEmpty();
    assertThat(poll.values().snapshot())
        .extracting(DeviceValue::object)
        .containsExactly("sysUpTime");
  }

  @Test
  void aStoppedProbeDropsWhatIsOnTheWay() throws Exception {
    SnmpDevice device = device();
    int port = listen(device);
    device.silent(true);
    probe.start(ProbeOnLoopback.target("ups-1", PROFILE, "127.0.0.1", port, "public", SHORT));
    probe.advance(Duration.ofMinutes(1));

    probe.stop();

    assertThat(probe.polls).isEmpty();
    assertThat(probe.figures().polls()).isZero();
  }

  @Test
  void anUnknownProfileIsABugOfTheCaller() {
    Profile other =
        new Profile(
            new io.watchfire.target.ProfileId("other"),
            PROFILE.title(),
            List.of(),
            List.of(),
            List.of());

    assertThatThrownBy(() -> probe.start(ProbeOnLoopback.target("x", other, 161)))
        .hasRootCauseMessage("x names an unknown profile: other");
  }

  private SnmpDevice device() {
    return new SnmpDevice(probe.vertx, "public", values);
  }

  private static int listen(SnmpDevice device) throws Exception {
    return device
        .listen("127.0.0.1", 0)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private static int port(io.vertx.core.datagram.DatagramSocket socket) throws Exception {
    return socket
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .localAddress()
        .port();
  }

  private void row(int index, String name, int load) {
    put("1.3.6.1.9.3.1." + index, new Integer32(load));
    put("1.3.6.1.9.3.2." + index, new OctetString(name));
  }

  private void put(String oid, Variable value) {
    values.put(new OID(oid), () -> value);
  }

  private static double value(Poll poll, String indicator) {
    return sample(poll, indicator).value();
  }

  private static Absence absence(Poll poll, String indicator) {
    return sample(poll, indicator).absence();
  }

  private static Sample sample(Poll poll, String indicator) {
    return poll.samples().stream()
        .filter(sample -> sample.indicator().value().equals(indicator))
        .findFirst()
        .orElseThrow();
  }
}
