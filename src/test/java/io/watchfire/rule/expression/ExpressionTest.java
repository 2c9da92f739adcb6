package io.watchfire.rule.expression;

import static io.watchfire.rule.expression.Words.expression;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.Comparison;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final double UNKNOWN = Double.NaN;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queue.length + 2 * 3 > 7                      | queue.length + 2 * 3 > 7",
        "traffic.in > 5000000B/s or traffic.in>2B/s    | traffic.in > 5000000B/s or traffic.in > 2B/s",
        "(queue.length + 2) * 3 > 7                    | (queue.length + 2) * 3 > 7",
        "queue.length - (2 - 3) > 7                    | queue.length - (2 - 3) > 7",
        "(queue.length - 2) - 3 > 7                    | queue.length - 2 - 3 > 7",
        "-queue.length * 2 < 0                         | -queue.length * 2 < 0",
        "-(queue.length * 2) < 0                       | -(queue.length * 2) < 0",
        "((queue.wait)) > (480s)                       | queue.wait > 8m",
        "not line.up and target.up or ups.onBattery    | not line.up and target.up or ups.onBattery",
        "not (line.up and (target.up or ups.onBattery))| not (line.up and (target.up or ups.onBattery))",
        "line.up unless (target.up unless ups.onBattery)| line.up unless (target.up unless ups.onBattery)",
        "(line.up unless target.up) and ups.onBattery  | line.up unless target.up and ups.onBattery",
        "not queue.wait > 8m                           | not queue.wait > 8m",
        "(not line.up) == target.up                    | (not line.up) == target.up",
        "avg( queue.wait , 90m )>1.50 * 60s            | avg(queue.wait, 1h30m) > 1.5 * 1m",
        "cpu.usage{region='east',core='true'} > 090%   | cpu.usage{region=\"east\", core=\"true\"} > 90%",
        "quantile( 95%,cpu.usage by class ) > 90%      | quantile(95%, cpu.usage by class) > 90%",
      })
  void writesEveryExpressionInOneForm(String written, String canonical) {
    assertThat(expression(written).canonical()).isEqualTo(canonical);
    assertThat(expression(canonical).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "queue.wait, s",
    "queue.length, count",
    "cpu.usage, %",
    "input.voltage * 2, V",
    "2 * inlet.temperature, °C",
    "cpu.usage / memory.usage, count",
    "queue.wait / queue.length, s",
    "queue.length / 90 * 100%, %",
    "abs(queue.wait - 8m), s",
    "'clamp(cpu.usage, 10%, 90%)', %",
    "'avg(queue.wait, 5m)', s",
    "'mean(queue.wait, 5m)', s",
    "'count(queue.wait, 5m)', count",
    "'sum(queue.wait, 5m)', s",
    "'last(cpu.usage, 5m)', %",
    "'sum(calls.offered, 5m)', count",
    "'rate(calls.offered, 5m)', count",
    "'1.3 * baseline(complaints.new, 60m)', count",
    "'avg(line.up, 1h)', count",
    "share(line.up by region), %",
    "count(cpu.usage > 90% by site), count",
    "sum(queue.length by region), count",
    "mean(cpu.usage by class), %",
    "'quantile(95%, queue.wait by hotline)', s",
  })
  void aQuantityHasAUnit(String text, String unit) {
    Expression quantity = expression(text);

    assertThat(quantity.isCondition()).isFalse();
    assertThat(quantity.unit()).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "line.up",
        "not line.up",
        "ups.onBattery == true",
        "true != ups.onBattery",
        "ups.onBattery == generator.running",
        "absent(queue.wait)",
        "max(ups.onBattery, 5m)",
        "max(ups.onBattery by site)",
        "avg(queue.wait, 5m) > 8m and calls.offered > 20",
        "sum(complaints.new, 60m) > 1.3 * baseline(complaints.new, 60m)",
        "share(not line.up by region) >= 30% or cpu.usage{class=\"switch\"} > 90%",
      })
  void aConditionIsTrueOrFalse(String text) {
    Expression condition = expression(text);

    assertThat(condition.isCondition()).isTrue();
    assertThat(condition.unit()).isEqualTo("bool");
  }

  @Test
  void whatItReadsStandsOnceInTheOrderOfTheText() {
    Expression expression =
        expression(
            "avg(queue.wait, 5m) > 8m and queue.wait > 2 * avg(queue.wait, 300s)"
                + " or sum(complaints.new, 60m) > 1.3 * baseline(complaints.new, 60m)"
                + " or absent(queue.wait) or share(cpu.usage{core=\"true\"} > 90% by region) > 30%"
                + " or quantile(95%, queue.wait by region) > 8m");

    IndicatorName wait = new IndicatorName("queue.wait");
    IndicatorName complaints = new IndicatorName("complaints.new");
    assertThat(expression.by()).isEqualTo("region");
    assertThat(expression.inputs())
        .containsExactly(
            new Input.Windowed(wait, List.of(), WindowFunction.AVG, Duration.ofMinutes(5)),
            new Input.Latest(wait, List.of()),
            new Input.Windowed(complaints, List.of(), WindowFunction.SUM, Duration.ofHours(1)),
            new Input.Expected(complaints, List.of(), Duration.ofHours(1)),
            new Input.Missing(wait, List.of()),
            new Input.Grouped(
                new IndicatorName("cpu.usage"),
                List.of(LabelMatcher.is(Label.CORE, "true")),
                GroupFunction.SHARE,
                0,
                Comparison.ABOVE,
                90,
                "region"),
            new Input.Grouped(wait, List.of(), GroupFunction.QUANTILE, 0.95, null, 0, "region"));
  }

  @ParameterizedTest
  @CsvSource({
    "line.up, EQUAL, 1",
    "not line.up, EQUAL, 0",
    "line.up == false, EQUAL, 0",
    "line.up != false, EQUAL, 1",
    "true == line.up, EQUAL, 1",
    "8m < queue.wait, ABOVE, 480",
    "8m <= queue.wait, AT_LEAST, 480",
    "8m > queue.wait, BELOW, 480",
    "queue.wait <= 2 * 4m, AT_MOST, 480",
    "inlet.temperature == -5°C, EQUAL, -5",
  })
  void aGroupAsksEveryMemberOneThing(String asked, Comparison comparison, double operand) {
    Input.Grouped read =
        (Input.Grouped) expression("count(" + asked + " by site) > 1").inputs().get(0);

    assertThat(read.how()).isEqualTo(GroupFunction.COUNT);
    assertThat(read.comparison()).isEqualTo(comparison);
    assertThat(read.operand()).isEqualTo(operand);
    assertThat(read.by()).isEqualTo("site");
  }

  @ParameterizedTest
  @CsvSource({
    "and, 1, 1, 1",
    "and, 1, 0, 0",
    "and, NaN, 0, 0",
    "and, 0, NaN, 0",
    "and, NaN, 1, NaN",
    "and, NaN, NaN, NaN",
    "or, 0, 0, 0",
    "or, 1, 0, 1",
    "or, NaN, 1, 1",
    "or, 1, NaN, 1",
    "or, NaN, 0, NaN",
    "or, 0, NaN, NaN",
    "unless, 1, 0, 1",
    "unless, 1, 1, 0",
    "unless, NaN, 1, 0",
    "unless, 0, NaN, 0",
    "unless, 1, NaN, NaN",
    "==, 1, 1, 1",
    "==, 0, 0, 1",
    "==, 0, 1, 0",
    "==, NaN, 1, NaN",
    "!=, 0, 1, 1",
  })
  void conditionsAreJoinedByKleene(String operator, double left, double right, Double both) {
    Expression expression = expression("line.up " + operator + " target.up");

    assertThat(expression.evaluate(Said.values(left, right))).isEqualTo(both);
  }

  @Test
  void notOfUnknownIsUnknown() {
    assertThat(expression("not line.up").evaluate(Said.nothing())).isNaN();
    assertThat(expression("not line.up").evaluate(Said.values(0))).isEqualTo(1);
  }

  @Test
  void whatAnUnfinishedCountHasAtLeastMayDecide() {
    Said atLeastTwelve = Said.nothing().atLeast(0, 12);

    assertThat(expression("sum(complaints.new, 60m) > 10").evaluate(atLeastTwelve)).isEqualTo(1);
    assertThat(expression("sum(complaints.new, 60m) >= 12").evaluate(atLeastTwelve)).isEqualTo(1);
    assertThat(expression("sum(complaints.new, 60m) > 12").evaluate(atLeastTwelve)).isNaN();
    assertThat(expression("sum(complaints.new, 60m) <= 11").evaluate(atLeastTwelve)).isEqualTo(0);
    assertThat(expression("sum(complaints.new, 60m) < 13").evaluate(atLeastTwelve)).isNaN();
    assertThat(expression("10 < sum(complaints.new, 60m)").evaluate(atLeastTwelve)).isEqualTo(1);
    assertThat(expression("sum(complaints.new, 60m) == 11").evaluate(atLeastTwelve)).isEqualTo(0);
    assertThat(expression("2 * sum(complaints.new, 60m) - 4 > 19").evaluate(atLeastTwelve))
        .isEqualTo(1);
    assertThat(expression("100 - sum(complaints.new, 60m) < 90").evaluate(atLeastTwelve))
        .isEqualTo(1);
  }

  @Test
  void anUnfinishedCountIsHeldAgainstTheBaseline() {
    Expression over = expression("sum(complaints.new, 60m) > 1.3 * baseline(complaints.new, 60m)");

    assertThat(over.evaluate(Said.values(131, 100))).isEqualTo(1);
    assertThat(over.evaluate(Said.values(130, 100))).isEqualTo(0);
    assertThat(over.evaluate(Said.values(UNKNOWN, 100).atLeast(0, 131))).isEqualTo(1);
    assertThat(over.evaluate(Said.values(UNKNOWN, 100).atLeast(0, 130))).isNaN();
    assertThat(over.evaluate(Said.values(131, UNKNOWN))).isNaN();
  }

  @Test
  void anUnfinishedMaximumOfAFlagMayAlreadyHold() {
    Expression wasOnBattery = expression("max(ups.onBattery, 5m)");

    assertThat(wasOnBattery.evaluate(Said.nothing().atLeast(0, 1))).isEqualTo(1);
    assertThat(wasOnBattery.evaluate(Said.nothing().atLeast(0, 0))).isNaN();
  }

  @Test
  void anUnfinishedSumSaysNothingWhereValuesMayBeNegative() {
    Said atLeast = Said.nothing().atLeast(0, 1000);

    assertThat(expression("sum(inlet.temperature, 5m) > 30°C").evaluate(atLeast)).isNaN();
    assertThat(expression("max(inlet.temperature, 5m) > 30°C").evaluate(atLeast)).isEqualTo(1);
    assertThat(expression("sum(queue.wait, 5m) > 8m").evaluate(atLeast)).isEqualTo(1);
  }

  @Test
  void anUnfinishedMeanIsUnknown() {
    Said atLeast = Said.nothing().atLeast(0, 1000);

    assertThat(expression("avg(queue.wait, 5m) > 8m").evaluate(atLeast)).isNaN();
    assertThat(expression("min(queue.wait, 5m) > 8m").evaluate(atLeast)).isNaN();
  }

  @Test
  void dividingByZeroIsUnknown() {
    Expression share = expression("calls.answered / calls.offered < 0.5");

    assertThat(share.evaluate(Said.values(0, 0))).isNaN();
    assertThat(share.evaluate(Said.values(4, 0))).isNaN();
    assertThat(share.evaluate(Said.values(4, 10))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "abs(queue.length - 5), 3, 2",
    "floor(queue.length / 2), 3, 1",
    "ceil(queue.length / 2), 3, 2",
    "'clamp(queue.length, 1, 4)', 9, 4",
    "'clamp(queue.length, 1, 4)', 0, 1",
    "-queue.length, 3, -3",
    "queue.length / 90 * 100%, 45, 50",
  })
  void functionsOfAQuantity(String text, double value, double becomes) {
    assertThat(expression(text).evaluate(Said.values(value))).isEqualTo(becomes);
  }

  @Test
  void theAbsoluteOfAbsolutesIsBounded() {
    String eight = "abs(".repeat(8) + "queue.length - 9" + ")".repeat(8);

    assertThat(expression(eight + " > 5").evaluate(Said.values(2))).isEqualTo(1);
    assertThat(expression(eight + " > 5").evaluate(Said.nothing())).isNaN();
    assertThat(expression(eight + " > 5 or " + eight + " > 6").evaluate(Said.values(2)))
        .isEqualTo(1);
    assertThat(Words.fault("abs(" + eight + ") > 5"))
        .satisfies(
            fault -> {
              assertThat(fault.offset()).isEqualTo(32);
              assertThat(fault.message())
                  .isEqualTo(
                      "abs stands inside 8 others; make the inner one a derived indicator, and name"
                          + " it here");
            });
  }

  @Test
  void equalWhenTheySayTheSame() {
    assertThat(expression("queue.wait > 8m")).isEqualTo(expression("(queue.wait>480s)"));
    assertThat(expression("queue.wait > 8m")).isNotEqualTo(expression("queue.wait > 9m"));
  }
}
