package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumberAllowanceTest {
  private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");
  private final NumberAllowance allowance = new NumberAllowance(new CallLimitSettings(1, 3, 4));

  private boolean call(Duration after) {
    Instant now = START.plus(after);
    boolean free = allowance.allows("1", now, true);
    if (free) {
      allowance.count("1", now);
    }
    return free;
  }

  @Test
  void minuteHourAndDayHoldTogether() {
    assertThat(call(Duration.ZERO)).isTrue();
    assertThat(call(Duration.ofSeconds(59))).isFalse();
    assertThat(call(Duration.ofSeconds(60))).isTrue();
    assertThat(call(Duration.ofMinutes(2))).isTrue();
    assertThat(call(Duration.ofMinutes(59))).isFalse();
    assertThat(call(Duration.ofMinutes(61))).isTrue();
    assertThat(call(Duration.ofHours(5))).isFalse();
    assertThat(call(Duration.ofHours(25))).isTrue();
  }

  @Test
  void aQuarterOfTheDaysCallsIsKeptForWhatIsToBeActedOnNow() {
    for (int i = 0; i < 3; i++) {
      allowance.count("1", START.plus(Duration.ofHours(2L * i)));
    }
    Instant later = START.plus(Duration.ofHours(8));

    assertThat(allowance.allows("1", later, false)).isFalse();
    assertThat(allowance.allows("1", later, true)).isTrue();
  }

  @Test
  void anotherNumberIsNotConcerned() {
    allowance.count("1", START);

    assertThat(allowance.allows("1", START, true)).isFalse();
    assertThat(allowance.allows("2", START, false)).isTrue();
  }
}
