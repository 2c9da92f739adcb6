package io.watchfire.probe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CounterTest {
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");
  private final Counter counter = new Counter(Duration.ofMinutes(3));

  @Test
  void theFirstValueGivesNoCountAndEveryOtherItsDifference() {
    assertThat(counter.next(at(0), 1000)).isEmpty();
    assertThat(counter.next(at(1), 1002)).hasValue(2);
    assertThat(counter.next(at(2), 1002)).hasValue(0);
  }

  @Test
  void aSmallerValueIsARestartAndCountsFromZero() {
    counter.next(at(0), 1000);

    assertThat(counter.next(at(1), 7)).hasValue(7);
    assertThat(counter.next(at(2), 9)).hasValue(2);
  }

  @Test
  void afterTooLongAGapNobodyKnowsWhenThingsWereCounted() {
    counter.next(at(0), 10);

    assertThat(counter.next(at(3), 16)).hasValue(6);
    assertThat(counter.next(at(7), 100)).isEmpty();
    assertThat(counter.next(at(8), 101)).hasValue(1);
  }

  private static Instant at(int minute) {
    return NINE.plusSeconds(minute * 60L);
  }
}
