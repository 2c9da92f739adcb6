package io.watchfire.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.outage.Outage;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final ResponseKit kit = new ResponseKit();
  private final Instant firstBad = kit.now.minus(Duration.ofMinutes(30));

  @Test
  @Requirement({"R-235", "A-26"})
  void fromTheFirstBadSampleOnTwoHoursMakeItAnOrdinarySecurityIncident() {
    kit.clocks();
    kit.measured(ResponseKit.out(firstBad));

    assertThat(kit.response.interruption().since()).isEqualTo(firstBad);
    assertThat(kit.clocks()).contains("security-ordinary", "security-major");

    lasts(SecurityClass.ORDINARY);

    assertThat(kit.response.interruption().securityClass()).isEqualTo(SecurityClass.ORDINARY);
  }

  @Test
  @Requirement("R-236")
  void tenHoursMakeItAMajorOneAndThatIsNeverTakenBack() {
    kit.measured(ResponseKit.out(firstBad));
    lasts(SecurityClass.MAJOR);
    lasts(SecurityClass.ORDINARY);
    kit.decide(ResponseLevel.II).measured(ResponseKit.good());

    assertThat(kit.response.interruption().since()).isNull();
    assertThat(kit.response.interruption().securityClass()).isEqualTo(SecurityClass.MAJOR);
  }

  @Test
  @Requirement("A-26")
  void itEndsWithTheRecoveryAndBeginsAnewWithTheRelapse() {
    kit.measured(ResponseKit.out(firstBad)).decide(ResponseLevel.II);
    kit.clocks();
    kit.minutes(10).measured(ResponseKit.good());

    assertThat(kit.clocks()).contains("-security-ordinary", "-security-major");
    assertThat(
            ResponseLife.decide(
                kit.response,
                new ResponseInput.Interrupted(SecurityClass.ORDINARY, kit.now),
                ResponseKit.PLAN))
        .isEqualTo(ResponseLife.same(kit.response));

    Instant again = kit.minutes(60).now;
    kit.measured(ResponseKit.out(again));

    assertThat(kit.response.interruption().since()).isEqualTo(again);
    assertThat(kit.clocks()).contains("security-ordinary");
  }

  @Test
  @Requirement("A-26")
  void linesThatMakeAMajorFaultAreAnInterruptionFewerAreNone() {
    kit.does(new ResponseDeed.StateAffected(29, ""));
    assertThat(kit.response.interruption().since()).isNull();

    kit.does(new ResponseDeed.StateAffected(30, ""));
    assertThat(kit.response.interruption().since()).isEqualTo(kit.now);
  }

  @Test
  @Requirement("R-092")
  void eachRegionIsOutFromItsFirstBadSampleUntilItHasServiceAgain() {
    Instant began = kit.now;
    kit.measured(ResponseKit.out(firstBad)).decide(ResponseLevel.II);
    kit.minutes(10).measured(ResponseKit.good());
    Instant back = kit.now;
    Instant again = kit.minutes(60).now;
    kit.measured(ResponseKit.out(again));

    assertThat(kit.response.outages())
        .containsExactly(new Outage("east", firstBad, back), new Outage("east", again, null));
    assertThat(firstBad).isBefore(began);
  }

  @Test
  @Requirement("R-092")
  void aRegionThatPeopleStateIsOutSinceServiceIsInterruptedALaterOneSinceTheySaySo() {
    Instant since = kit.now;
    kit.does(new ResponseDeed.StateAffected(30, ""));
    kit.minutes(10).does(stated("south"));
    kit.minutes(10).does(stated("south", "north"));
    Instant spread = kit.now;
    kit.minutes(10).does(stated("north"));

    assertThat(kit.response.outages())
        .containsExactly(new Outage("south", since, kit.now), new Outage("north", spread, null));
  }

  private static ResponseDeed stated(String... regions) {
    return new ResponseDeed.Assess(Set.of(regions), false, false, Risk.NONE, null, "");
  }

  @Test
  @Requirement("A-25")
  void theClassOfSecurityProposesNoLevel() {
    kit.measured(ResponseKit.out(firstBad)).decide(ResponseLevel.II);
    lasts(SecurityClass.MAJOR);

    assertThat(kit.response.level()).isEqualTo(ResponseLevel.II);
    assertThat(kit.response.proposed()).isNull();
  }

  private void lasts(SecurityClass reached) {
    Outcome outcome =
        ResponseLife.decide(
            kit.response, new ResponseInput.Interrupted(reached, kit.now), ResponseKit.PLAN);
    if (outcome instanceof Outcome.Moved moved) {
      kit.response = moved.response();
    }
  }
}
