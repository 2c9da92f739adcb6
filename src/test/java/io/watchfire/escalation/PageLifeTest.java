package io.watchfire.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.watchfire.Requirement;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.EscalationStep;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.policy.When;
import io.watchfire.plan.role.RoleId;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageLifeTest {
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");
  private static final PersonId WANG = new PersonId("wang");
  private static final PersonId LI = new PersonId("li");

  private static final EscalationPolicy VERTICAL =
      policy("vertical", null, new When.Share(50), new When.Share(75), new When.Share(100));
  private static final EscalationPolicy FUNCTIONAL =
      policy("functional", Duration.ofHours(1), noProgress(30), noProgress(60));
  private static final EscalationPolicy ON_CALL =
      policy("on-call", Duration.ofHours(1), noAnswer(10), noAnswer(10), noAnswer(10));
  private static final EscalationPolicy OVERDUE =
      policy(
          "overdue",
          Duration.ofHours(1),
          new When.After(Duration.ofMinutes(1)),
          new When.After(Duration.ofMinutes(30)));

  @Test
  @Requirement({"R-183", "R-207"})
  void managementJoinsAtSharesOfTheTimeAllowed() {
    PageLife.Moved begun = PageLife.begin("E0001", VERTICAL, "repair", NINE, at(120), NINE);
    assertThat(begun.effects())
        .containsExactly(
            clock(begun.page(), 1, DeadlineKind.PROGRESS, NINE, at(60)),
            clock(begun.page(), 2, DeadlineKind.PROGRESS, NINE, at(90)),
            clock(begun.page(), 3, DeadlineKind.PROGRESS, NINE, at(120)));
    assertThat(begun.happened())
        .extracting(Happened::kind)
        .containsExactly(TimelineKind.ESCALATION_STARTED);
  }

  @Test
  @Requirement({"R-183", "R-193"})
  void sharesComeWhateverIsAnsweredForItIsNotSolved() {
    Page page = PageLife.begin("E0001", VERTICAL, "repair", NINE, at(120), NINE).page();
    assertThat(answered(page, VERTICAL, 10).page()).isEqualTo(page);
    PageLife.Moved half = due(page, VERTICAL, 1, 60);
    assertThat(half.told()).containsExactly(WANG);
    assertThat(half.page().step()).isEqualTo(1);
    assertThat(half.effects()).isEmpty();
  }

  @Test
  @Requirement("R-183")
  void aClockThatStandsStillHoldsItsSharesOffAndOneThatIsReckonedAnewMovesThem() {
    Page page = PageLife.begin("E0001", VERTICAL, "repair", NINE, at(120), NINE).page();
    page = due(page, VERTICAL, 1, 60).page();
    assertThat(move(page, VERTICAL, new PageInput.ClockMoved(NINE, null, at(70))).effects())
        .containsExactly(
            new Effect.Cancel(DeadlineKind.PROGRESS, page.subject(2)),
            new Effect.Cancel(DeadlineKind.PROGRESS, page.subject(3)));
    assertThat(move(page, VERTICAL, new PageInput.ClockMoved(NINE, at(160), at(80))).effects())
        .contains(
            clock(page, 2, DeadlineKind.PROGRESS, at(80), at(120)),
            clock(page, 3, DeadlineKind.PROGRESS, at(80), at(160)));
  }

  @Test
  @Requirement({"R-127", "R-165"})
  void whileNobodyAnswersEachStepIsReckonedFromTheOneBefore() {
    PageLife.Moved begun = PageLife.begin("E0001", ON_CALL, "assigned", null, null, NINE);
    assertThat(begun.effects())
        .containsExactly(clock(begun.page(), 1, DeadlineKind.ANSWER, NINE, at(10)));
    PageLife.Moved first = due(begun.page(), ON_CALL, 1, 10);
    assertThat(first.told()).containsExactly(WANG);
    assertThat(first.effects())
        .containsExactly(clock(first.page(), 2, DeadlineKind.ANSWER, at(10), at(20)));
    assertThat(due(first.page(), ON_CALL, 1, 11).page()).isEqualTo(first.page());
  }

  @Test
  @Requirement("R-207")
  void anAnswerStopsItAndNoStepComesPastIt() {
    Page page = due(begin(ON_CALL), ON_CALL, 1, 10).page();
    PageLife.Moved answered = answered(page, ON_CALL, 15);
    assertThat(answered.effects())
        .contains(
            new Effect.Cancel(DeadlineKind.ANSWER, page.subject(2)),
            new Effect.StartUntil(DeadlineKind.ACKNOWLEDGED_ANEW, at(15), at(75), page.id()));
    assertThat(due(answered.page(), ON_CALL, 2, 20).told()).isEmpty();
    assertThat(answered(answered.page(), ON_CALL, 16).page()).isEqualTo(answered.page());
  }

  @Test
  @Requirement("R-207")
  void aForgottenAnswerComesBackToWhoeverGaveItAndTheTimetableGoesOn() {
    Page page = due(begin(ON_CALL), ON_CALL, 1, 10).page();
    Page answered = answered(page, ON_CALL, 15).page();
    PageLife.Moved expired = move(answered, ON_CALL, new PageInput.AnswerExpired(at(75)));
    assertThat(expired.told()).containsExactly(WANG);
    assertThat(expired.page().answered()).isNull();
    assertThat(expired.effects())
        .containsExactly(clock(page, 2, DeadlineKind.ANSWER, at(75), at(85)));
    assertThat(due(expired.page(), ON_CALL, 2, 85).told()).containsExactly(WANG);
  }

  @Test
  @Requirement("R-207")
  void progressKeepsAnAnswerAlive() {
    Page answered = answered(begin(ON_CALL), ON_CALL, 5).page();
    assertThat(move(answered, ON_CALL, new PageInput.Progressed(at(50))).effects())
        .containsExactly(
            new Effect.Cancel(DeadlineKind.ACKNOWLEDGED_ANEW, answered.id()),
            new Effect.StartUntil(DeadlineKind.ACKNOWLEDGED_ANEW, at(50), at(110), answered.id()));
  }

  @Test
  @Requirement({"R-182", "R-196"})
  void wantOfProgressIsReckonedFromTheLastProgressOrAnswer() {
    PageLife.Moved begun = PageLife.begin("E0001", FUNCTIONAL, "assigned", null, null, NINE);
    Page page = begun.page();
    assertThat(begun.effects())
        .containsExactly(clock(page, 1, DeadlineKind.PROGRESS, NINE, at(30)));
    PageLife.Moved answered = answered(page, FUNCTIONAL, 5);
    assertThat(answered.effects())
        .contains(
            new Effect.Cancel(DeadlineKind.PROGRESS, page.subject(1)),
            clock(page, 1, DeadlineKind.PROGRESS, at(5), at(35)));
    PageLife.Moved progressed = move(answered.page(), FUNCTIONAL, new PageInput.Progressed(at(20)));
    assertThat(progressed.effects())
        .contains(clock(page, 1, DeadlineKind.PROGRESS, at(20), at(50)));
    PageLife.Moved stuck = due(progressed.page(), FUNCTIONAL, 1, 50);
    assertThat(stuck.told()).containsExactly(WANG);
    assertThat(stuck.page().answered()).as("the next line has yet to answer").isNull();
    assertThat(stuck.effects())
        .contains(
            new Effect.Cancel(DeadlineKind.ACKNOWLEDGED_ANEW, page.id()),
            clock(page, 2, DeadlineKind.PROGRESS, at(50), at(110)));
  }

  @Test
  @Requirement("R-207")
  void aMissedClockIsToldFurtherUpUntilSomebodyAnswers() {
    Page page = begin(OVERDUE);
    Page office = due(page, OVERDUE, 1, 1).page();
    Page answered = answered(office, OVERDUE, 5).page();
    assertThat(due(answered, OVERDUE, 2, 30).told()).isEmpty();
    assertThat(move(answered, OVERDUE, new PageInput.AnswerExpired(at(65))).effects())
        .containsExactly(clock(page, 2, DeadlineKind.ANSWER, at(65), at(65)));
  }

  @Test
  void whoCannotBeReachedIsReplacedAtTheSameStepUnlessSomebodyHasAnswered() {
    Page page = due(begin(ON_CALL), ON_CALL, 1, 10).page();
    PageLife.Moved instead = move(page, ON_CALL, new PageInput.Unreachable(WANG, LI, at(11)));
    assertThat(instead.told()).containsExactly(LI);
    assertThat(instead.page().told())
        .extracting(Page.Told::who, Page.Told::step)
        .containsExactly(tuple(WANG, 1), tuple(LI, 1));
    Page answered = answered(page, ON_CALL, 12).page();
    assertThat(move(answered, ON_CALL, new PageInput.Unreachable(WANG, LI, at(13))).told())
        .isEmpty();
  }

  @Test
  void oneThatIsStoppedLeavesNoClockAndMovesNoMore() {
    Page page = begin(ON_CALL);
    PageLife.Moved stopped = move(page, ON_CALL, new PageInput.Stopped("resolved", at(5)));
    assertThat(stopped.page().isOpen()).isFalse();
    assertThat(stopped.effects()).contains(new Effect.Cancel(DeadlineKind.ANSWER, page.subject(1)));
    assertThat(due(stopped.page(), ON_CALL, 1, 10).page()).isEqualTo(stopped.page());
  }

  @Test
  void randomHistoriesNeverEscalatePastAnAnswer() {
    List<EscalationPolicy> policies = List.of(VERTICAL, FUNCTIONAL, ON_CALL, OVERDUE);
    for (long seed = 1; seed <= 500; seed++) {
      Random random = new Random(seed);
      EscalationPolicy policy = policies.get(random.nextInt(policies.size()));
      Page page = PageLife.begin("E0001", policy, "why", NINE, at(120), NINE).page();
      for (int minute = 1; minute < 80; minute++) {
        PageInput input = input(random, policy, minute);
        PageLife.Moved moved = PageLife.decide(page, input, policy);
        String as = "seed " + seed + " minute " + minute + " " + input;
        Page after = moved.page();
        assertThat(after.step()).as(as).isGreaterThanOrEqualTo(page.step());
        if (after.step() > page.step() && page.answered() != null) {
          When when = policy.steps().get(after.step() - 1).when();
          assertThat(when).as(as).isNotInstanceOfAny(When.NoAnswer.class, When.After.class);
        }
        if (!page.isOpen()) {
          assertThat(after).as(as).isEqualTo(page);
        }
        assertThat(after.told().subList(0, page.told().size())).as(as).isEqualTo(page.told());
        page = after;
      }
    }
  }

  private static PageInput input(Random random, EscalationPolicy policy, int minute) {
    return switch (random.nextInt(8)) {
      case 0 -> new PageInput.Answered(new Note(WANG, at(minute), ""));
      case 1 -> new PageInput.Progressed(at(minute));
      case 2 -> new PageInput.AnswerExpired(at(minute));
      case 3 -> new PageInput.Unreachable(WANG, LI, at(minute));
      case 4 ->
          random.nextInt(10) == 0
              ? new PageInput.Stopped("resolved", at(minute))
              : new PageInput.ClockMoved(NINE, at(minute + 60), at(minute));
      default ->
          new PageInput.Due(1 + random.nextInt(policy.steps().size()), List.of(WANG), at(minute));
    };
  }

  private static Page begin(EscalationPolicy policy) {
    return PageLife.begin("E0001", policy, "why", null, null, NINE).page();
  }

  private static PageLife.Moved due(Page page, EscalationPolicy policy, int step, int minute) {
    return move(page, policy, new PageInput.Due(step, List.of(WANG), at(minute)));
  }

  private static PageLife.Moved answered(Page page, EscalationPolicy policy, int minute) {
    return move(page, policy, new PageInput.Answered(new Note(WANG, at(minute), "")));
  }

  private static PageLife.Moved move(Page page, EscalationPolicy policy, PageInput input) {
    return PageLife.decide(page, input, policy);
  }

  private static Effect clock(Page page, int step, DeadlineKind kind, Instant from, Instant due) {
    return new Effect.StartUntil(kind, from, due, page.subject(step));
  }

  private static When noProgress(int minutes) {
    return new When.NoProgress(Duration.ofMinutes(minutes));
  }

  private static When noAnswer(int minutes) {
    return new When.NoAnswer(Duration.ofMinutes(minutes));
  }

  private static EscalationPolicy policy(String id, @Nullable Duration expires, When... whens) {
    List<EscalationStep> steps = new ArrayList<>();
    for (When when : whens) {
      steps.add(new EscalationStep(when, List.of(new RoleId("duty-manager"))));
    }
    return new EscalationPolicy(
        new PolicyId(id), new LocalText("文", "text"), steps, expires, List.of());
  }

  private static Instant at(int minutes) {
    return NINE.plus(Duration.ofMinutes(minutes));
  }
}
