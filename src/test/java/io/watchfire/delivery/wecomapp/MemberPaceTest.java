package io.watchfire.delivery.wecomapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemberPaceTest {
  private static final Instant START = Instant.parse("2026-11-24T01:00:00Z");

  private final MemberPace pace = new MemberPace();

  @Test
  void memberGetsThirtyInAnyMinuteAndOthersAreNotHeld() {
    for (int i = 0; i < 30; i++) {
      assertThat(pace.take("li", START.plusSeconds(i))).isTrue();
    }

    assertThat(pace.take("li", START.plusSeconds(59))).isFalse();
    assertThat(pace.take("wang", START.plusSeconds(59))).isTrue();
    assertThat(pace.take("li", START.plusSeconds(61))).isTrue();
  }

  @Test
  void memberGetsAThousandInAnyHour() {
    Instant now = START;
    for (int i = 0; i < 1000; i++) {
      assertThat(pace.take("li", now)).isTrue();
      now = now.plusMillis(2500);
    }

    assertThat(pace.take("li", now)).isFalse();
    assertThat(pace.take("li", START.plus(Duration.ofSeconds(3661)))).isTrue();
  }

  @Test
  void whatWasNotSentDoesNotCount() {
    for (int i = 0; i < 30; i++) {
      pace.take("li", START);
    }
    for (int i = 1; i < 60; i++) {
      assertThat(pace.take("li", START.plusSeconds(i))).isFalse();
    }

    assertThat(pace.take("li", START.plusSeconds(61))).isTrue();
  }
}
