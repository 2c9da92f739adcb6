package io.watchfire.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Effect;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Phase;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
import io.watchfire.warning.ReleaseConditions.Condition;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WarningLifeTest {
  private static final Instant T0 = Instant.parse("2026-03-03T01:00:00Z");
  private static final LocalText TEXT = new LocalText("文", "text");

  @Test
  void complaintsRisingAgainAfterTheRequestAreNoRelapse() {
    Warning requested = requested();

    Outcome outcome =
        WarningLife.decide(
            requested,
            new WarningInput.ConditionsJudged(conditions(Standing.MET, Standing.NOT_MET), at(31)));

    assertThat(moved(outcome).state()).isEqualTo(WarningState.RELEASE_REQUESTED);
  }

  @Test
  void silenceIsNoRelapseButNothingIsApprovedInTheDark() {
    Warning requested = requested();
    ReleaseConditions dark = conditions(Standing.NO_DATA, Standing.MET);

    Outcome judged = WarningLife.decide(requested, new WarningInput.ConditionsJudged(dark, at(31)));
    Outcome approved =
        WarningLife.decide(
            requested, new WarningInput.ReleaseApproved(note("liu", 32), false, dark));

    assertThat(moved(judged).state()).isEqualTo(WarningState.RELEASE_REQUESTED);
    assertThat(approved).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aConditionTheSiteDoesNotWatchIsLeftToTheApprover() {
    Outcome outcome =
        WarningLife.decide(
            warning(),
            new WarningInput.NoSecondaryRisk(
                note("li", 30), conditions(Standing.MET, Standing.NOT_WATCHED)));

    assertThat(moved(outcome).state()).isEqualTo(WarningState.RELEASE_REQUESTED);
  }

  @Test
  void aRelapseAfterTheFourHoursGoesBackToExpired() {
    Outcome outcome =
        WarningLife.decide(
            requested(),
            new WarningInput.ConditionsJudged(conditions(Standing.NOT_MET, Standing.MET), at(241)));

    assertThat(moved(outcome).state()).isEqualTo(WarningState.EXPIRED);
  }

  @Test
  void aSecondAcknowledgementNamesWhoWasFirst() {
    Warning first =
        moved(WarningLife.decide(warning(), new WarningInput.Acknowledged(note("wang", 2))));

    Outcome second = WarningLife.decide(first, new WarningInput.Acknowledged(note("li", 3)));

    assertThat(second)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.detail()).contains("wang"));
  }

  @Test
  @Requirement("R-071")
  void anApplicationAtTwentyNineFiftyNineIsRefusedNamingConditionValueAndWhatRemains() {
    Condition oneSecond =
        new Condition(
            "trigger:queue-wait@queue-0",
            TEXT,
            Standing.NOT_MET,
            false,
            "5m, good for 29m59s",
            Duration.ofSeconds(1));

    Outcome outcome =
        WarningLife.decide(
            warning(),
            new WarningInput.ReleaseApplied(
                note("li", 40), new ReleaseConditions(List.of(oneSecond))));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Outcome.Reason.CONDITIONS_NOT_MET);
              assertThat(refused.detail())
                  .contains("trigger:queue-wait@queue-0 is not-met: 5m, good for 29m59s, 1s to go");
              assertThat(refused.possible()).contains("no-secondary-risk", "raise");
            });
  }

  @Test
  @Requirement("R-072")
  void theApplicantCannotApproveWhatHeAppliedFor() {
    ReleaseConditions good = conditions(Standing.MET, Standing.MET);
    Warning applied =
        moved(WarningLife.decide(warning(), new WarningInput.ReleaseApplied(note("li", 40), good)));

    assertThat(applied.state()).isEqualTo(WarningState.RELEASE_REQUESTED);
    assertThat(
            WarningLife.decide(
                applied, new WarningInput.ReleaseApproved(note("li", 41), false, good)))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Outcome.Reason.SAME_PERSON));
    assertThat(
            moved(
                    WarningLife.decide(
                        applied, new WarningInput.ReleaseApproved(note("liu", 41), false, good)))
                .state())
        .isEqualTo(WarningState.RELEASED);
  }

  @Test
  @Requirement("R-056")
  void oneWhoseReleaseIsRequestedDoesNotExpireWhileCommandDecides() {
    Outcome outcome = WarningLife.decide(requested(), new WarningInput.LifeOver(at(241)));

    assertThat(((Outcome.Moved) outcome).happened()).isEmpty();
    assertThat(moved(outcome).state()).isEqualTo(WarningState.RELEASE_REQUESTED);
  }

  @Test
  @Requirement("R-074")
  void aLevelConvertsItAndEndsItsOwnClocks() {
    Outcome outcome =
        WarningLife.decide(
            warning(), new WarningInput.Converted(ResponseLevel.II, "E0001", at(25)));

    assertThat(moved(outcome).state()).isEqualTo(WarningState.CONVERTED);
    assertThat(moved(outcome).converted())
        .isEqualTo(new Warning.Conversion(ResponseLevel.II, "E0001"));
    assertThat(((Outcome.Moved) outcome).effects())
        .containsExactly(new Effect.CancelAll(Set.of()), new Effect.StopEscalating("converted"));
  }

  @Test
  void aConvertedOneStillKnowsItsTriggersButNothingElseMovesIt() {
    Warning converted =
        moved(
            WarningLife.decide(
                warning(), new WarningInput.Converted(ResponseLevel.II, "E0001", at(25))));

    Warning after =
        moved(
            WarningLife.decide(
                converted, new WarningInput.TriggerChanged(trigger(Phase.MET, 30, 1), at(30))));

    assertThat(after.state()).isEqualTo(WarningState.CONVERTED);
    assertThat(after.triggers()).hasSize(2);
    assertThat(WarningLife.decide(converted, new WarningInput.Cancelled(note("liu", 31))))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  @Requirement("R-066")
  void aPersonRaisesABlueOneWithAReasonAndNeverTwice() {
    Warning raised = moved(WarningLife.decide(warning(), new WarningInput.Raised(note("liu", 5))));

    assertThat(raised.state()).isEqualTo(WarningState.ISSUED_YELLOW);
    assertThat(WarningLife.decide(raised, new WarningInput.Raised(note("liu", 6))))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(
            WarningLife.decide(
                warning(), new WarningInput.Raised(new Note(new PersonId("liu"), at(5), " "))))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  @Requirement("R-067")
  void whatWasPredictedStandsBesideWhatWasMeasured() {
    Warning bad =
        moved(
            WarningLife.decide(
                warning(), new WarningInput.TriggerChanged(trigger(Phase.MET, 5, 0), at(5))));
    Warning good =
        moved(
            WarningLife.decide(
                bad, new WarningInput.TriggerChanged(trigger(Phase.RECOVERING, 20, 0), at(20))));
    Warning stable =
        moved(
            WarningLife.decide(
                good, new WarningInput.TriggerChanged(trigger(Phase.OK, 50, 0), at(50))));

    assertThat(stable.expected()).isEqualTo(Duration.ofHours(2));
    assertThat(stable.actual()).isEqualTo(new Impact(T0, at(20), 1));
    assertThat(stable.actual().lasted(at(60))).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  @Requirement("R-064")
  void noneOfTheFourPartsMayBeMissing() {
    LocalText none = new LocalText(" ", " ");
    Duration span = Duration.ofHours(1);

    assertThat(Contents.missing(TEXT, span, TEXT, TEXT)).isEmpty();
    assertThat(Contents.missing(none, span, TEXT, TEXT)).get().asString().contains("scope");
    assertThat(Contents.missing(TEXT, Duration.ZERO, TEXT, TEXT))
        .get()
        .asString()
        .contains("duration");
    assertThat(Contents.missing(TEXT, span, none, TEXT)).get().asString().contains("measures");
    assertThat(Contents.missing(TEXT, span, TEXT, none)).get().asString().contains("title");
  }

  @Test
  void othersAreCountedAndStandInTheWayOfNothingOnceTheyHaveRecovered() {
    Warning one =
        moved(
            WarningLife.decide(
                warning(), new WarningInput.OtherChanged(trigger(Phase.MET, 3, 7), true, at(3))));

    assertThat(one.others()).isEqualTo(new Others(1, 1));
    assertThat(one.colour()).isEqualTo(Colour.YELLOW);
    assertThat(
            moved(
                    WarningLife.decide(
                        one,
                        new WarningInput.OtherChanged(trigger(Phase.OK, 40, 7), false, at(40))))
                .others())
        .isEqualTo(new Others(0, 1));
  }

  /** Whatever comes in whatever order: a few things never happen. */
  @RepeatedTest(200)
  void noHistoryBreaksTheContract(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    Warning before = warning();
    for (int minute = 1; minute < 60; minute++) {
      WarningInput input = anyInput(random, minute * 6);
      Outcome outcome = WarningLife.decide(before, input);
      if (outcome instanceof Outcome.Refused) {
        continue;
      }
      Warning after = moved(outcome);
      String story = "seed " + seed + ", minute " + minute + ": " + input;
      if (before.state() == WarningState.CONVERTED) {
        assertThat(after.state()).as(story).isEqualTo(WarningState.CONVERTED);
        assertThat(after.colour()).as(story).isEqualTo(before.colour());
        before = after;
        continue;
      }
      assertThat(before.isActive()).as("a closed warning never moves; %s", story).isTrue();
      assertThat(after.colour()).as(story).isGreaterThanOrEqualTo(before.colour());
      assertThat(after.version()).as(story).isBetween(before.version(), before.version() + 1);
      assertThat(after.expiresAt()).as(story).isEqualTo(before.expiresAt());
      assertThat(after.closed() == null)
          .as(story)
          .isEqualTo(after.isActive() || after.state() == WarningState.CONVERTED);
      if (after.state() == WarningState.RELEASED) {
        WarningInput.ReleaseApproved approved = (WarningInput.ReleaseApproved) input;
        Note confirmed = before.noSecondaryRisk();
        assertThat(approved.override() || before.state() == WarningState.RELEASE_REQUESTED)
            .as(story)
            .isTrue();
        assertThat(confirmed == null || !confirmed.who().equals(approved.note().who()))
            .as(story)
            .isTrue();
      }
      if (after.state() == WarningState.RELEASE_REQUESTED) {
        assertThat(after.noSecondaryRisk()).as(story).isNotNull();
      }
      before = after;
    }
  }

  private static WarningInput anyInput(Random random, int minute) {
    String who = List.of("li", "liu", "chen").get(random.nextInt(3));
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          new WarningInput.TriggerChanged(
              trigger(Phase.values()[random.nextInt(6)], minute, random.nextInt(3)), at(minute));
      case 2 -> new WarningInput.ConditionsJudged(anyConditions(random), at(minute));
      case 3 -> new WarningInput.Acknowledged(note(who, minute));
      case 4 -> new WarningInput.NoSecondaryRisk(note(who, minute), anyConditions(random));
      case 5 ->
          new WarningInput.ReleaseApproved(
              note(who, minute), random.nextInt(20) == 0, anyConditions(random));
      case 6 -> new WarningInput.LifeOver(at(minute));
      case 7 -> new WarningInput.ReleaseApplied(note(who, minute), anyConditions(random));
      case 8 -> new WarningInput.Raised(note(who, minute));
      case 9 ->
          new WarningInput.OtherChanged(
              trigger(Phase.values()[random.nextInt(6)], minute, 3 + random.nextInt(3)),
              random.nextBoolean(),
              at(minute));
      case 10 ->
          random.nextInt(10) == 0
              ? new WarningInput.Converted(ResponseLevel.II, "E0001", at(minute))
              : new WarningInput.LifeOver(at(minute));
      default -> new WarningInput.Linked(new WarningId("W10" + random.nextInt(9)), at(minute));
    };
  }

  private static ReleaseConditions anyConditions(Random random) {
    Standing[] all = Standing.values();
    return random.nextBoolean()
        ? conditions(Standing.MET, Standing.MET)
        : conditions(all[random.nextInt(4)], all[random.nextInt(4)]);
  }

  private static ReleaseConditions conditions(Standing sustained, Standing complaints) {
    return new ReleaseConditions(
        List.of(
            new Condition("availability", TEXT, sustained, false),
            new Condition("complaints", TEXT, complaints, true)));
  }

  private static Warning requested() {
    return moved(
        WarningLife.decide(
            warning(),
            new WarningInput.NoSecondaryRisk(
                note("li", 30), conditions(Standing.MET, Standing.MET))));
  }

  private static Warning moved(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Moved.class);
    return ((Outcome.Moved) outcome).warning();
  }

  private static Instant at(int minute) {
    return T0.plus(Duration.ofMinutes(minute));
  }

  private static Note note(String who, int minute) {
    return new Note(new PersonId(who), at(minute), "because");
  }

  private static Trigger trigger(Phase phase, int minute, int target) {
    boolean met = phase == Phase.MET;
    return new Trigger(
        new RuleKey(new RuleId("queue-wait"), new TargetId("queue-" + target)),
        T0,
        met ? at(minute) : null,
        minute,
        at(minute),
        phase,
        phase == Phase.OK,
        false,
        540,
        Duration.ZERO,
        null);
  }

  private static Warning warning() {
    return new Warning(
        new WarningId("W1001"),
        Realm.LIVE,
        1,
        WarningState.ISSUED_BLUE,
        Colour.BLUE,
        Cause.SERVICE,
        Scope.HOTLINE,
        TEXT,
        Duration.ofHours(2),
        TEXT,
        TEXT,
        List.of(trigger(Phase.NEAR, 0, 0)),
        T0,
        T0,
        T0.plus(Duration.ofHours(4)),
        List.of(),
        null,
        null,
        null);
  }
}
