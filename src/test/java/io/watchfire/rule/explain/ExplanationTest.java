package io.watchfire.rule.explain;

import static io.watchfire.rule.RuleKit.above;
import static io.watchfire.rule.RuleKit.at;
import static io.watchfire.rule.RuleKit.queueWait;
import static io.watchfire.rule.RuleKit.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.BaselineState;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Evidence;
import io.watchfire.rule.Figure;
import io.watchfire.rule.Flapping;
import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Manner;
import io.watchfire.rule.NoData;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.RuleTrack;
import io.watchfire.rule.Stage;
import io.watchfire.rule.Verdict;
import io.watchfire.rule.expression.Input;
import io.watchfire.target.TargetId;
import io.watchfire.time.Shift;
import io.watchfire.time.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a rule does not fire, or does not let go: from a story of samples to the reason. */
class ExplanationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant NINE = at("09:00");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @Test
  void aValueBelowTheLimitKeepsBothColoursBack() {
    List<Held> held = held(queueWait(), track(queueWait(), 432), 0);

    Holding within = new Holding.WithinLimit(432, Comparison.ABOVE, 480, null);
    assertThat(held).containsExactly(new Held(Toward.NEAR, within), new Held(Toward.MET, within));
  }

  @Test
  void nothingWasHeardYet() {
    assertThat(held(queueWait(), RuleState.FRESH_TRIGGER, 0))
        .containsExactly(new Held(Toward.ANY, new Holding.NotHeard()));
  }

  @ParameterizedTest
  @CsvSource({
    // minutes bad, blue clock, earliest blue, yellow clock, earliest yellow
    "0, 0, 09:10, 0, 09:30",
    "7, 7, 09:10, 7, 09:30",
    "9, 9, 09:10, 9, 09:30",
  })
  void aPendingClockTellsWhereItStandsAndWhenItCanBeComplete(
      int minutes, int near, String blue, int met, String yellow) {
    RuleState state = track(queueWait(), repeat(540, minutes + 1));

    assertThat(state.phase()).isEqualTo(Phase.PENDING);
    assertThat(held(queueWait(), state, minutes))
        .containsExactly(
            new Held(Toward.NEAR, clock(near, Duration.ofMinutes(10), at(blue))),
            new Held(Toward.MET, clock(met, HALF_HOUR, at(yellow))));
  }

  @Test
  void aClockIsCompleteAtASampleAndNotBetweenTwo() {
    Rule rule = trigger("r", "queue.wait", null, above(480, Duration.ofSeconds(150)));
    RuleState state = track(rule, 540);

    assertThat(held(rule, state, 0))
        .extracting(Held::by)
        .containsExactly(
            new Holding.Clock(
                new HeldClock(NINE, Duration.ZERO), Duration.ofSeconds(150), at("09:03")));
  }

  @Test
  void blueWaitsForYellowAndItsRecoveryForAGoodSample() {
    RuleState state = track(queueWait(), repeat(540, 13));

    assertThat(state.phase()).isEqualTo(Phase.NEAR);
    assertThat(held(queueWait(), state, 12))
        .containsExactly(
            new Held(Toward.MET, clock(12, HALF_HOUR, at("09:30"))),
            new Held(Toward.RECOVERY, new Holding.StillBad(NINE)));
  }

  @Test
  void theRecoveryClockStandsAtTwelveOfThirtyMinutes() {
    RuleState state = track(queueWait(), join(repeat(540, 31), repeat(60, 13)));

    assertThat(state.phase()).isEqualTo(Phase.RECOVERING);
    assertThat(held(queueWait(), state, 43))
        .contains(
            new Held(
                Toward.RECOVERY,
                new Holding.Clock(
                    new HeldClock(at("09:31"), Duration.ofMinutes(12)), HALF_HOUR, at("10:01"))));
  }

  @Test
  void silenceFreezesAClockAndPromisesNoInstant() {
    RuleState state = silent(queueWait(), track(queueWait(), repeat(540, 8)), Absence.STALE);

    assertThat(held(queueWait(), state, 15))
        .containsExactly(
            new Held(Toward.ANY, new Holding.Silent(Absence.STALE, at("09:07"))),
            new Held(Toward.NEAR, clock(7, Duration.ofMinutes(10), null)),
            new Held(Toward.MET, clock(7, HALF_HOUR, null)));
  }

  @Test
  void betweenTheLimitsNothingRecovers() {
    Condition.Threshold clear = new Condition.Threshold(Comparison.ABOVE, 420);
    Rule rule =
        trigger(
            "r",
            "queue.wait",
            above(480, Duration.ZERO),
            null,
            new Manner(clear, HALF_HOUR, NoData.KEEP, null, null));
    RuleState state = track(rule, 540, 450);

    assertThat(state.phase()).isEqualTo(Phase.NEAR);
    assertThat(held(rule, state, 1))
        .containsExactly(new Held(Toward.RECOVERY, new Holding.BetweenLimits(450, clear)));
  }

  @Test
  void outsideItsShiftARuleIsHeldBackByTheShift() {
    Shift night = shift("night", "22:00", "06:00");
    Rule rule =
        trigger(
            "r",
            "queue.wait",
            null,
            above(480, Duration.ZERO),
            new Manner(null, HALF_HOUR, NoData.KEEP, null, night));

    assertThat(held(rule, track(rule, 540), 0))
        .containsExactly(new Held(Toward.MET, new Holding.OffDuty(night)));
  }

  @Test
  void theLimitOfTheShiftIsTheOneThatIsNamed() {
    Shift day = shift("day", "08:00", "20:00");
    Shift night = shift("night", "20:00", "23:00");
    Rule rule =
        trigger(
            "r",
            "agents.online",
            null,
            new Stage(
                new Condition.ByShift(List.of(below(day, 8), below(night, 2))), Duration.ZERO));

    assertThat(held(rule, track(rule, 9), 0))
        .containsExactly(
            new Held(Toward.MET, new Holding.WithinLimit(9, Comparison.BELOW, 8, day)));
  }

  @Test
  void inNoShiftThereIsNoLimit() {
    Shift night = shift("night", "20:00", "23:00");
    Rule rule =
        trigger(
            "r",
            "agents.online",
            null,
            new Stage(new Condition.ByShift(List.of(below(night, 2))), Duration.ZERO));

    assertThat(held(rule, track(rule, 0), 0))
        .containsExactly(new Held(Toward.MET, new Holding.NoThresholdNow(List.of(night))));
  }

  @Test
  void whatComesAndGoesIsHeldUntilItIsCalm() {
    Flapping flapping = new Flapping(3, HALF_HOUR);
    Rule rule =
        trigger(
            "r",
            "queue.wait",
            above(480, Duration.ofMinutes(10)),
            null,
            new Manner(null, Duration.ofMinutes(5), NoData.KEEP, flapping, null));
    RuleState state = track(rule, 0, 540, 0, 540);

    assertThat(state.phase()).isEqualTo(Phase.NEAR);
    assertThat(held(rule, state, 3))
        .contains(new Held(Toward.RECOVERY, new Holding.Flaps(flapping, 3, at("09:31"))));
  }

  @Test
  void aRuleAboutSilenceIsHeldBackByAValue() {
    Rule rule = trigger("r", "queue.wait", new Stage(new Condition.Missing(), Duration.ZERO), null);

    assertThat(held(rule, track(rule, 5), 0))
        .containsExactly(new Held(Toward.NEAR, new Holding.Heard(NINE)));
  }

  @Test
  void aBaselineThatWarmsUpIsNamedWithItsDays() {
    BaselineState three = new BaselineState(BaselineState.Kind.ALL, 3, 0, 2, 1, 30, 7);
    RuleState state = silent(complaints(0), RuleState.FRESH_TRIGGER, Absence.NO_BASELINE);

    assertThat(explain(complaints(0), state, three, List.of(), 0))
        .containsExactly(new Held(Toward.ANY, new Holding.WarmingUp(three)));
  }

  @ParameterizedTest
  @CsvSource({
    // significance, counted, expected, reason
    "0, 12, 10, WithinExpected",
    "0, 13, 10, WithinExpected",
    "0, 4, 2, TooFew",
    "0.0001, 20, 10, MayBeChance",
  })
  void aCountIsHeldBackByWhatItDoesNotExceed(
      double significance, long count, double expected, String reason) {
    Rule rule = complaints(significance);
    List<Figure> figures =
        List.of(
            new Figure.Counted(Duration.ofHours(1), count, expected),
            new Figure.Counted(Duration.ofHours(4), count, expected * 4));

    Holding by = explain(rule, track(rule, 0), null, figures, 0).get(0).by();

    assertThat(by.getClass().getSimpleName()).isEqualTo(reason);
    if (by instanceof Holding.WithinExpected within) {
      assertThat(within.percent()).isEqualTo(130);
      assertThat(within.window()).as("the nearest").isEqualTo(Duration.ofHours(1));
    }
  }

  @Test
  void aMeanOfItsOwnPastWantsEnoughSamplesAndThenADistance() {
    Duration week = Duration.ofDays(7);
    Rule rule =
        trigger(
            "r",
            "cpu.usage",
            null,
            new Stage(new Condition.OverOwnMean(30, false, week), Duration.ZERO));
    RuleState state =
        new RuleState(
            Phase.OK,
            HeldClock.STOPPED,
            HeldClock.STOPPED,
            HeldClock.STOPPED,
            false,
            null,
            NINE,
            50,
            Duration.ZERO);

    assertThat(explain(rule, state, null, List.of(new Figure.OwnMean(week, 45, 100, 90)), 0))
        .containsExactly(new Held(Toward.MET, new Holding.WithinOwnMean(50, 45, 30)));
    assertThat(explain(rule, state, null, List.of(new Figure.OwnMean(week, 45, 80, 90)), 0))
        .containsExactly(new Held(Toward.MET, new Holding.NoMeanYet(week, 80, 90)));
  }

  @Test
  void anExpressionThatCannotBeToldNamesWhatItLacks() {
    Input missing = new Input.Latest(new IndicatorName("calls.active"), List.of());
    Input there = new Input.Latest(new IndicatorName("queue.wait"), List.of());
    RuleState state = silent(queueWait(), track(queueWait(), 5), Absence.STALE);

    assertThat(
            explain(
                queueWait(),
                state,
                null,
                List.of(new Figure.Read(there, 5), new Figure.Read(missing, Double.NaN)),
                1))
        .containsExactly(new Held(Toward.ANY, new Holding.Unknown(List.of(missing))));
  }

  @Test
  void aRuleThatIsMetIsHeldBackByNothingButItsRecovery() {
    RuleState state = track(queueWait(), repeat(540, 31));

    assertThat(state.phase()).isEqualTo(Phase.MET);
    assertThat(held(queueWait(), state, 30))
        .containsExactly(new Held(Toward.RECOVERY, new Holding.StillBad(NINE)));
  }

  private static Condition.ByShift.OfShift below(Shift shift, double limit) {
    return new Condition.ByShift.OfShift(shift, new Condition.Threshold(Comparison.BELOW, limit));
  }

  private static Shift shift(String id, String from, String to) {
    return new Shift(
        id,
        LocalTime.parse(from),
        LocalTime.parse(to),
        Set.of(),
        Set.of(),
        RuleKit.ZONE,
        WorkCalendar.MONDAY_TO_FRIDAY);
  }

  private static Rule complaints(double significance) {
    BaselineTerms terms =
        new BaselineTerms(
            List.of(Duration.ofHours(1), Duration.ofHours(4)), false, 30, 90, 5, false);
    return RuleKit.rule(
        "complaints",
        Rule.Use.TRIGGER,
        "complaints.new",
        null,
        RuleKit.over(30, significance),
        terms,
        HALF_HOUR);
  }

  private static Holding.Clock clock(int held, Duration needed, Instant earliest) {
    return new Holding.Clock(new HeldClock(NINE, Duration.ofMinutes(held)), needed, earliest);
  }

  /** A sample a minute from nine o'clock on. */
  private static RuleState track(Rule rule, double... values) {
    RuleTrack track = new RuleTrack(rule, Duration.ofMinutes(3), RuleState.FRESH_TRIGGER);
    for (int i = 0; i < values.length; i++) {
      Evidence judge = rule.baseline() == null ? Evidence.VALUE : (c, t, v) -> Verdict.GOOD;
      track.take(NINE.plus(MINUTE.multipliedBy(i)).toEpochMilli(), values[i], null, judge);
    }
    return track.state();
  }

  private static RuleState silent(Rule rule, RuleState state, Absence why) {
    RuleTrack track = new RuleTrack(rule, Duration.ofMinutes(3), state);
    track.silent(why);
    return track.state();
  }

  private static List<Held> held(Rule rule, RuleState state, int minutesAfterNine) {
    return explain(rule, state, null, List.of(), minutesAfterNine);
  }

  private static List<Held> explain(
      Rule rule,
      RuleState state,
      BaselineState baseline,
      List<Figure> figures,
      int minutesAfterNine) {
    RuleKey key = new RuleKey(rule.id(), new TargetId("t"));
    Instant now = NINE.plus(MINUTE.multipliedBy(minutesAfterNine));
    return Explanation.of(rule, new RuleStanding(key, state, baseline, figures), MINUTE, now)
        .held();
  }

  private static double[] repeat(double value, int times) {
    double[] values = new double[times];
    Arrays.fill(values, value);
    return values;
  }

  private static double[] join(double[] first, double[] second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }
}
