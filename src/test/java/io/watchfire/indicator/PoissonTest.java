package io.watchfire.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonTest {
  private static final MathContext EXACT = new MathContext(60);

  @ParameterizedTest
  @CsvSource({
    "100, 124, 0.001, 133",
    "100, 130, 0.0001, 140",
    "100, 130, 1.1, 131",
    "10, 124, 0.001, 22",
    "10, 130, 0.0001, 25",
    "10, 130, 1.1, 14"
  })
  void theSmallestCountsThatFireAreThoseOfA50(
      int mean, int percent, double significance, int expected) {
    int count = 0;
    while (count * 100 <= mean * percent || Poisson.upperTail(count, mean) >= significance) {
      count++;
    }
    assertThat(count).isEqualTo(expected);
  }

  @Test
  void theChancesQuotedInA50AreRight() {
    assertThat(Poisson.upperTail(14, 10)).isCloseTo(0.136, within(0.0005));
    assertThat(Poisson.upperTail(131, 100)).isCloseTo(0.0017, within(0.00005));
  }

  @ParameterizedTest
  @CsvSource({"0.01", "0.5", "1", "3.7", "10", "41.25", "100", "250.5", "1000"})
  void tailsAgreeWithExactSums(double mean) {
    int top = (int) (mean + 12 * Math.sqrt(mean) + 12);
    BigDecimal term = exp(-mean);
    BigDecimal below = BigDecimal.ZERO;
    for (int count = 0; count <= top; count++) {
      double exact = BigDecimal.ONE.subtract(below).doubleValue();
      double found = Poisson.upperTail(count, mean);
      assertThat(found).as("P(X >= %d | %s)", count, mean).isCloseTo(exact, within(exact * 1e-11));
      below = below.add(term, EXACT);
      term =
          term.multiply(new BigDecimal(mean), EXACT).divide(BigDecimal.valueOf(count + 1L), EXACT);
    }
  }

  @Test
  void edgesAreWhatTheyMustBe() {
    assertThat(Poisson.upperTail(0, 5)).isEqualTo(1);
    assertThat(Poisson.upperTail(1, 0)).isZero();
    assertThat(Poisson.upperTail(0, 0)).isEqualTo(1);
    assertThat(Poisson.upperTail(1_000_000, 1_000_000)).isCloseTo(0.5, within(0.001));
    assertThat(Poisson.upperTail(10_000, 1)).isZero();
  }

  private static BigDecimal exp(double power) {
    BigDecimal x = new BigDecimal(power).divide(BigDecimal.valueOf(4096), EXACT);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int i = 1; i < 120; i++) {
      term = term.multiply(x, EXACT).divide(BigDecimal.valueOf(i), EXACT);
      sum = sum.add(term, EXACT);
    }
    return sum.pow(4096, EXACT);
  }
}
