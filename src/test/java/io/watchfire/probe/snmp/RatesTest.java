package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;

/** Rates of counters, in turns of a poll. */
class RatesTest {
  private static final MibObject OCTETS = column("ifInOctets", "1.3.6.1.2.1.2.2.1.10", true);
  private static final MibObject DISCONTINUITY =
      column("ifCounterDiscontinuityTime", "1.3.6.1.2.1.31.1.1.1.19", false);
  private static final MibObject SPEED = column("ifSpeed", "1.3.6.1.2.1.2.2.1.5", false);
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");

  private final Rates rates = new Rates();
  private int boots = Uptime.UNTOLD;

  private static MibObject column(String name, String oid, boolean counter) {
    return new MibObject(
        name, oid, true, counter, "", Set.of(), null, Map.of(), List.of(), false, false, counter,
        false, null);
  }

  @Test
  void aRateIsTheGrowthASecondOfEveryRowTogether() {
    poll(0, Map.of(1, 1_000.0, 2, 50_000.0));

    assertThat(poll(60, Map.of(1, 7_000.0, 2, 53_000.0)).value())
        .isEqualTo((6_000 + 3_000) * 8 / 60.0);
  }

  @Test
  void theFirstPollHasNoRate() {
    assertThat(poll(0, Map.of(1, 1_000.0)).absence()).isEqualTo(Absence.NO_RATE);
  }

  @Test
  void aCounterThatBeganAnewHasNoRateUntilTheNextPoll() {
    poll(0, Map.of(1, 9_000.0));

    assertThat(poll(60, Map.of(1, 60.0)).absence()).isEqualTo(Absence.NO_RATE);
    assertThat(poll(120, Map.of(1, 660.0)).value()).isEqualTo(600 * 8 / 60.0);
  }

  @Test
  void aRowThatComesOrGoesLeavesTheOthersAsTheyAre() {
    poll(0, Map.of(1, 100.0, 2, 5_000.0));

    assertThat(poll(60, Map.of(1, 700.0, 3, 80.0)).value()).isEqualTo(80);
    assertThat(poll(120, Map.of(1, 1_300.0, 3, 680.0)).value()).isEqualTo(160);
  }

  @Test
  void aPollThatBroughtNothingIsSpannedByTheNext() {
    poll(0, Map.of(1, 0.0));
    poll(60, Map.of());

    assertThat(poll(120, Map.of(1, 1_200.0)).value()).isEqualTo(80);
  }

  @Test
  void countersBeyondThirtyTwoBitsKeepTheirPrecision() {
    double far = 1L << 60;
    poll(0, Map.of(1, far));

    assertThat(poll(10, Map.of(1, far + 125_000_000_000L)).value()).isCloseTo(100e9, within(100.0));
  }

  @Test
  void aThirtyTwoBitCounterThatHasRunOverGoesOn() {
    poll(0, 100_000, Map.of(1, 4_294_967_000.0));

    assertThat(poll(60, 106_000, Map.of(1, 5_704.0)).value()).isEqualTo(6_000 * 8 / 60.0);
  }

  @Test
  void aThirtyTwoBitCounterThatWasSetBackHasNoRate() {
    // Given one that would have had to grow by most of its range
    poll(0, 100_000, Map.of(1, 1_000_000.0));

    assertThat(poll(60, 106_000, Map.of(1, 10.0)).absence()).isEqualTo(Absence.NO_RATE);
  }

  @Test
  void aDeviceThatBeganAnewHasNoRateEvenWhereItHasCountedFurther() {
    poll(0, 100_000, Map.of(1, 500.0));

    assertThat(poll(60, 3_000, Map.of(1, 9_000.0)).absence()).isEqualTo(Absence.NO_RATE);
    assertThat(poll(120, 9_000, Map.of(1, 9_600.0)).value()).isEqualTo(600 * 8 / 60.0);
  }

  @Test
  void anUptimeThatRunsOverAfter497DaysIsNoRestart() {
    poll(0, 4_294_967_000.0, Map.of(1, 500.0));

    assertThat(poll(60, 5_704, Map.of(1, 1_100.0)).value()).isEqualTo(600 * 8 / 60.0);
  }

  @Test
  void aPortWhoseCountersBeganAnewHasNoRateAndTheOthersHave() {
    poll(0, 100_000, Map.of(1, 500.0, 2, 500.0), Map.of(1, 0.0, 2, 0.0));

    assertThat(poll(60, 106_000, Map.of(1, 600.0, 2, 900.0), Map.of(1, 0.0, 2, 104_000.0)).value())
        .isEqualTo(100 * 8 / 60.0);
    assertThat(poll(120, 112_000, Map.of(1, 700.0, 2, 950.0), Map.of(1, 0.0, 2, 104_000.0)).value())
        .isEqualTo(150 * 8 / 60.0);
  }

  /** At 1 Gb/s it turns each 34 seconds: over five minutes nobody knows how often. */
  @Test
  void aThirtyTwoBitCounterOfAFastPortHasNoRateOverALongSpan() {
    Map<Integer, Double> speeds = Map.of(1, 1e9, 2, 100e6);
    poll(0, 100_000, Map.of(1, 500.0, 2, 500.0), Map.of(), speeds);

    assertThat(poll(60, 106_000, Map.of(1, 1_100.0, 2, 1_100.0), Map.of(), speeds).value())
        .isEqualTo(1_200 * 8 / 60.0);
    // a port without traffic has not run over
    assertThat(poll(360, 136_000, Map.of(1, 1_100.0, 2, 1_400.0), Map.of(), speeds).value())
        .isEqualTo(300 * 8 / 300.0);
    assertThat(poll(660, 166_000, Map.of(1, 1_700.0, 2, 1_700.0), Map.of(), speeds).absence())
        .isEqualTo(Absence.NO_RATE);
  }

  @Test
  void aDeviceThatSaysItHasStartedAgainBeganAnewHoweverLongItIsUp() {
    // Given one that was up for five minutes, and now for six
    boots = 3;
    poll(0, 30_000, Map.of(1, 500.0));
    boots = 4;

    assertThat(poll(600, 36_000, Map.of(1, 9_000.0)).absence()).isEqualTo(Absence.NO_RATE);
    assertThat(rates.beganAnew()).isTrue();
    assertThat(poll(660, 42_000, Map.of(1, 9_600.0)).value()).isEqualTo(600 * 8 / 60.0);
    assertThat(rates.beganAnew()).isFalse();
  }

  @Test
  void aDeviceThatDoesNotCountItsStartsIsToldByItsUptime() {
    boots = 1;
    poll(0, 100_000, Map.of(1, 500.0));

    assertThat(poll(60, 3_000, Map.of(1, 9_000.0)).absence()).isEqualTo(Absence.NO_RATE);
    assertThat(rates.beganAnew()).isTrue();
  }

  @Test
  void thatStartsAreToldForTheFirstTimeIsNoRestart() {
    poll(0, 100_000, Map.of(1, 500.0));
    boots = 7;

    assertThat(poll(60, 106_000, Map.of(1, 1_100.0)).value()).isEqualTo(600 * 8 / 60.0);
    boots = Uptime.UNTOLD;
    poll(120, 112_000, Map.of(1, 1_700.0));
    assertThat(rates.beganAnew()).isFalse();
  }

  private Sample poll(long second, Map<Integer, Double> rows) {
    return poll(second, Double.NaN, rows);
  }

  private Sample poll(long second, double ticks, Map<Integer, Double> rows) {
    return poll(second, ticks, rows, Map.of());
  }

  private Sample poll(
      long second, double ticks, Map<Integer, Double> rows, Map<Integer, Double> moments) {
    return poll(second, ticks, rows, moments, Map.of());
  }

  private Sample poll(
      long second,
      double ticks,
      Map<Integer, Double> rows,
      Map<Integer, Double> moments,
      Map<Integer, Double> speeds) {
    Answers answers = new Answers();
    answers.boots(boots);
    if (!Double.isNaN(ticks)) {
      answers.scalar(ReadPlan.SYS_UP_TIME, Reading.of(ticks));
    }
    rows.forEach((index, value) -> add(answers, OCTETS, index, value));
    moments.forEach((index, value) -> add(answers, DISCONTINUITY, index, value));
    speeds.forEach((index, value) -> add(answers, SPEED, index, value));
    Derived derived =
        new Derived("traffic.in", "ifInOctets", How.SUM, List.of(), 8, "bit/s", true, null);
    Profile profile =
        Profiles.of(List.of(ReadPlan.SYS_UP_TIME, OCTETS, DISCONTINUITY, SPEED), derived);
    return new DerivedIndicators(profile)
        .of(new TargetId("switch"), NINE.plusSeconds(second), answers, rates, Profiles.seenRows())
        .get(0);
  }

  private static void add(Answers answers, MibObject object, int index, double value) {
    answers.column(object).add(new OID(new int[] {index}), Reading.of(value));
  }
}
