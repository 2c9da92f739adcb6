package io.watchfire.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallestCountTest {

  /** The numbers of A-50. */
  @ParameterizedTest
  @CsvSource({
    "100, 24, 0.001, 133",
    "100, 30, 0.0001, 140",
    "100, 30, 0, 131",
    "10, 24, 0.001, 22",
    "10, 30, 0.0001, 25",
    "10, 30, 0, 14"
  })
  @Requirement("A-50")
  void atThisMeanTheRuleFiresFromThisCountOn(
      long mean, int overPercent, double significance, long smallest) {
    Condition.OverBaseline condition = new Condition.OverBaseline(overPercent, false, significance);

    assertThat(SmallestCount.firing(condition, mean * 30, 30, 5)).isEqualTo(smallest);
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "20, 20"})
  void fewerThanTheLeastCountNeverFire(long mean, long minCount) {
    Condition.OverBaseline condition = new Condition.OverBaseline(30, false, 0);

    assertThat(SmallestCount.firing(condition, 0, 30, (int) minCount))
        .isEqualTo(Math.max(minCount, 1));
  }
}
