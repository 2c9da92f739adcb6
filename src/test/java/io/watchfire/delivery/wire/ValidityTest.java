package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a network may try to bring a text to a phone that is off. */
class ValidityTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Message WARNING = Notices.message(NoticeKind.WARNING_YELLOW, "W1");

  @Test
  void asLongAsTheChannelAllows() {
    assertThat(Validity.of(WARNING, TEN_MINUTES)).isEqualTo(TEN_MINUTES);
    assertThat(Validity.of(WARNING.withLife(Duration.ofHours(24)), TEN_MINUTES))
        .isEqualTo(TEN_MINUTES);
  }

  @Test
  void noLongerThanItIsWorthTelling() {
    Duration left = Duration.ofMinutes(3);

    assertThat(Validity.of(WARNING.withLife(left), TEN_MINUTES)).isEqualTo(left);
  }

  @Test
  void noShorterThanNetworksTake() {
    for (Duration left : new Duration[] {Duration.ZERO, Duration.ofSeconds(29)}) {
      assertThat(Validity.of(WARNING.withLife(left), TEN_MINUTES)).isEqualTo(Validity.LEAST);
    }
  }

  @Test
  void minutesAreWholeAndOneAtLeast() {
    assertThat(Validity.minutes(Duration.ofSeconds(30))).isEqualTo(1);
    assertThat(Validity.minutes(Duration.ofSeconds(60))).isEqualTo(1);
    assertThat(Validity.minutes(Duration.ofSeconds(61))).isEqualTo(2);
  }
}
