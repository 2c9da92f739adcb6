package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.watchfire.drill.SnmpDevice;
import io.watchfire.indicator.Sample;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/** What a bad network and a hostile neighbour do to the devices: nothing. */
class BadNetworkIT {
  private static final Duration PATIENT = Duration.ofMillis(100);
  private static final Profile PROFILE =
      Profiles.of(
          List.of(
              Profiles.scalar("source", "1.3.6.1.9.1.0"),
              Profiles.column("load", "1.3.6.1.9.3.1", "name"),
              Profiles.names("name", "1.3.6.1.9.3.2")),
          Profiles.derived("ups.onBattery", "source", How.ANY_EQUALS, 5),
          Profiles.derived("cpu.usage", "load", How.MEAN));

  private final NavigableMap<OID, Supplier<Variable>> values = new ConcurrentSkipListMap<>();
  private final ProbeOnLoopback probe = new ProbeOnLoopback(true, PROFILE);

  BadNetworkIT() {
    put("1.3.6.1.2.1.1.3.0", new TimeTicks(4200));
    put("1.3.6.1.9.1.0", new Integer32(3));
    for (int row = 1; row <= 60; row++) {
      put("1.3.6.1.9.3.1." + row, new Integer32(row));
      put("1.3.6.1.9.3.2." + row, new OctetString("cpu-" + row));
    }
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.01, 5", "0.05, 0.1, 20", "0.1, 0.2, 30"})
  void aBadNetworkLosesNoDeviceAndRaisesNoFalseAlarm(double loss, double twice, int delay)
      throws Exception {
    long seed = Long.getLong("watchfire.seed", 20_261_126L);
    System.out.println("seed " + seed);
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      UdpRelay relay = new UdpRelay(probe.vertx, seed + i, loss, twice, delay);
      targets.add(target("ups-" + i, relay.before(listen())));
    }
    probe.start(targets.toArray(Target[]::new));

    for (int round = 0; round < 3; round++) {
      probe.advance(ProbeOnLoopback.INTERVAL);
      for (int i = 0; i < targets.size(); i++) {
        Poll poll = probe.awaitPoll();
        assertThat(poll.down()).as(poll.target() + ", round " + round).isNull();
        for (Sample sample : poll.samples()) {
          // one that was lost for good would be absent, never wrong
          assertThat(sample.isPresent()).as(sample.toString()).isTrue();
          assertThat(sample.value()).isIn(0.0, 30.5);
        }
      }
    }
  }

  @Test
  void hostileAnswersCostNobodyElseAPoll() throws Exception {
    long seed = Long.getLong("watchfire.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    // Given one whose answers are the questions, bent at random, and who floods everybody's socket
    var hostile = probe.vertx.createDatagramSocket();
    int hostilePort =
        hostile
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS)
            .localAddress()
            .port();
    hostile.handler(
        packet -> {
          for (int i = 0; i < 50; i++) {
            byte[] bent = packet.data().getBytes();
            bent[13 + random.nextInt(3)] = (byte) 0xa2;
            for (int hit = 1 + random.nextInt(4); hit > 0; hit--) {
              bent[random.nextInt(bent.length)] = (byte) random.nextInt();
            }
            Buffer answer = Buffer.buffer(bent).slice(0, 1 + random.nextInt(bent.length));
            hostile.send(answer, packet.sender().port(), packet.sender().host());
          }
        });
    List<Target> targets = new ArrayList<>(List.of(target("hostile", hostilePort)));
    for (int i = 0; i < 20; i++) {
      targets.add(target("ups-" + i, listen()));
    }
    probe.start(targets.toArray(Target[]::new));

    for (int round = 0; round < 5; round++) {
      probe.advance(ProbeOnLoopback.INTERVAL);
      for (int i = 0; i < targets.size(); i++) {
        Poll poll = probe.awaitPoll();
        if (!poll.target().value().equals("hostile")) {
          assertThat(poll.down()).as(poll.target().value()).isNull();
          assertThat(poll.samples()).allMatch(Sample::isPresent);
        }
      }
    }
    assertThat(probe.figures().stray().get("malformed")).isPositive();
  }

  private static Target target(String id, int port) {
    return new Target(
        new TargetId(id),
        new LocalText(id, id),
        "device",
        null,
        "",
        "",
        true,
        new ProfileId(PROFILE.id().value()),
        new SnmpAccess("127.0.0.1", port, new Secret("public"), PATIENT, 4),
        ProbeOnLoopback.INTERVAL,
        null,
        Set.of());
  }

  private int listen() throws Exception {
    return new SnmpDevice(probe.vertx, "public", values)
        .listen("127.0.0.1", 0)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private void put(String oid, Variable value) {
    values.put(new OID(oid), () -> value);
  }
}
