package io.watchfire.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchfire.Requirement;
import io.watchfire.time.Holiday;
import io.watchfire.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workdays and days off are held apart once four of each are known. */
class KindsOfDayTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** A Saturday. */
  private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 14);

  /** The Thursday before it is a holiday, and its own Sunday is worked for that. */
  private static final WorkCalendar CALENDAR =
      new WorkCalendar(
          Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
          List.of(new Holiday("x", SATURDAY.minusDays(2), SATURDAY.minusDays(2))),
          List.of(SATURDAY.plusDays(1)));

  @Test
  @Requirement("A-49")
  void aDayOffIsHeldAgainstDaysOffAndAWorkdayAgainstWorkdays() {
    PastDays past = past(SATURDAY.plusDays(9), 40);
    assertThat(mean(past, SATURDAY, true)).isEqualTo(24 * 10);
    assertThat(mean(past, SATURDAY.minusDays(2), true)).as("a holiday").isEqualTo(24 * 10);
    assertThat(mean(past, SATURDAY.minusDays(1), true)).isEqualTo(24 * 30);
    assertThat(mean(past, SATURDAY.plusDays(1), true)).as("made up").isEqualTo(24 * 30);
    assertThat(mean(past, SATURDAY, false)).as("flat: all alike").isBetween(24 * 20.0, 24 * 28.0);
  }

  @Test
  void untilFourOfEachAreKnownAllDaysAreAlike() {
    // Back from Wednesday 11 March: the fourth day off is Saturday 28 February, 11 days back.
    LocalDate wednesday = SATURDAY.minusDays(3);
    PastDays ten = past(wednesday, 10);
    assertThat(ten.state(wednesday, 30, 90, true))
        .isEqualTo(new BaselineState(BaselineState.Kind.ALL, 10, 10, 7, 3, 30, 4));
    assertThat(mean(ten, wednesday, true)).isEqualTo(24 * 24);

    PastDays eleven = past(wednesday, 11);
    assertThat(eleven.state(wednesday, 30, 90, true))
        .isEqualTo(new BaselineState(BaselineState.Kind.WORKDAYS, 7, 7, 7, 4, 30, 4));
    assertThat(mean(eleven, wednesday, true)).isEqualTo(24 * 30);
    assertThat(mean(eleven, wednesday, false)).isLessThan(24 * 30);
    assertThat(eleven.state(wednesday, 30, 90, false).kind()).isEqualTo(BaselineState.Kind.ALL);
    assertThat(eleven.state(wednesday, 30, 10, true).kind())
        .as("within ten days")
        .isEqualTo(BaselineState.Kind.ALL);
    assertThat(eleven.state(SATURDAY, 5, 90, true))
        .as("the latest five of more")
        .isEqualTo(new BaselineState(BaselineState.Kind.DAYS_OFF, 4, 4, 7, 4, 5, 4));
    assertThat(eleven.state(wednesday, 5, 90, true).used()).isEqualTo(5);
  }

  @Test
  void aYoungBaselineSaysWhatItIsMissing() {
    PastDays past = past(SATURDAY, 2);
    assertThat(past.baseline(SATURDAY, 30, 90, true)).isEmpty();
    BaselineState two = past.state(SATURDAY, 30, 90, true);
    assertThat(two.isReady()).isFalse();
    assertThat(two.used()).isEqualTo(2);
    assertThat(two.missing()).isEqualTo(2);

    past.learn(new DayCounts(SATURDAY.minusDays(3), hours(30), true));
    past.learn(new DayCounts(SATURDAY.minusDays(4), hours(30), false));
    past.learn(new DayCounts(SATURDAY.minusDays(5), hours(30), true));
    BaselineState four = past.state(SATURDAY, 30, 90, true);
    assertThat(four.isReady()).isTrue();
    assertThat(four.missing()).isZero();
    assertThat(four.used()).isEqualTo(4);
    assertThat(four.seeded()).isEqualTo(2);
    past.leaveOut(SATURDAY.minusDays(5));
    assertThat(past.state(SATURDAY, 30, 90, true).missing()).isEqualTo(1);
    assertThat(past.state(SATURDAY, 3, 90, true).missing()).as("three are enough").isZero();
  }

  @Test
  void afterMidnightTheHoursOfFridayAreStillHeldAgainstWorkdays() {
    PastDays past = past(SATURDAY, 40);
    Baseline baseline = past.baseline(SATURDAY, 30, 90, true).orElseThrow();
    long one = CountWindow.minuteOf(SATURDAY.atTime(1, 0).atZone(ZONE).toInstant());
    assertThat(baseline.expected(one - 240, one)).isEqualTo((3 * 30 + 10) * baseline.denominator());
  }

  @Test
  void aSeriesTellsTheStateForItsDay() {
    CountedSeries series = new CountedSeries(ZONE, Duration.ofMinutes(3), 60, 90, CALENDAR);
    series.past().seed(days(SATURDAY, 40));
    assertThat(series.baselineState(30, 90, true)).isEmpty();
    series.add(SATURDAY.atTime(9, 0).atZone(ZONE).toInstant(), 1);
    assertThat(series.baselineState(30, 90, true).map(BaselineState::kind))
        .contains(BaselineState.Kind.DAYS_OFF);
    assertThat(series.baseline(30, 90, true).map(Baseline::dailyMean)).contains(240.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe"})
  void randomExpectationsByKindAgreeWithBruteForce(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    for (long seed = 1; seed <= 100; seed++) {
      Random random = new Random(seed);
      LocalDate today = LocalDate.of(2026, random.nextBoolean() ? 3 : 10, 20 + random.nextInt(11));
      PastDays past = new PastDays(zone, 90, CALENDAR);
      List<DayCounts> all = new ArrayList<>();
      int known = 35 + random.nextInt(40);
      for (int back = 1; back <= known; back++) {
        List<Long> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
          hours.add((long) random.nextInt(50));
        }
        all.add(new DayCounts(today.minusDays(back), hours, random.nextInt(5) > 0));
      }
      past.seed(all);
      int days = 4 + random.nextInt(20);
      Baseline baseline = past.baseline(today, days, 90, true).orElseThrow();
      long begin = today.atStartOfDay(zone).toEpochSecond() / 60;
      long to = begin + random.nextInt(1440);
      long from = to - random.nextInt(2000);
      double expected = 0;
      for (long minute = from; minute < to; minute++) {
        expected += rate(Instant.ofEpochSecond(minute * 60), zone, all, days);
      }
      assertThat((double) baseline.expected(from, to) / baseline.denominator())
          .as("seed %d", seed)
          .isCloseTo(expected, within(expected * 1e-9));
    }
  }

  private static double rate(Instant at, ZoneId zone, List<DayCounts> all, int days) {
    LocalDate day = at.atZone(zone).toLocalDate();
    boolean work = CALENDAR.kindOf(day).isWork();
    int used = 0;
    long sum = 0;
    for (DayCounts one : all) {
      if (used < days && one.complete() && CALENDAR.kindOf(one.date()).isWork() == work) {
        used++;
        sum += one.hours().get(at.atZone(zone).getHour());
      }
    }
    return sum / 60.0 / used;
  }

  private static double mean(PastDays past, LocalDate day, boolean byHour) {
    return past.baseline(day, 30, 90, byHour).orElseThrow().dailyMean();
  }

  private static PastDays past(LocalDate before, int days) {
    PastDays past = new PastDays(ZONE, 90, CALENDAR);
    past.seed(days(before, days));
    return past;
  }

  /** Thirty an hour on workdays and ten on days off. */
  private static List<DayCounts> days(LocalDate before, int count) {
    List<DayCounts> days = new ArrayList<>();
    for (int back = 1; back <= count; back++) {
      LocalDate day = before.minusDays(back);
      days.add(new DayCounts(day, hours(CALENDAR.kindOf(day).isWork() ? 30 : 10), true));
    }
    return days;
  }

  private static List<Long> hours(long perHour) {
    return Collections.nCopies(24, perHour);
  }
}
