package io.watchfire.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoryTest {

  @Test
  void theStoryRepeatsAfterItsLength() {
    for (int minute = 0; minute < 150; minute++) {
      Instant at = at(minute);
      Instant again = at.plus(Story.LENGTH.multipliedBy(7));
      assertThat(Story.waitSeconds(again)).isEqualTo(Story.waitSeconds(at));
      assertThat(Story.coreLoad(again)).isEqualTo(Story.coreLoad(at));
      assertThat(Story.mainsLost(again)).isEqualTo(Story.mainsLost(at));
    }
  }

  @Test
  void theQueueStaysOverEightMinutesLongEnoughForYellow() {
    for (int minute = 3; minute <= 33; minute++) {
      assertThat(Story.waitSeconds(at(minute))).isGreaterThan(480);
    }
    assertThat(Story.waitSeconds(at(50))).isLessThan(480);
  }

  @Test
  void complaintsExceedEveryThresholdAndThenSettleBelowNineTenthsOfTheMean() {
    assertThat(hourTo(42)).isGreaterThanOrEqualTo(140);
    assertThat(hourTo(104)).isLessThanOrEqualTo(90);
    assertThat(hourTo(150)).isLessThanOrEqualTo(90);
  }

  @Test
  void evenAFreshStartWithAHalfEmptyWindowReachesTheYellowCount() {
    long seen = 0;
    for (int minute = 1; minute <= 42; minute++) {
      seen += Story.complaints(at(minute));
    }
    assertThat(seen).isGreaterThanOrEqualTo(140);
  }

  private static long hourTo(int end) {
    long sum = 0;
    for (int minute = end - 59; minute <= end; minute++) {
      sum += Story.complaints(at(minute));
    }
    return sum;
  }

  private static Instant at(int minute) {
    return Story.ORIGIN.plus(Duration.ofMinutes(minute));
  }
}
