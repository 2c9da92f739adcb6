package io.watchfire.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.Peers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debian's fping, on loopback and towards an address that nobody has. */
class FpingIT {
  /** Reserved (RFC 1112): no machine sends anything there. */
  private static final String NOBODY = "240.0.0.1";

  private static final Pace QUICK =
      new Pace(3, Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(1));

  private final Vertx vertx = Vertx.vertx();
  private final List<Run> heard = new CopyOnWriteArrayList<>();
  private Fping fping;

  @BeforeEach
  void open() {
    Peers.require("fping");
    fping = new Fping(vertx, InstantSource.system(), heard::add);
  }

  @AfterEach
  void close() {
    if (fping != null) {
      fping.close().await();
    }
    vertx.close().await();
  }

  @Test
  void manyAddressesAreAskedByOneRun() {
    List<InetAddress> addresses = new ArrayList<>();
    for (int i = 1; i <= 250; i++) {
      addresses.add(address("127.0.0." + i));
    }
    addresses.add(address(NOBODY));

    Run run = fping.ask(addresses, QUICK).await();

    Map<InetAddress, Echoes> told = ((Run.Told) run).byAddress();
    assertThat(told).hasSize(251);
    assertThat(told.get(address(NOBODY))).isEqualTo(Echoes.none(3));
    assertThat(addresses.subList(0, 250))
        .allSatisfy(
            address -> {
              Echoes echoes = told.get(address);
              assertThat(echoes.answered()).isEqualTo(3);
              assertThat(echoes.meanSeconds()).isBetween(1e-6, 0.1);
            });
    assertThat(fping.runs()).containsEntry("told", 1L).containsEntry("missing", 0L);
    assertThat(fping.runSeconds()).isBetween(0.3, 5.0);
    assertThat(heard).containsExactly(run);
  }

  @Test
  void bothFamiliesAreAskedAtOnce() {
    Run run = fping.ask(List.of(address("127.0.0.9"), address("::1")), QUICK).await();

    Map<InetAddress, Echoes> told = ((Run.Told) run).byAddress();
    assertThat(told.get(address("127.0.0.9")).isAnswered()).isTrue();
    // a machine without IPv6 says nothing of it, which is no outage
    if (told.containsKey(address("::1"))) {
      assertThat(told.get(address("::1")).isAnswered()).isTrue();
    }
  }

  @Test
  void aWholeRunOfAddressesFitsIntoThePipe() {
    List<InetAddress> addresses = new ArrayList<>();
    for (int i = 0; i < Fping.MOST; i++) {
      addresses.add(address("127.0.%d.%d".formatted(1 + i / 250, 1 + i % 250)));
    }
    Pace once = new Pace(1, QUICK.spacing(), QUICK.timeout(), QUICK.gap());

    Run run = fping.ask(addresses, once).await();

    assertThat(((Run.Told) run).byAddress()).hasSize(Fping.MOST);
  }

  @Test
  void aMissingProgramIsSaidSo() {
    Fping missing = new Fping(vertx, InstantSource.system(), heard::add, "fping-is-not-here");

    assertThat(fping.look().await()).isTrue();
    assertThat(missing.look().await()).isFalse();
    assertThat(missing.ask(List.of(address("127.0.0.1")), QUICK).await())
        .isEqualTo(new Run.Failed(Run.Why.MISSING, "fping-is-not-here is not installed"));
    assertThat(missing.runs()).containsEntry("missing", 1L);
    assertThat(heard).hasSize(2);
    missing.close().await();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
