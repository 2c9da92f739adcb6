package io.watchfire.config.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.ExpressionParser;
import io.watchfire.rule.expression.Input;
import io.watchfire.rule.expression.Parsed;
import io.watchfire.rule.expression.Readings;
import io.watchfire.rule.expression.syntax.Printing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What a rule says of the numbers on {@code /metrics} is what it says here of the indicators, whose
 * percentages are a hundred times the ratios.
 */
class SameMeaningTest {
  /** The values of one target, as on {@code /metrics}. */
  private record Page(double waiting, double length, double cpu, double memory, double up) {}

  private static final Map<String, Predicate<Page>> SAME = new LinkedHashMap<>();

  static {
    SAME.put("hotline_queue_wait_seconds > 480", p -> p.waiting > 480);
    SAME.put("hotline_cpu_usage_ratio >= 0.5", p -> p.cpu >= 0.5);
    SAME.put("hotline_cpu_usage_ratio * 100 > 50", p -> p.cpu * 100 > 50);
    SAME.put("1 - hotline_cpu_usage_ratio < 0.25", p -> 1 - p.cpu < 0.25);
    SAME.put("hotline_cpu_usage_ratio / 2 > 0.25", p -> p.cpu / 2 > 0.25);
    SAME.put("1 / hotline_cpu_usage_ratio > 2", p -> p.cpu > 0 && 1 / p.cpu > 2);
    SAME.put(
        "hotline_cpu_usage_ratio * hotline_memory_usage_ratio > 0.25",
        p -> p.cpu * p.memory > 0.25);
    SAME.put(
        "hotline_cpu_usage_ratio + hotline_memory_usage_ratio > 1.5", p -> p.cpu + p.memory > 1.5);
    SAME.put(
        "hotline_cpu_usage_ratio - hotline_queue_length / 8 > 0", p -> p.cpu - p.length / 8 > 0);
    SAME.put(
        "hotline_queue_wait_seconds - hotline_queue_length > 90", p -> p.waiting - p.length > 90);
    SAME.put(
        "hotline_queue_wait_seconds * hotline_cpu_usage_ratio > 100", p -> p.waiting * p.cpu > 100);
    SAME.put(
        "hotline_queue_length / hotline_cpu_usage_ratio < 8",
        p -> p.cpu > 0 && p.length / p.cpu < 8);
    SAME.put(
        "hotline_queue_length > 3 and hotline_line_up == 0 or hotline_queue_length == 1",
        p -> p.length > 3 && p.up == 0 || p.length == 1);
    SAME.put(
        "hotline_queue_length > 3 unless hotline_line_up != 0 and hotline_cpu_usage_ratio < 0.5",
        // and binds like unless, from the left
        p -> p.length > 3 && p.up == 0 && p.cpu < 0.5);
  }

  @Test
  void holdsForTheSameNumbers() throws Refused {
    long seed = 20260317;
    Random random = new Random(seed);
    for (Map.Entry<String, Predicate<Page>> same : SAME.entrySet()) {
      Expression here = here(same.getKey());
      int held = 0;
      for (int i = 0; i < 500; i++) {
        // eighths, so that the sums and products are exact on both sides
        Page page =
            new Page(
                random.nextInt(120) * 8,
                random.nextInt(8),
                random.nextInt(9) / 8.0,
                random.nextInt(9) / 8.0,
                random.nextInt(2));
        boolean there = same.getValue().test(page);
        held += there ? 1 : 0;
        assertThat(here.evaluate(readings(here, page)) == 1)
            .as("seed %d: %s is %s, with %s", seed, same.getKey(), here, page)
            .isEqualTo(there);
      }
      assertThat(held).as("sometimes holds: %s", same.getKey()).isBetween(1, 499);
    }
  }

  private static Expression here(String prometheus) throws Refused {
    Parsed parsed =
        ExpressionParser.parse(Printing.of(PromParser.said(prometheus)), new Catalogued());
    return ((Parsed.Ok) parsed).expression();
  }

  private static Readings readings(Expression expression, Page page) {
    return new Readings() {
      @Override
      public double read(int slot) {
        Input input = expression.inputs().get(slot);
        return switch (input.indicator().value()) {
          case "queue.wait" -> page.waiting;
          case "queue.length" -> page.length;
          case "cpu.usage" -> page.cpu * 100;
          case "memory.usage" -> page.memory * 100;
          default -> page.up;
        };
      }

      @Override
      public double atLeast(int slot) {
        return Double.NaN;
      }
    };
  }
}
