package io.watchfire.rule;

import static io.watchfire.rule.RuleKit.ONE_HOUR;
import static io.watchfire.rule.RuleKit.over;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.CountedSeries;
import io.watchfire.indicator.DayCounts;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Complaints against the daily mean: the tables of the plan. */
class CountJudgeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final Duration MAX_GAP = Duration.ofMinutes(3);

  @ParameterizedTest
  @CsvSource({
    "100, 130, 30, 0, false",
    "100, 131, 30, 0, true",
    "100, 124, 24, 0, false",
    "100, 125, 24, 0, true",
    "100, 132, 24, 0.001, false",
    "100, 133, 24, 0.001, true",
    "100, 139, 30, 0.0001, false",
    "100, 140, 30, 0.0001, true",
    "10, 13, 30, 0, false",
    "10, 14, 30, 0, true",
    "10, 21, 24, 0.001, false",
    "10, 22, 24, 0.001, true",
    "10, 24, 30, 0.0001, false",
    "10, 25, 30, 0.0001, true",
    "1, 4, 30, 0, false",
    "1, 5, 30, 0, true"
  })
  @Requirement({"A-03", "A-04", "A-50"})
  void anHourOfComplaintsIsOverTheMeanOrNot(
      long perHour, int count, int percent, double significance, boolean bad) {
    CountedSeries series = hourOf(perHour, count);
    CountJudge judge = new CountJudge(ONE_HOUR, series);
    assertThat(judge.count()).isEqualTo(count);
    assertThat(judge.judge(new Condition.OverBaseline(percent, false, significance)))
        .isEqualTo(bad ? Verdict.BAD : Verdict.GOOD);
  }

  @ParameterizedTest
  @CsvSource({"149, true, GOOD", "150, false, GOOD", "150, true, BAD", "151, false, BAD"})
  @Requirement("A-02")
  void exactlyFiftyPerCentIsMetOnlyWhereItIsInclusive(
      int count, boolean inclusive, Verdict verdict) {
    CountJudge judge = new CountJudge(ONE_HOUR, hourOf(100, count));
    assertThat(judge.judge(new Condition.OverBaseline(50, inclusive, 0))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"90, 90, GOOD", "91, 90, BAD", "85, 85, GOOD", "86, 85, BAD", "0, 90, GOOD"})
  @Requirement({"A-05", "A-06"})
  void aReleaseNeedsAtMostItsShareOfTheMean(int count, int percent, Verdict verdict) {
    CountJudge judge = new CountJudge(ONE_HOUR, hourOf(100, count));
    assertThat(judge.judge(new Condition.AboveShareOfBaseline(percent))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"89, 90, BAD", "90, 90, GOOD", "300, 90, GOOD"})
  @Requirement({"R-071", "A-05"})
  void literallyAReleaseNeedsAtLeastItsShareWhichAnySurgeHas(
      int count, int percent, Verdict verdict) {
    CountJudge judge = new CountJudge(ONE_HOUR, hourOf(100, count));
    assertThat(judge.judge(new Condition.BelowShareOfBaseline(percent))).isEqualTo(verdict);
  }

  /** The mean is 100 an hour, and an hour of 200 is the peak: 100 too many. */
  @ParameterizedTest
  @CsvSource({"111, 90, BAD", "110, 90, GOOD", "60, 90, GOOD", "150, 50, GOOD", "151, 50, BAD"})
  @Requirement({"R-071", "A-05"})
  void recoveredIsWhenSoMuchIsGoneOfWhatWasTooManyAtThePeak(
      int count, int percent, Verdict verdict) {
    BaselineTerms terms =
        new BaselineTerms(
            List.of(Duration.ofMinutes(60), Duration.ofHours(4)), true, 30, 90, 5, true);
    CountedSeries series = new CountedSeries(RuleKit.ZONE, MAX_GAP, 240, 90);
    series.past().seed(days(100));
    CountJudge judge = new CountJudge(terms, series);
    Instant start = DAY.atStartOfDay(RuleKit.ZONE).toInstant().plusSeconds(9 * 3600);
    hour(series, start, 100);
    hour(series, start.plusSeconds(3600), 200);
    assertThat(judge.judge(new Condition.NotRecovered(percent))).isEqualTo(Verdict.BAD);
    hour(series, start.plusSeconds(7200), count);
    assertThat(judge.judge(new Condition.NotRecovered(percent))).isEqualTo(verdict);
  }

  private static void hour(CountedSeries series, Instant from, int count) {
    for (int minute = 1; minute <= 60; minute++) {
      long share = (long) count * minute / 60 - (long) count * (minute - 1) / 60;
      series.add(from.plusSeconds(60L * minute), share);
    }
  }

  @Test
  void aPartialWindowMayFireButNeverReleases() {
    CountedSeries series = series(100);
    CountJudge judge = new CountJudge(ONE_HOUR, series);
    Instant start = DAY.atStartOfDay(RuleKit.ZONE).toInstant().plusSeconds(10 * 3600);
    series.add(start, 20);
    assertThat(judge.judge(new Condition.OverBaseline(30, false, 0))).isEqualTo(Verdict.PARTIAL);
    assertThat(judge.judge(new Condition.AboveShareOfBaseline(90))).isEqualTo(Verdict.PARTIAL);
    series.add(start.plusSeconds(60), 111);
    assertThat(judge.judge(new Condition.OverBaseline(30, false, 0))).isEqualTo(Verdict.BAD);
    assertThat(judge.judge(new Condition.AboveShareOfBaseline(90))).isEqualTo(Verdict.BAD);
  }

  @Test
  void withTooFewDaysNothingFiresAndNothingIsReleased() {
    CountedSeries series = new CountedSeries(RuleKit.ZONE, MAX_GAP, 60, 90);
    series.past().seed(days(100).subList(0, 3));
    Rule rule =
        RuleKit.rule(
            "r",
            Rule.Use.RELEASE,
            "complaints.new",
            null,
            new Stage(new Condition.AboveShareOfBaseline(90), Duration.ZERO),
            ONE_HOUR,
            Duration.ZERO);
    CountJudge judge = new CountJudge(ONE_HOUR, series);
    RuleState state = RuleState.fresh(rule);
    Instant at = DAY.atStartOfDay(RuleKit.ZONE).toInstant();
    for (int minute = 0; minute < 120; minute++) {
      at = at.plusSeconds(60);
      series.add(at, minute == 100 ? 5000 : 0);
      state =
          Evaluator.next(
              rule, state, Sample.of(new TargetId("c"), rule.indicator(), at, 0), judge, MAX_GAP);
      assertThat(state.silent()).isEqualTo(Absence.NO_BASELINE);
      assertThat(state.isStable()).isFalse();
    }
  }

  @Test
  void aSmallHotlineSeesASlowSurgeByTheDaySoFar() {
    // 2 an hour expected, 4 an hour come: no hour is ever improbable enough, the day is.
    BaselineTerms terms =
        new BaselineTerms(
            List.of(Duration.ofMinutes(60), Duration.ofHours(4)), true, 30, 90, 5, true);
    BaselineTerms hourOnly =
        new BaselineTerms(terms.windows().subList(0, 1), false, 30, 90, 5, true);
    CountedSeries series = new CountedSeries(RuleKit.ZONE, MAX_GAP, 240, 90);
    series.past().seed(days(2));
    CountJudge all = new CountJudge(terms, series);
    CountJudge hour = new CountJudge(hourOnly, series);
    Condition.OverBaseline yellow = new Condition.OverBaseline(30, false, 0.0001);
    Instant at = DAY.atStartOfDay(RuleKit.ZONE).toInstant();
    int firstHour = -1;
    for (int minute = 1; minute < 1440; minute++) {
      series.add(at.plusSeconds(60L * minute), minute % 15 == 0 ? 1 : 0);
      assertThat(hour.judge(yellow)).isNotEqualTo(Verdict.BAD);
      if (all.judge(yellow) == Verdict.BAD && firstHour < 0) {
        firstHour = minute / 60;
      }
    }
    assertThat(firstHour).isBetween(6, 12);
  }

  @Test
  void aQuietTriggerIsNotCalledSilentForAWindowThatIsNotFull() {
    Rule rule =
        RuleKit.rule(
            "complaints",
            Rule.Use.TRIGGER,
            "complaints.new",
            over(24, 0),
            over(30, 0),
            ONE_HOUR,
            Duration.ofMinutes(30));
    CountedSeries series = series(100);
    CountJudge judge = new CountJudge(ONE_HOUR, series);
    Instant at = DAY.atStartOfDay(RuleKit.ZONE).toInstant().plusSeconds(36_000);
    RuleState state = feed(rule, RuleState.fresh(rule), series, judge, at, 126);
    assertThat(state.phase()).isEqualTo(Phase.NEAR);
    assertThat(state.value()).isEqualTo(126);
    state = feed(rule, state, series, judge, at.plusSeconds(60), 10);
    assertThat(state.phase()).isEqualTo(Phase.MET);

    // A gap empties most of the window: not over any more, but not known to be well either.
    state = feed(rule, state, series, judge, at.plusSeconds(3700), 1);
    assertThat(state.phase()).isEqualTo(Phase.MET);
    assertThat(state.silent()).isEqualTo(Absence.PARTIAL_WINDOW);

    RuleState fresh = feed(rule, RuleState.fresh(rule), series, judge, at.plusSeconds(3760), 1);
    assertThat(fresh.phase()).isEqualTo(Phase.OK);
    assertThat(fresh.silent()).isNull();
  }

  @Test
  void hugeNumbersAreStillComparedExactly() {
    long unit = 1440L * 90;
    long count = Long.MAX_VALUE / 1000;
    long mean = count / 130 * 100;
    assertThat(CountJudge.compare(mean, 1, 100, mean)).isZero();
    assertThat(CountJudge.compare(mean + 1, 1, 100, mean)).isPositive();
    assertThat(CountJudge.compare(count, unit, 130, 1)).isPositive();
    assertThat(CountJudge.compare(13, 1, 130, 10)).isZero();
  }

  private static RuleState feed(
      Rule rule, RuleState state, CountedSeries series, CountJudge judge, Instant at, long count) {
    series.add(at, count);
    return Evaluator.next(
        rule, state, Sample.of(new TargetId("c"), rule.indicator(), at, count), judge, MAX_GAP);
  }

  /** An hour that is watched completely, with so many complaints in it. */
  private static CountedSeries hourOf(long perHour, int count) {
    CountedSeries series = series(perHour);
    Instant start = DAY.atStartOfDay(RuleKit.ZONE).toInstant().plusSeconds(9 * 3600);
    for (int minute = 0; minute <= 60; minute++) {
      long share =
          minute == 0 ? 999 : (long) count * minute / 60 - (long) count * (minute - 1) / 60;
      series.add(start.plusSeconds(60L * minute), share);
    }
    return series;
  }

  private static CountedSeries series(long perHour) {
    CountedSeries series = new CountedSeries(RuleKit.ZONE, MAX_GAP, 60, 90);
    series.past().seed(days(perHour));
    return series;
  }

  private static List<DayCounts> days(long perHour) {
    List<DayCounts> days = new ArrayList<>();
    for (int back = 1; back <= 30; back++) {
      days.add(new DayCounts(DAY.minusDays(back), Collections.nCopies(24, perHour), true));
    }
    return days;
  }
}
