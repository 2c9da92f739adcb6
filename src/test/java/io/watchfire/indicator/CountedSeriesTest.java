package io.watchfire.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedSeriesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final Duration MAX_GAP = Duration.ofMinutes(3);

  private record Added(Instant at, long count) {}

  @Test
  void sixtySamplesByTheMinuteFillAnHourWhichThenIsComplete() {
    CountedSeries series = series(ZONE);
    Instant nine = instant(9, 0);
    for (int minute = 0; minute <= 60; minute++) {
      series.add(nine.plusSeconds(60L * minute), 2);
      assertThat(series.window().complete(60)).isEqualTo(minute == 60);
    }
    assertThat(series.window().count(60)).isEqualTo(120);
  }

  @Test
  void aGapMakesTheWindowPartialUntilItHasPassed() {
    CountedSeries series = series(ZONE);
    feed(series, instant(8, 0), instant(9, 30), 1);
    assertThat(series.window().complete(60)).isTrue();
    feed(series, instant(9, 34), instant(10, 33), 1);
    assertThat(series.window().complete(60)).isFalse();
    assertThat(series.window().count(60)).isEqualTo(60);
    series.add(instant(10, 34), 1);
    assertThat(series.window().complete(60)).isTrue();
  }

  @Test
  void aSampleAtMidnightSharpStillCountsForTheDayThatEnds() {
    CountedSeries series = series(ZONE);
    feed(series, instant(0, 0), instant(24, 0), 1);
    assertThat(series.today()).isEqualTo(1440);
    assertThat(series.past().learned()).hasSize(1);
    series.add(instant(24, 1), 7);
    assertThat(series.today()).isEqualTo(7);
    DayCounts day = series.past().learned().get(1);
    assertThat(day.date()).isEqualTo(DAY);
    assertThat(day.complete()).isTrue();
    assertThat(day.hours()).containsOnly(60L);
  }

  @Test
  void aDayWithAGapOrALateStartIsNotComplete() {
    CountedSeries late = series(ZONE);
    feed(late, instant(0, 1), instant(24, 1), 1);
    assertThat(late.past().learned().get(0).complete()).isFalse();

    CountedSeries broken = series(ZONE);
    feed(broken, instant(0, 0), instant(12, 0), 1);
    feed(broken, instant(12, 4), instant(24, 1), 1);
    assertThat(broken.past().learned().get(1).complete()).isFalse();

    CountedSeries cut = series(ZONE);
    feed(cut, instant(0, 0), instant(23, 58), 1);
    cut.add(instant(24, 2), 1);
    assertThat(cut.past().learned().get(1).complete()).isFalse();
  }

  @Test
  void flatTwentyFourHundredADayIsAHundredAnHour() {
    Baseline baseline = new Baseline(ZONE, days(DAY, 4, 100), false);
    long now = CountWindow.minuteOf(instant(10, 30));
    assertThat(baseline.expected(now - 60, now)).isEqualTo(100 * baseline.denominator());
    assertThat(baseline.expected(now - 240, now)).isEqualTo(400 * baseline.denominator());
    assertThat(baseline.dailyMean()).isEqualTo(2400);
  }

  @Test
  void theLatestUsableDaysMakeTheMeanAndUnusualOnesAreLeftOut() {
    PastDays past = new PastDays(ZONE, 90);
    past.seed(days(DAY, 40, 1));
    past.seed(days(DAY, 5, 9));
    past.learn(new DayCounts(DAY.minusDays(1), hours(50), false));
    past.learn(new DayCounts(DAY.minusDays(2), hours(8), true));
    assertThat(mean(past, 1)).isEqualTo(9 * 24);
    assertThat(mean(past, 2)).isEqualTo((9 + 8) * 12);
    past.leaveOut(DAY.minusDays(2));
    assertThat(mean(past, 2)).isEqualTo(9 * 24);
    assertThat(mean(past, 5)).isEqualTo((9 * 4 + 1) * 24 / 5.0);
    assertThat(past.baseline(DAY, 30, 3, true)).isEmpty();
    assertThat(past.baseline(DAY, 2, 3, true)).isPresent();
    assertThat(past.baseline(DAY.plusDays(39), 30, 39, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe"})
  void randomHistoriesAgreeWithBruteForce(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    for (long seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      CountedSeries series = series(zone);
      List<Added> added = new ArrayList<>();
      Instant at = LocalDate.of(2026, 3, 27).atStartOfDay(zone).toInstant();
      for (int i = 0; i < 3000; i++) {
        long step = random.nextInt(40) == 0 ? random.nextInt(20_000) : random.nextInt(120) + 1;
        at = at.plusSeconds(step).plusMillis(random.nextInt(3) == 0 ? 1 : 0);
        long count = random.nextInt(4);
        series.add(at, count);
        added.add(new Added(at, count));
        if (i == 1500) {
          series = restored(series, zone);
        }
        if (i % 97 == 0) {
          check(series, added, zone, "seed " + seed + ", sample " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "Europe/Berlin", "Asia/Kolkata"})
  void randomExpectationsAgreeWithBruteForce(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<DayCounts> days = new ArrayList<>();
      for (int d = 1; d <= 1 + random.nextInt(8); d++) {
        List<Long> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
          hours.add((long) random.nextInt(50));
        }
        days.add(new DayCounts(DAY.minusDays(d), hours, true));
      }
      Baseline baseline = new Baseline(zone, days, true);
      long to = CountWindow.minuteOf(Instant.parse("2026-03-28T12:00:00Z")) + random.nextInt(2880);
      long from = to - random.nextInt(1500);
      long expected = 0;
      for (long minute = from; minute < to; minute++) {
        int hour = Instant.ofEpochSecond(minute * 60).atZone(zone).getHour();
        for (DayCounts day : days) {
          expected += day.hours().get(hour);
        }
      }
      assertThat(baseline.expected(from, to)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static void check(CountedSeries series, List<Added> added, ZoneId zone, String as) {
    long now = CountWindow.minuteOf(added.get(added.size() - 1).at());
    for (int minutes : new int[] {1, 7, 60, 240}) {
      long expected = 0;
      for (Added one : added) {
        if (CountWindow.minuteOf(one.at()) > now - minutes) {
          expected += one.count();
        }
      }
      assertThat(series.window().count(minutes)).as(as).isEqualTo(expected);
      assertThat(series.window().complete(minutes))
          .as(as)
          .isEqualTo(unbroken(added, Instant.ofEpochSecond((now - minutes) * 60)));
    }
    LocalDate today = Instant.ofEpochSecond((now - 1) * 60).atZone(zone).toLocalDate();
    long sum = 0;
    for (Added one : added) {
      long minute = CountWindow.minuteOf(one.at());
      if (Instant.ofEpochSecond((minute - 1) * 60).atZone(zone).toLocalDate().equals(today)) {
        sum += one.count();
      }
    }
    assertThat(series.today()).as(as).isEqualTo(sum);
    assertThat(series.dayBegin() * 60).isEqualTo(today.atStartOfDay(zone).toEpochSecond());
  }

  private static boolean unbroken(List<Added> added, Instant since) {
    for (int i = added.size() - 1; i > 0; i--) {
      if (!added.get(i).at().isAfter(since)) {
        return true;
      }
      if (Duration.between(added.get(i - 1).at(), added.get(i).at()).compareTo(MAX_GAP) > 0) {
        return false;
      }
    }
    return !added.get(0).at().isAfter(since);
  }

  private static CountedSeries restored(CountedSeries from, ZoneId zone) {
    CountedSeries to = series(zone);
    Instant last = from.window().last();
    assertThat(last).isNotNull();
    to.restore(from.window().minutes(), last, from.window().watchedFrom(), from.days());
    return to;
  }

  private static CountedSeries series(ZoneId zone) {
    return new CountedSeries(zone, MAX_GAP, 240, 90);
  }

  private static void feed(CountedSeries series, Instant from, Instant to, long count) {
    for (Instant at = from; !at.isAfter(to); at = at.plusSeconds(60)) {
      series.add(at, count);
    }
  }

  private static double mean(PastDays past, int days) {
    return past.baseline(DAY, days, 90, true).orElseThrow().dailyMean();
  }

  private static List<DayCounts> days(LocalDate before, int count, long perHour) {
    List<DayCounts> days = new ArrayList<>();
    for (int back = 1; back <= count; back++) {
      days.add(new DayCounts(before.minusDays(back), hours(perHour), true));
    }
    return days;
  }

  private static List<Long> hours(long perHour) {
    return java.util.Collections.nCopies(24, perHour);
  }

  private static Instant instant(int hour, int minute) {
    return DAY.atStartOfDay(ZONE).toInstant().plusSeconds(hour * 3600L + minute * 60L);
  }
}
