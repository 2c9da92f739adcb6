package io.watchfire.cli.ruletest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "480 | 480",
        "480x3 | 480 480 480 480",
        "480x0 | 480",
        "-2+4x3 | -2 2 6 10",
        "1-2x4 | 1 -1 -3 -5 -7",
        "0+30x2 480 | 0 30 60 480",
        "1 _ 2 | 1 _ 2",
        "1 _x3 2 | 1 _ _ _ 2",
        "_x0 1 | 1",
        "1 stale stalex1 | 1 S S S",
        "-1.5e2 | -150",
        "1e2+1e1x2 | 100 110 120",
        "NaN Inf -Inf | NaN Inf -Inf"
      })
  void everyFormOfTheShorthand(String text, String expected) throws Exception {
    assertThat(written(SeriesValues.parse(text, SeriesValuesTest::bare))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0s+30sx16 8m, 0 30 60 90 120 150 180 210 240 270 300 330 360 390 420 450 480 480",
    "1h30m, 5400",
    "10m-1mx2, 600 540 480"
  })
  void valuesMayCarryTheUnitOfTheirIndicator(String text, String expected) throws Exception {
    assertThat(
            written(
                SeriesValues.parse(
                    text,
                    value ->
                        io.watchfire.time.DurationText.parse(value)
                            .map(span -> (double) span.toSeconds()))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 80 x3 | \"x3\" is no value of a series",
        "0+30 | \"0+30\" does not say how often; write 0+30x10",
        "1x1x1 | \"1x1x1\" is no value of a series",
        "stale+1x3 | \"stale+1x3\": nothing can be added to stale",
        "8m | \"8m\" in \"8m\" is not in the unit of the series",
        "1x9999999 | gives more than 1000000 samples",
        "__ | \"__\" is no value of a series"
      })
  void whatIsWrongIsSaidWithTheItem(String text, String message) {
    assertThatThrownBy(() -> SeriesValues.parse(text, SeriesValuesTest::bare))
        .isInstanceOf(SeriesValues.Wrong.class)
        .hasMessageContaining(message);
  }

  private static Optional<Double> bare(String text) {
    return switch (text) {
      case "NaN" -> Optional.of(Double.NaN);
      case "Inf" -> Optional.of(Double.POSITIVE_INFINITY);
      default ->
          text.matches("[\\d.]+([eE][+-]?\\d+)?")
              ? Optional.of(Double.parseDouble(text))
              : Optional.empty();
    };
  }

  private static String written(List<Step> steps) {
    return String.join(
        " ", Arrays.asList(steps.stream().map(step -> one(step)).toArray(String[]::new)));
  }

  private static String one(Step step) {
    if (step instanceof Step.Measured number) {
      double value = number.number();
      return Double.isNaN(value)
          ? "NaN"
          : Double.isInfinite(value)
              ? (value < 0 ? "-Inf" : "Inf")
              : Long.toString(Math.round(value));
    }
    return step instanceof Step.Stale ? "S" : "_";
  }
}
