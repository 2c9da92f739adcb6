package io.watchfire.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.cli.devices.Sweep.Found;
import io.watchfire.cli.devices.Sweep.Refusing;
import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.Met;
import io.watchfire.target.Community;
import io.watchfire.target.Recognition.Identity;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpVersion;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Met SILENT = new Met.Silent(Absence.TIMEOUT);

  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final List<CompletableFuture<Met>> asked = new ArrayList<>();

  @Test
  void noMoreAreAskedInASecondThanTheRateSays() {
    sweep(1000, 200, 1000, 1).begin();

    time.advance(Duration.ofSeconds(1));

    assertThat(asked).hasSizeBetween(195, 215);
  }

  /**
   * A device that is hard to tell takes twenty requests: then so many fewer addresses are asked.
   */
  @Test
  void whatADeviceIsAskedBeyondTheFirstIsWithinTheRate() {
    sweep(1000, 200, 1000, 1).begin();
    for (int i = 0; i < 20; i++) {
      time.advance(Duration.ofMillis(50));
      asked.forEach(
          met -> met.complete(new Met.Device(new Identity("1.3", "x"), "x", Optional.empty(), 20)));
    }

    assertThat(asked).hasSizeBetween(10, 20);
  }

  @Test
  void noMoreAreOpenThanFitThroughTheSocket() {
    sweep(1000, 5000, 7, 1).begin();

    time.advance(Duration.ofSeconds(1));

    assertThat(asked).hasSize(7);
  }

  @Test
  void theNextCommunityIsTriedAndTheAnsweredOneKept() {
    CompletableFuture<List<Found>> result = sweep(1, 200, 10, 2).begin().toCompletableFuture();
    asked.get(0).complete(SILENT);
    asked.get(1).complete(device());
    time.advance(Duration.ofSeconds(1));

    assertThat(result).isCompletedWithValueMatching(found -> found.get(0).credentials() == 1);
  }

  @Test
  void whoAnswersAndLetsNobodyInIsKeptApart() {
    Sweep sweep = sweep(2, 200, 10, 2);
    CompletableFuture<List<Found>> result = sweep.begin().toCompletableFuture();
    time.advance(Duration.ofSeconds(1));
    asked.get(0).complete(new Met.Silent(Absence.AUTHENTICATION_FAILURE, "not you"));
    asked.get(1).complete(SILENT);
    asked.get(2).complete(new Met.Silent(Absence.AUTHENTICATION_FAILURE, "not you either"));
    asked.get(3).complete(SILENT);
    time.advance(Duration.ofSeconds(1));

    assertThat(result).isCompletedWithValueMatching(List::isEmpty);
    assertThat(sweep.refusing()).containsExactly(new Refusing("10.0.0.0", "not you either"));
  }

  @Test
  void whatWasFoundBeforeAStopIsKept() {
    Sweep sweep = sweep(100, 200, 10, 1);
    CompletableFuture<List<Found>> result = sweep.begin().toCompletableFuture();
    asked.get(0).complete(device());
    sweep.stop();
    int before = asked.size();
    time.advance(Duration.ofSeconds(1));

    assertThat(result).isCompletedWithValueMatching(found -> found.size() == 1);
    assertThat(asked).hasSize(before);
  }

  private Sweep sweep(int addresses, int rate, int most, int communities) {
    return new Sweep(
        IntStream.range(0, addresses).mapToObj(i -> "10.0." + i / 256 + "." + i % 256).toList(),
        IntStream.range(0, communities)
            .mapToObj(i -> new Community(SnmpVersion.V2C, new Secret("c" + i)))
            .toList(),
        (address, community) -> {
          CompletableFuture<Met> met = new CompletableFuture<>();
          asked.add(met);
          return met;
        },
        rate,
        most,
        time,
        progress -> {});
  }

  private static Met device() {
    return new Met.Device(new Identity("1.3", "x"), "x", Optional.empty());
  }
}
