package io.watchfire.rule.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int TIMES = 1_000_000;

  /** Slots from 0 on: some known, some unknown, some known from below. */
  private static final class Fixed implements Readings {
    private final double[] values = {500, Double.NaN, 12, 7, Double.NaN, 1, 0};

    @Override
    public double read(int slot) {
      return values[slot];
    }

    @Override
    public double atLeast(int slot) {
      return slot == 1 ? 40 : Double.NaN;
    }
  }

  @Test
  void evaluatingAllocatesNothing() {
    Expression expression =
        Words.expression(
            "avg(queue.wait, 5m) > 8m and (sum(complaints.new, 60m) > 1.3 * clamp(queue.length, 1, 9)"
                + " or abs(baseline(complaints.new, 60m) - 5) > 3 unless floor(agents.online) == 7)"
                + " and not (line.up and absent(queue.length))");
    Readings readings = new Fixed();
    double sum = run(expression, readings);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += run(expression, readings);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(expression.inputs()).hasSize(7);
    assertThat(sum).isPositive();
    assertThat(allocated).isLessThan(TIMES / 10);
  }

  private static double run(Expression expression, Readings readings) {
    double sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum += expression.evaluate(readings);
    }
    return sum;
  }
}
