package io.watchfire.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final Duration WAIT = Duration.ofMillis(500);

  @Test
  void aFewDevicesAMinuteAreAskedASecondApart() {
    assertThat(Pace.within(Duration.ofMinutes(1), 3, WAIT, 40).options())
        .containsExactly("-q", "-C", "3", "-p", "1000", "-t", "500", "-i", "10");
  }

  @ParameterizedTest(name = "{1} attempts at {2} targets each {0} ms")
  @CsvSource({
    "60000, 3, 1",
    "60000, 3, 500",
    "60000, 3, 8000",
    "10000, 10, 300",
    "1000, 3, 100",
    "1000, 1, 1"
  })
  void aRoundIsOverBeforeTheNextIsDue(long interval, int attempts, int targets) {
    Pace pace = Pace.within(Duration.ofMillis(interval), attempts, WAIT, targets);

    Duration attemptsOfOne = pace.spacing().multipliedBy(attempts - 1).plus(pace.timeout());
    Duration requestsToAll = pace.gap().multipliedBy((long) attempts * targets);
    assertThat(attemptsOfOne).isLessThanOrEqualTo(Duration.ofMillis(interval));
    assertThat(requestsToAll).isLessThanOrEqualTo(Duration.ofMillis(interval));
    assertThat(pace.longest(targets)).isGreaterThan(attemptsOfOne.plus(Duration.ofSeconds(4)));
  }

  @Test
  void fpingIsAskedForNothingThatItRefusesOrdinaryUsers() {
    Pace pace = Pace.within(Duration.ofMillis(20), 10, WAIT, 500);

    assertThat(pace.spacing()).isEqualTo(Duration.ofMillis(10));
    assertThat(pace.gap()).isEqualTo(Duration.ofMillis(1));
  }
}
