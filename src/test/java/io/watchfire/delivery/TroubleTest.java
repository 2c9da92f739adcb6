package io.watchfire.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TroubleTest {
  private static final Receipt BUSY = new Receipt.RetryLater("no connection", null);
  private static final Receipt REFUSED = new Receipt.Refused("wrong key");
  private static final Recipient ZHANG = Notices.person("zhang");

  private final Trouble trouble = new Trouble();

  @Test
  void threeFailuresWithNothingGotThroughSinceAreADeadChannel() {
    assertThat(trouble.heard(ZHANG, BUSY)).isFalse();
    assertThat(trouble.heard(ZHANG, BUSY)).isFalse();
    assertThat(trouble.heard(ZHANG, BUSY)).isTrue();

    assertThat(trouble.heard(ZHANG, new Receipt.Taken("ok"))).isFalse();
    assertThat(trouble.heard(ZHANG, BUSY)).isFalse();
  }

  @Test
  void oneNumberThatDoesNotExistSaysNothingOfTheChannel() {
    for (int i = 0; i < 10; i++) {
      assertThat(trouble.heard(ZHANG, REFUSED)).isFalse();
    }
    trouble.heard(Notices.person("li"), REFUSED);
    assertThat(trouble.heard(Notices.person("wang"), REFUSED)).isTrue();
  }

  @Test
  void aRobotThatRefusesThreeTimesIsDead() {
    trouble.heard(Notices.feed("robot"), REFUSED);
    trouble.heard(Notices.feed("robot"), REFUSED);
    assertThat(trouble.heard(Notices.feed("robot"), REFUSED)).isTrue();
  }

  @Test
  void aNumberThatIsFullIsNeitherFailureNorSuccess() {
    Receipt full = new Receipt.RecipientFull("told too often", Duration.ofMinutes(1));
    trouble.heard(ZHANG, BUSY);
    trouble.heard(ZHANG, BUSY);
    assertThat(trouble.heard(ZHANG, full)).isFalse();
    assertThat(trouble.heard(ZHANG, BUSY)).isTrue();
  }
}
