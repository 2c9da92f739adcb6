package io.watchfire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.WarningTerms;
import io.watchfire.plan.WarningTerms.Expiry;
import io.watchfire.rule.Phase;
import io.watchfire.warning.WarningDeed;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan that has a person confirm yellow: warning.confirmRequired. */
class ConfirmedYellowTest {
  private final DeskFixture fixture = new DeskFixture();

  @Test
  @Requirement({"R-054", "A-11"})
  void aTriggerThatIsMetStaysBlueUntilAPersonRaisesIt() {
    fixture.desk.redirect(confirming());
    fixture.phase(DeskFixture.QUEUE, Phase.NEAR, 500);
    fixture.minutes(20);
    fixture.phase(DeskFixture.QUEUE, Phase.MET, 600);

    assertThat(fixture.warning("W1001").state()).isEqualTo(WarningState.ISSUED_BLUE);
    assertThat(fixture.store.incidents).isEmpty();
    assertThat(fixture.told(NoticeKind.WARNING_YELLOW)).isEmpty();
    // when it was near, and again when it was met
    assertThat(fixture.told(NoticeKind.WARNING_BLUE))
        .containsExactly("wang", "board", "wang", "board");

    fixture.ask(
        new Command.OnWarning(
            DeskFixture.person("liu"),
            null,
            new WarningId("W1001"),
            new WarningDeed.Raise("it is true")));

    assertThat(fixture.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(fixture.told(NoticeKind.WARNING_YELLOW)).contains("wang", "liu");
    assertThat(fixture.store.incidents).hasSize(1);
  }

  @Test
  @Requirement({"R-047", "A-11"})
  void withoutThatItIsYellowAtOnce() {
    fixture.phase(DeskFixture.QUEUE, Phase.MET, 600);

    assertThat(fixture.warning("W1001").state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(fixture.store.incidents).hasSize(1);
  }

  @Test
  @Requirement({"R-056", "A-12"})
  void whereThePlanSaysSoAWarningGoesOnAndCommandIsAskedAtTheEndOfEachPeriod() {
    fixture.desk.redirect(
        with(new WarningTerms(false, Expiry.ASK_AGAIN, List.of(), 10, Duration.ofMinutes(5))));
    fixture.phase(DeskFixture.QUEUE, Phase.NEAR, 540);
    Instant issued = fixture.warning("W1001").issuedAt();
    fixture.minutes(241);

    assertThat(fixture.warning("W1001").state()).isEqualTo(WarningState.ISSUED_BLUE);
    assertThat(fixture.warning("W1001").expiresAt()).isEqualTo(issued.plus(Duration.ofHours(8)));
    assertThat(fixture.told(NoticeKind.WARNING_EXPIRED)).containsOnlyOnce("liu");

    fixture.minutes(1);
    int lives = fixture.told(NoticeKind.WARNING_EXPIRED).size();
    fixture.restart();
    fixture.desk.redirect(
        with(new WarningTerms(false, Expiry.ASK_AGAIN, List.of(), 10, Duration.ofMinutes(5))));
    fixture.minutes(239);

    assertThat(fixture.warning("W1001").expiresAt()).isEqualTo(issued.plus(Duration.ofHours(12)));
    assertThat(fixture.told(NoticeKind.WARNING_EXPIRED)).hasSize(2 * lives);
  }

  private static Directions confirming() {
    return with(
        new WarningTerms(true, Expiry.DEMAND_DECISION, List.of(), 10, Duration.ofMinutes(5)));
  }

  private static Directions with(WarningTerms terms) {
    Procedure plain = Procedure.PLAIN;
    Procedure procedure =
        new Procedure(
            plain.roles(),
            plain.clocks(),
            plain.levels(),
            terms,
            plain.incidents(),
            plain.policies(),
            plain.scenarios(),
            plain.start(),
            plain.termination(),
            plain.ending(),
            plain.rights());
    return DeskFixture.directions(procedure);
  }
}
