package io.watchfire.rule.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.DayCounts;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Condition;
import io.watchfire.rule.CountJudge;
import io.watchfire.time.Holiday;
import io.watchfire.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Counts against their baseline and the reference, over histories nobody thought of. */
class CountHistoriesTest {
  private static final int HISTORIES = Boolean.getBoolean("watchfire.long") ? 100_000 : 1_000;
  private static final long SEED = Long.getLong("watchfire.seed", 20260310);
  private static final int MAY_FORGET = 90;

  @Test
  void everyVerdictIsWhatTheTextsSay() {
    TreeMap<String, Integer> verdicts = new TreeMap<>();
    for (int history = 0; history < HISTORIES; history++) {
      compare(SEED + history, verdicts);
    }
    System.out.println(HISTORIES + " histories of counts from seed " + SEED + ": " + verdicts);
    assertThat(verdicts.keySet()).containsExactly("BAD", "GOOD", "NO_BASELINE", "PARTIAL");
  }

  private static void compare(long seed, TreeMap<String, Integer> verdicts) {
    Random random = new Random(seed);
    // Berlin's clock is put forward in the night of 29 March and back in that of 25 October
    boolean berlin = random.nextInt(3) == 0;
    ZoneId zone = ZoneId.of(berlin ? "Europe/Berlin" : "Asia/Shanghai");
    LocalDate first =
        (random.nextBoolean() ? LocalDate.of(2026, 3, 27) : LocalDate.of(2026, 10, 23))
            .plusDays(random.nextInt(4));
    Duration interval = Duration.ofMinutes(random.nextInt(3) == 0 ? 1 : 10);
    int perHour = 1 + random.nextInt(200);
    Holiday holiday = new Holiday("any", first.minusDays(12), first.minusDays(9));
    WorkCalendar calendar =
        new WorkCalendar(
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            List.of(holiday),
            Set.of(first.minusDays(10)));
    CountReference reference = new CountReference(zone, interval.multipliedBy(3).toMillis());
    CountReference.Terms terms = terms(random);
    CountedSeries series =
        new CountedSeries(zone, interval.multipliedBy(3), 1440, MAY_FORGET, calendar);
    past(random, first, perHour, calendar, reference, series);
    CountJudge judge = new CountJudge(ours(terms), series);

    Instant at = first.atStartOfDay(zone).toInstant().plusSeconds(random.nextInt(20) * 3600L);
    int samples = 20 + random.nextInt(200);
    double surge = 1;
    for (int i = 0; i < samples; i++) {
      surge = random.nextInt(30) == 0 ? 0.5 + 1.5 * random.nextDouble() : surge;
      double mean = perHour * interval.toMinutes() / 60.0 * surge;
      long count = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
      series.add(at, count);
      reference.take(at.toEpochMilli(), count);
      int over = random.nextInt(2) == 0 ? 30 : 1 + random.nextInt(60);
      boolean inclusive = random.nextBoolean();
      double significance = new double[] {0, 0.001, 0.0001}[random.nextInt(3)];
      String said =
          judge.judge(new Condition.OverBaseline(over, inclusive, significance)).toString();
      verdicts.merge(said, 1, Integer::sum);
      assertThat(said)
          .as("seed %d, sample %d at %s, %s over %d %s", seed, i, at, terms, over, significance)
          .isEqualTo(reference.over(terms, over, inclusive, significance));
      assertThat(judge.judge(new Condition.AboveShareOfBaseline(90)).toString())
          .as("seed %d, sample %d at %s, %s, share", seed, i, at, terms)
          .isEqualTo(reference.aboveShare(terms, 90));
      at = at.plus(next(random, interval));
    }
  }

  private static Duration next(Random random, Duration interval) {
    return switch (random.nextInt(200)) {
      case 0 -> interval.multipliedBy(3).plusMillis(1);
      case 1 -> interval.multipliedBy(3);
      case 2 -> Duration.ofMillis(1 + random.nextInt(3_600_000));
      case 3 -> interval.plusSeconds(30);
      default -> interval;
    };
  }

  private static CountReference.Terms terms(Random random) {
    List<List<Integer>> windows =
        List.of(List.of(60), List.of(60, 240), List.of(5, 1440), List.of(17));
    return new CountReference.Terms(
        windows.get(random.nextInt(windows.size())),
        random.nextBoolean(),
        random.nextInt(4) == 0 ? 1 + random.nextInt(6) : 30,
        random.nextInt(4) == 0 ? 7 + random.nextInt(20) : 90,
        1 + random.nextInt(8),
        random.nextInt(3) > 0);
  }

  private static BaselineTerms ours(CountReference.Terms terms) {
    return new BaselineTerms(
        terms.windows().stream().map(Duration::ofMinutes).toList(),
        terms.dayToDate(),
        terms.days(),
        terms.within(),
        terms.minCount(),
        terms.byHour());
  }

  /** Days before the first, some of them missing, not whole or not usual. */
  private static void past(
      Random random,
      LocalDate first,
      int perHour,
      WorkCalendar calendar,
      CountReference reference,
      CountedSeries series) {
    int known = random.nextInt(45);
    List<DayCounts> days = new ArrayList<>();
    for (int back = -3; back <= 95; back++) {
      LocalDate day = first.minusDays(back);
      if (!calendar.kindOf(day).isWork()) {
        reference.daysOff.add(day);
      }
      if (back < 1 || back > known || random.nextInt(8) == 0) {
        continue;
      }
      boolean complete = random.nextInt(10) > 0;
      long[] hours = new long[24];
      for (int hour = 0; hour < 24; hour++) {
        hours[hour] = random.nextInt(2 * perHour + 1);
      }
      days.add(new DayCounts(day, Arrays.stream(hours).boxed().toList(), complete));
      if (complete) {
        reference.seeded.put(day, hours);
      }
      if (random.nextInt(10) == 0) {
        series.past().leaveOut(day);
        reference.unusual.add(day);
      }
    }
    series.past().seed(days);
  }
}
