package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.probe.snmp.Breaker.Manner;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long SECOND = 1000;

  private final Breaker breaker = new Breaker();

  @Test
  void aDeviceIsAskedEverythingUntilItHasBeenSilentThreeTimes() {
    for (int poll = 1; poll <= 3; poll++) {
      assertThat(breaker.manner(poll * 10 * SECOND)).isEqualTo(Manner.WHOLE);
      breaker.silent(poll * 10 * SECOND);
    }

    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.manner(40 * SECOND)).isEqualTo(Manner.SKIP);
    assertThat(breaker.manner(50 * SECOND)).isEqualTo(Manner.SKIP);
    assertThat(breaker.manner(60 * SECOND)).isEqualTo(Manner.KNOCK);
  }

  @Test
  void aDeadDeviceOfALongIntervalIsKnockedAtEveryPoll() {
    for (int poll = 0; poll < 10; poll++) {
      Manner expected = poll < 3 ? Manner.WHOLE : Manner.KNOCK;
      assertThat(breaker.manner(poll * 60 * SECOND)).isEqualTo(expected);
      breaker.silent(poll * 60 * SECOND);
    }
  }

  @Test
  void theFirstAnswerBringsItBackAtOnce() {
    for (int poll = 0; poll < 5; poll++) {
      breaker.silent(poll * SECOND);
    }

    breaker.answered();

    assertThat(breaker.manner(6 * SECOND)).isEqualTo(Manner.WHOLE);
  }

  @Test
  void aDeadDeviceThatTellsSomethingIsKnockedAtAtOnce() {
    for (int poll = 0; poll < 3; poll++) {
      breaker.silent(poll * SECOND);
    }
    assertThat(breaker.manner(3 * SECOND)).isEqualTo(Manner.SKIP);

    breaker.heard();

    assertThat(breaker.manner(3 * SECOND)).isEqualTo(Manner.KNOCK);
  }

  @Test
  void aClockThatIsSetBackDoesNotHideADevice() {
    for (int poll = 0; poll < 3; poll++) {
      breaker.silent(1_000_000 * SECOND);
    }

    assertThat(breaker.manner(SECOND)).isEqualTo(Manner.KNOCK);
  }
}
