package io.watchfire.rule.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random expressions against a reference that knows nothing of trees, nodes and slots. */
class RandomExpressionsTest {
  private static final int ROUNDS = Boolean.getBoolean("watchfire.long") ? 2_000_000 : 30_000;
  private static final Set<WindowFunction> GROWING =
      Set.of(
          WindowFunction.SUM,
          WindowFunction.COUNT,
          WindowFunction.INCREASE,
          WindowFunction.RATE,
          WindowFunction.MAX);

  @Test
  void everyExpressionIsWhatItSays() {
    long seed = 20260314;
    Random random = new Random(seed);
    int[] seen = new int[3];
    for (int i = 0; i < ROUNDS; i++) {
      Wild.Condition condition = new Wild(random).condition(1 + random.nextInt(4));
      Expression expression = Words.expression(condition.text());
      for (int j = 0; j < 4; j++) {
        Map<Input, Span> values = new HashMap<>();
        expression.inputs().forEach(input -> values.put(input, any(random, input)));

        Double meant =
            condition.meaning().apply(input -> known(values, input, condition.text(), seed));
        Double evaluated = expression.evaluate(readings(expression.inputs(), values));

        assertThat(evaluated)
            .as("seed %d: %s with %s", seed, condition.text(), values)
            .isEqualTo(meant);
        seen[meant.isNaN() ? 2 : meant.intValue()]++;
      }
    }
    assertThat(Arrays.stream(seen).min().orElse(0))
        .as("false, true and unknown all come up")
        .isGreaterThan(ROUNDS / 4);
  }

  private static Span known(Map<Input, Span> values, Input input, String text, long seed) {
    Span span = values.get(input);
    assertThat(span).as("seed %d: %s reads %s", seed, text, input).isNotNull();
    return span;
  }

  /** Mostly known; sometimes unknown; a window that only grows sometimes known from below. */
  private static Span any(Random random, Input input) {
    boolean flag =
        Set.of("line.up", "ups.onBattery", "target.up").contains(input.indicator().value());
    double number =
        flag || input instanceof Input.Missing ? random.nextInt(2) : random.nextInt(40) * 15.0 - 60;
    int luck = random.nextInt(6);
    if (luck == 0 && !(input instanceof Input.Missing)) {
      return Span.ANYTHING;
    }
    boolean grows = input instanceof Input.Windowed window && GROWING.contains(window.how());
    return luck < 3 && grows ? Span.from(number) : Span.of(number);
  }

  private static Readings readings(List<Input> inputs, Map<Input, Span> values) {
    Said said = Said.nothing();
    for (int slot = 0; slot < inputs.size(); slot++) {
      Span span = values.getOrDefault(inputs.get(slot), Span.ANYTHING);
      if (span.isKnown()) {
        said.value(slot, span.from());
      } else if (Double.isFinite(span.from())) {
        said.atLeast(slot, span.from());
      }
    }
    return said;
  }
}
