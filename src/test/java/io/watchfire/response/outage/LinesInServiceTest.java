package io.watchfire.response.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import org.junit.jupiter.api.Test;

@Requirement({"R-007", "A-44"})
class LinesInServiceTest {
  @Test
  void eightyFivePercentOfNinetyLinesAreSeventySeven() {
    assertThat(new LinesInService(36, 90).percent()).isEqualTo(40);
    assertThat(new LinesInService(36, 90).needed(85)).isEqualTo(77);
    assertThat(new LinesInService(76, 90).reaches(85)).isFalse();
    assertThat(new LinesInService(77, 90).reaches(85)).isTrue();
  }

  /** The other reading of the case: of the 54 that were lost. */
  @Test
  void eightyFivePercentOfTheFiftyFourThatWereLostAreFortySix() {
    int back = new LinesInService(0, 54).needed(85);
    assertThat(back).isEqualTo(46);
    assertThat(new LinesInService(36 + back, 90).inService()).isEqualTo(82);
  }

  @Test
  void wholeNumbersAreNotRoundedUp() {
    assertThat(new LinesInService(0, 100).needed(85)).isEqualTo(85);
    assertThat(new LinesInService(1, 1).reaches(100)).isTrue();
  }
}
