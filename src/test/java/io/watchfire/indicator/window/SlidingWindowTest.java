package io.watchfire.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingWindowTest {
  private static final long START = Instant.parse("2026-03-10T01:00:00Z").toEpochMilli();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MAX_GAP = Duration.ofMinutes(3);

  private record Given(long at, double value) {}

  @ParameterizedTest
  @CsvSource({
    "PT1M, PT60S, 60000, 1",
    "PT5M, PT60S, 60000, 5",
    "PT7M, PT2M, 120000, 4",
    "PT24H, PT60S, 60000, 1440",
    "PT25H, PT60S, 120000, 750",
    "P7D, PT60S, 420000, 1440",
    "P7D, PT1H, 3600000, 168",
    "P30D, PT60S, 1800000, 1440",
    "PT1M, PT0.4S, 1000, 60",
    "PT10M, PT1.5S, 2000, 300"
  })
  void aBucketHoldsWholeIntervalsAndAWindowAtMostADayOfMinutes(
      Duration span, Duration interval, long bucket, int buckets) {
    assertThat(WindowSize.of(span, interval)).isEqualTo(new WindowSize(bucket, buckets));
  }

  @Test
  void aWindowSpansAMinuteToThirtyDays() {
    assertThatThrownBy(() -> WindowSize.of(Duration.ofSeconds(59), MINUTE))
        .hasMessageContaining("1m to 30d");
    assertThatThrownBy(() -> WindowSize.of(Duration.ofDays(30).plusMillis(1), MINUTE))
        .hasMessageContaining("1m to 30d");
  }

  @Test
  void theLastFiveSamplesByTheMinuteAreTheLastFiveMinutes() {
    SlidingWindow window = window(Duration.ofMinutes(5), MINUTE);
    assertThat(window.count()).isZero();
    assertThat(window.sum()).isZero();
    assertThat(window.mean()).isNaN();
    assertThat(window.min()).isNaN();
    assertThat(window.max()).isNaN();
    double[] values = {9, 2, 4, 6, 8, 10};
    for (int i = 0; i < values.length; i++) {
      window.add(START + i * 60_000L, values[i]);
      assertThat(window.complete(START + i * 60_000L)).isEqualTo(i == 5);
    }
    assertThat(window.count()).isEqualTo(5);
    assertThat(window.sum()).isEqualTo(30);
    assertThat(window.mean()).isEqualTo(6);
    assertThat(window.min()).isEqualTo(2);
    assertThat(window.max()).isEqualTo(10);
  }

  @Test
  void aSampleExactlyASpanAgoHasLeftTheWindow() {
    SlidingWindow window = window(Duration.ofMinutes(5), MINUTE);
    window.add(START, 100);
    window.add(START + 299_999, 1);
    assertThat(window.sum()).isEqualTo(1);
  }

  @Test
  void theLatestValueIsThereUntilItLeavesTheWindow() {
    SlidingWindow window = window(Duration.ofMinutes(5), MINUTE);
    assertThat(window.latest()).isNaN();
    window.add(START, 100);
    window.add(START + 60_000, 7);
    assertThat(window.latest()).isEqualTo(7);
    window.expire(START + 5 * 60_000);
    assertThat(window.latest()).isEqualTo(7);
    window.expire(START + 6 * 60_000);
    assertThat(window.latest()).isNaN();
  }

  @Test
  void aGapBreaksTheWatchUntilASpanHasPassed() {
    SlidingWindow window = window(Duration.ofMinutes(5), MINUTE);
    long at = feed(window, START, 10);
    assertThat(window.complete(at)).isTrue();
    assertThat(window.complete(at + MAX_GAP.toMillis())).isTrue();
    assertThat(window.complete(at + MAX_GAP.toMillis() + 1)).isFalse();
    long after = at + MAX_GAP.toMillis() + 60_000;
    for (int i = 0; i <= 5; i++) {
      window.add(after + i * 60_000L, 1);
      assertThat(window.complete(after + i * 60_000L)).as("sample %d", i).isEqualTo(i == 5);
    }
    window.breakWatch();
    window.add(after + 6 * 60_000L, 1);
    assertThat(window.complete(after + 6 * 60_000L)).isFalse();
  }

  @Test
  void timeGoesOnWithoutValuesAndWhatIsNoNumberIsNoValue() {
    SlidingWindow window = window(Duration.ofMinutes(5), MINUTE);
    long at = feed(window, START, 5);
    window.add(at + 60_000, Double.NaN);
    window.add(at + 120_000, Double.POSITIVE_INFINITY);
    assertThat(window.count()).isEqualTo(3);
    assertThat(window.last()).isEqualTo(at);
    window.expire(at + 240_000);
    assertThat(window.count()).isEqualTo(1);
    window.expire(at + 240_001);
    assertThat(window.count()).isZero();
    assertThat(window.max()).isNaN();
  }

  @Test
  void randomSamplesAgreeWithBruteForceAndARestartIsInvisible() {
    Duration[] spans = {
      MINUTE, Duration.ofMinutes(7), Duration.ofHours(1), Duration.ofHours(30), Duration.ofDays(7)
    };
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      WindowSize size =
          WindowSize.of(
              spans[random.nextInt(spans.length)], Duration.ofSeconds(1 + random.nextInt(120)));
      SlidingWindow window = new SlidingWindow(size, MAX_GAP);
      SlidingWindow stopped = window;
      List<Given> given = new ArrayList<>();
      long at = START + random.nextInt(100_000);
      for (int i = 0; i < 4000; i++) {
        at += random.nextInt(60) == 0 ? random.nextInt(4_000_000) : 1 + random.nextInt(90_000);
        boolean absent = random.nextInt(10) == 0;
        double value = absent ? Double.NaN : Math.rint(random.nextGaussian() * 1000) / 8;
        window.add(at, value);
        if (stopped != window) {
          stopped.add(at, value);
        }
        if (!absent) {
          given.add(new Given(at, value));
        }
        if (i % 777 == 500) {
          SlidingWindow next = new SlidingWindow(size, MAX_GAP);
          assertThat(next.restore(window.state())).isTrue();
          stopped = window;
          window = next;
        }
        if (i % 53 == 0) {
          String as = "seed " + seed + ", sample " + i;
          check(window, size, given, at, as);
          assertThat(parts(window.state())).as(as).isEqualTo(parts(stopped.state()));
        }
      }
    }
  }

  @Test
  void aWindowMadeLongerKnowsThatItHasNotSeenSoFarBack() {
    SlidingWindow shorter = window(Duration.ofMinutes(5), MINUTE);
    long at = feed(shorter, START, 60);
    SlidingWindow longer = window(Duration.ofMinutes(10), MINUTE);
    assertThat(longer.restore(shorter.state())).isTrue();
    assertThat(longer.count()).isEqualTo(5);
    assertThat(longer.complete(at)).isFalse();
    assertThat(longer.complete(feed(longer, at + 60_000, 5))).isTrue();

    SlidingWindow shortAgain = window(Duration.ofMinutes(5), MINUTE);
    assertThat(shortAgain.restore(longer.state())).isTrue();
    assertThat(shortAgain.count()).isEqualTo(5);
    assertThat(shortAgain.complete(longer.last())).isTrue();

    SlidingWindow coarser = window(Duration.ofMinutes(10), Duration.ofMinutes(2));
    assertThat(coarser.restore(shorter.state())).isFalse();
    assertThat(coarser.count()).isZero();
    assertThat(coarser.complete(at)).isFalse();
  }

  @Test
  void tenMillionSamplesLeaveNoDrift() {
    SlidingWindow window = window(Duration.ofHours(1), MINUTE);
    Random random = new Random(7);
    double[] latest = new double[60];
    for (int i = 0; i < 10_000_000; i++) {
      double value = i == 9_999_800 ? 1e18 : random.nextDouble() * Math.scalb(1, i % 31 - 15);
      window.add(START + i * 60_000L, value);
      latest[i % 60] = value;
      if (i >= 9_999_800) {
        double sum = exactSum(latest);
        assertThat(window.sum()).as("sample %d", i).isCloseTo(sum, within(sum * 1e-12));
        assertThat(window.mean()).isCloseTo(sum / 60, within(sum * 1e-12));
      }
    }
  }

  @Test
  void aSumBeyondAllNumbersIsForgottenWithItsValues() {
    SlidingWindow window = window(Duration.ofMinutes(5), MINUTE);
    for (int i = 0; i < 3; i++) {
      window.add(START + i * 60_000L, Double.MAX_VALUE);
    }
    assertThat(window.sum()).isNotFinite();
    assertThat(window.max()).isEqualTo(Double.MAX_VALUE);
    feed(window, START + 3 * 60_000L, 10);
    assertThat(window.sum()).isEqualTo(5 + 6 + 7 + 8 + 9);
  }

  /** P7: a value against its own seven days' mean, by the hour. */
  @Test
  void aValueAgainstItsOwnSevenDayMeanAgreesWithBruteForce() {
    Duration hour = Duration.ofHours(1);
    SlidingWindow window =
        new SlidingWindow(WindowSize.of(Duration.ofDays(7), hour), hour.multipliedBy(3));
    Random random = new Random(3);
    double[] values = new double[20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 50 + 10 * random.nextGaussian();
      window.add(START + i * 3_600_000L, values[i]);
      double sum = 0;
      int from = Math.max(0, i - 167);
      for (int k = from; k <= i; k++) {
        sum += values[k];
      }
      double ratio = values[i] / (sum / (i - from + 1));
      assertThat(values[i] / window.mean()).isCloseTo(ratio, within(1e-9 * ratio));
    }
  }

  @Test
  void aSampleAllocatesNothing() {
    SlidingWindow window = window(Duration.ofDays(7), MINUTE);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    feed(window, START, 100_000);
    long before = thread.getCurrentThreadAllocatedBytes();
    feed(window, START + 100_000 * 60_000L, 1_000_000);
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
  }

  private static double exactSum(double[] values) {
    BigDecimal exact = BigDecimal.ZERO;
    for (double value : values) {
      exact = exact.add(new BigDecimal(value));
    }
    return exact.doubleValue();
  }

  @Test
  void withoutExtremesTheRestIsTheSameAndNobodyMayAskForThem() {
    WindowSize size = WindowSize.of(Duration.ofMinutes(10), Duration.ofMinutes(1));
    SlidingWindow whole = new SlidingWindow(size, MAX_GAP);
    SlidingWindow lean = new SlidingWindow(size, MAX_GAP, false);
    long at = feed(whole, 0, 50);
    feed(lean, 0, 50);
    assertThat(lean.sum()).isEqualTo(whole.sum());
    assertThat(lean.count()).isEqualTo(whole.count());
    assertThat(lean.complete(at)).isTrue();
    assertThatThrownBy(lean::max).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void extremesThatWereNotRememberedAreUnknownUntilTheirBucketsHaveGone() {
    WindowSize size = WindowSize.of(Duration.ofMinutes(10), Duration.ofMinutes(1));
    SlidingWindow lean = new SlidingWindow(size, MAX_GAP, false);
    long at = feed(lean, 0, 50);
    SlidingWindow window = new SlidingWindow(size, MAX_GAP);
    assertThat(window.restore(lean.state())).isTrue();
    assertThat(window.sum()).isEqualTo(lean.sum());
    for (int minute = 1; minute < size.buckets(); minute++) {
      window.add(at + minute * 60_000L, minute);
      assertThat(window.max()).isNaN();
      assertThat(window.min()).isNaN();
    }
    window.add(at + size.buckets() * 60_000L, 3);
    assertThat(window.max()).isEqualTo(size.buckets() - 1.0);
    assertThat(window.min()).isEqualTo(1);
  }

  private static void check(
      SlidingWindow window, WindowSize size, List<Given> given, long at, String as) {
    long newest = number(size, at);
    double sum = 0;
    double min = Double.NaN;
    double max = Double.NaN;
    int count = 0;
    for (Given one : given) {
      if (number(size, one.at()) > newest - size.buckets()) {
        count++;
        sum += one.value();
        min = count == 1 ? one.value() : Math.min(min, one.value());
        max = count == 1 ? one.value() : Math.max(max, one.value());
      }
    }
    assertThat(window.count()).as(as).isEqualTo(count);
    assertThat(window.sum()).as(as).isEqualTo(sum);
    assertThat(window.mean()).as(as).isEqualTo(Double.valueOf(sum / count));
    assertThat(window.min()).as(as).isEqualTo(Double.valueOf(min));
    assertThat(window.max()).as(as).isEqualTo(Double.valueOf(max));
    assertThat(window.complete(at)).as(as).isEqualTo(unbroken(given, at, size));
  }

  /** All that it holds; a comparison by reflection takes a hundred times as long. */
  private static Object[] parts(WindowState state) {
    return new Object[] {
      state.bucket(),
      state.buckets(),
      state.newest(),
      state.last(),
      state.watchedFrom(),
      state.numbers(),
      state.counts(),
      state.sums(),
      state.remainders(),
      state.smallest(),
      state.largest()
    };
  }

  private static boolean unbroken(List<Given> given, long at, WindowSize size) {
    long begin = (number(size, at) - size.buckets()) * size.bucket();
    long next = at;
    for (int i = given.size() - 1; i >= 0; i--) {
      if (next - given.get(i).at() > MAX_GAP.toMillis()) {
        return false;
      }
      if (given.get(i).at() <= begin) {
        return true;
      }
      next = given.get(i).at();
    }
    return false;
  }

  private static long number(WindowSize size, long at) {
    return (at + size.bucket() - 1) / size.bucket();
  }

  private static SlidingWindow window(Duration span, Duration interval) {
    return new SlidingWindow(WindowSize.of(span, interval), MAX_GAP);
  }

  /** So many samples by the minute; the instant of the last. */
  private static long feed(SlidingWindow window, long from, int samples) {
    for (int i = 0; i < samples; i++) {
      window.add(from + i * 60_000L, i % 13);
    }
    return from + (samples - 1) * 60_000L;
  }
}
