package io.watchfire.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.DayCounts;
import io.watchfire.time.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twenty-eight ordinary days and nights after thirty that were learned, in which nothing happens
 * but chance: how often do complaints warn all the same?
 *
 * <p>By the terms of A-50 they do. A month is 672 hours, tested each minute over three windows that
 * share most of their counts, so that p < 0.0001 comes true about once in two months, and p < 0.001
 * once or twice a week. It takes terms a hundred times stricter for chance to keep silent.
 *
 * <p>{@code -Dwatchfire.long=true} takes ten times as many seeds.
 */
class OrdinaryMonthTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final int DAYS = 28;
  private static final int SEEDS = Boolean.getBoolean("watchfire.long") ? 120 : 12;

  private static final BaselineTerms TERMS =
      new BaselineTerms(
          List.of(Duration.ofMinutes(60), Duration.ofHours(4)), true, 30, 90, 5, true);

  /** Share of the mean by hour: quiet nights, two peaks. */
  private static final double[] SHAPE = {
    0.25, 0.2, 0.15, 0.15, 0.2, 0.35, 0.6, 0.9, 1.3, 1.7, 1.9, 1.8,
    1.5, 1.5, 1.7, 1.7, 1.6, 1.4, 1.3, 1.3, 1.2, 1.0, 0.75, 0.45
  };

  private static final double EVEN = Arrays.stream(SHAPE).sum() / SHAPE.length;

  /** Warnings by chance: new ones, after at least half an hour without. */
  private record Chance(int yellow, int[] blueByWeek) {
    int blue() {
      return Arrays.stream(blueByWeek).sum();
    }

    int worstWeek() {
      return Arrays.stream(blueByWeek).max().orElse(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 50, 100, 200})
  void byTheTermsOfA50ChanceRarelyWarns(int perHour) {
    int yellow = 0;
    int blue = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Chance month = month(perHour, seed, 0.001, 0.0001);
      yellow += month.yellow();
      blue += month.blue();
    }
    assertThat((double) yellow / SEEDS).as("yellow a month at %d/h", perHour).isLessThan(1.7);
    assertThat(blue / (4.0 * SEEDS)).as("blue a week at %d/h", perHour).isLessThan(2);
  }

  @Test
  void aHundredTimesStricterChanceHardlyEverWarns() {
    int yellow = 0;
    int weeksOfTwo = 0;
    int months = 0;
    for (int perHour : new int[] {5, 10, 20, 50, 100, 200}) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        Chance month = month(perHour, seed, 0.00001, 0.000001);
        yellow += month.yellow();
        weeksOfTwo += month.worstWeek() > 1 ? 1 : 0;
        months++;
      }
    }
    assertThat((double) yellow / months).as("yellow a month").isLessThan(0.03);
    assertThat((double) weeksOfTwo / months).as("months with two blue in a week").isLessThan(0.02);
  }

  private static Chance month(int perHour, long seed, double near, double met) {
    Random random = new Random(seed * 1_000_003 + perHour);
    CountedSeries series =
        new CountedSeries(ZONE, Duration.ofMinutes(3), 240, 90, WorkCalendar.MONDAY_TO_FRIDAY);
    series.past().seed(days(random, perHour));
    CountJudge judge = new CountJudge(TERMS, series);
    Condition.OverBaseline blue = new Condition.OverBaseline(24, false, near);
    Condition.OverBaseline yellow = new Condition.OverBaseline(30, false, met);
    Instant start = MONDAY.atTime(LocalTime.MIDNIGHT).atZone(ZONE).toInstant();
    int yellows = 0;
    int[] blues = new int[DAYS / 7];
    int lastYellow = -1440;
    int lastBlue = -1440;
    for (int minute = 0; minute < DAYS * 1440; minute++) {
      int hour = minute / 60 % 24;
      double rate = rate(perHour, MONDAY.plusDays(minute / 1440), hour) / 60;
      series.add(start.plusSeconds(60L * (minute + 1)), poisson(random, rate));
      if (judge.judge(blue) != Verdict.BAD) {
        continue;
      }
      blues[minute / (7 * 1440)] += minute - lastBlue > 30 ? 1 : 0;
      lastBlue = minute;
      if (judge.judge(yellow) == Verdict.BAD) {
        yellows += minute - lastYellow > 30 ? 1 : 0;
        lastYellow = minute;
      }
    }
    return new Chance(yellows, blues);
  }

  private static List<DayCounts> days(Random random, int perHour) {
    List<DayCounts> days = new ArrayList<>();
    for (int back = 1; back <= 30; back++) {
      LocalDate day = MONDAY.minusDays(back);
      List<Long> hours = new ArrayList<>();
      for (int hour = 0; hour < 24; hour++) {
        hours.add(poisson(random, rate(perHour, day, hour)));
      }
      days.add(new DayCounts(day, hours, true));
    }
    return days;
  }

  private static double rate(int perHour, LocalDate day, int hour) {
    boolean work = WorkCalendar.MONDAY_TO_FRIDAY.kindOf(day).isWork();
    return perHour * SHAPE[hour] / EVEN * (work ? 1.16 : 0.6);
  }

  /** Large means in parts, so that the exponential does not vanish. */
  private static long poisson(Random random, double mean) {
    long count = 0;
    double left = mean;
    for (; left > 30; left -= 30) {
      count += poisson(random, 30);
    }
    double limit = Math.exp(-left);
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
