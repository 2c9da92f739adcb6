package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumberAllowanceWaitTest {
  private static final Instant START = Instant.parse("2026-11-26T03:00:00Z");

  private final NumberAllowance allowance = new NumberAllowance(new CallLimitSettings(1, 5, 20));

  private Duration at(Duration later) {
    Instant now = START.plus(later);
    Duration wait = allowance.until("13800001234", now);
    if (wait.isZero()) {
      allowance.count("13800001234", now);
    }
    return wait;
  }

  @Test
  void oneNumberIsCalledOnceAMinute() {
    assertThat(at(Duration.ZERO)).isZero();
    assertThat(at(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(40));
    assertThat(at(Duration.ofSeconds(60))).isZero();
    assertThat(allowance.until("13900001234", START.plusSeconds(60))).isZero();
  }

  @Test
  void fiveTimesAnHour() {
    for (int i = 0; i < 5; i++) {
      assertThat(at(Duration.ofMinutes(i))).isZero();
    }
    assertThat(at(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(50));
    assertThat(at(Duration.ofMinutes(60))).isZero();
  }

  @Test
  void twentyTimesADay() {
    for (int i = 0; i < 20; i++) {
      assertThat(at(Duration.ofMinutes(20L * i))).isZero();
    }
    assertThat(at(Duration.ofHours(10))).isEqualTo(Duration.ofHours(14));
    assertThat(at(Duration.ofHours(24))).isZero();
    assertThat(at(Duration.ofHours(24).plusMinutes(1))).isEqualTo(Duration.ofMinutes(19));
  }
}
