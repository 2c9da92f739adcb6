package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.ProfileId;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;

/** Rates of counters, in turns of a poll. */
class RatesTest {
  private static final MibObject OCTETS =
      new MibObject(
          "octets", "1.3.6.1", true, true, "", Set.of(), null, Map.of(), List.of(), false);
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");

  private final Rates rates = new Rates();

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

  private Sample poll(long second, Map<Integer, Double> rows) {
    Answers answers = new Answers();
    Column column = answers.column(OCTETS);
    rows.forEach((index, value) -> column.add(new OID(new int[] {index}), Reading.of(value)));
    Derived derived =
        new Derived("traffic.in", "octets", How.SUM, List.of(), 8, "bit/s", true, null);
    Profile profile =
        new Profile(
            new ProfileId("p"),
            new LocalText("p", "p"),
            List.of(),
            List.of(OCTETS),
            List.of(derived));
    return DerivedIndicators.of(
            new TargetId("switch"), NINE.plusSeconds(second), profile, answers, rates)
        .get(0);
  }
}
