package io.watchfire.warning.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Effect;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.Evidence;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.rule.RuleId;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TaskLifeTest {
  private static final Instant T0 = Instant.parse("2026-03-03T01:00:00Z");

  @Test
  @Requirement("R-069")
  void aTaskNamesAPersonAndATime() {
    TaskOutcome.Moved begun = TaskLife.begun(task(Evidence.TEXT));

    assertThat(begun.happened())
        .singleElement()
        .satisfies(
            what -> {
              assertThat(what.kind()).isEqualTo(TimelineKind.TASK_ASSIGNED);
              assertThat(what.facts()).containsEntry("name", "Zhang San");
              assertThat(what.facts()).containsEntry("due", at(60).toString());
            });
    assertThat(begun.effects())
        .containsExactly(new Effect.StartUntil(DeadlineKind.TASK, T0, at(60), "W1001:switch-test"));
  }

  @Test
  @Requirement("R-068")
  void doneNeedsItsEvidence() {
    assertThat(done(task(Evidence.REFERENCE), ""))
        .isInstanceOfSatisfying(
            TaskOutcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(TaskOutcome.Reason.TEXT_MISSING);
              assertThat(refused.detail()).contains("evidence");
              assertThat(refused.possible()).contains("done");
            });
    assertThat(moved(done(task(Evidence.REFERENCE), "report 17")))
        .satisfies(
            task -> {
              assertThat(task.state()).isEqualTo(TaskState.DONE);
              assertThat(task.evidence()).isEqualTo("report 17");
            });
    assertThat(moved(done(task(Evidence.NONE), "")).state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void aStepThatComesAfterAnotherNamesWhatIsMissing() {
    TaskOutcome outcome =
        TaskLife.decide(
            task(Evidence.NONE),
            new TaskInput.Done(note("zhang", 5), List.of("W1001:diagnose (Diagnose)")));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            TaskOutcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(TaskOutcome.Reason.BLOCKED);
              assertThat(refused.detail()).contains("W1001:diagnose (Diagnose)");
            });
  }

  @Test
  void whatIsNotReadyBlocksWithTheReasonUntilItIs() {
    Task blocked =
        moved(
            TaskLife.decide(
                task(Evidence.NONE),
                new TaskInput.ReadinessJudged(
                    "Standby system: db-2 gives no data", Map.of("phase", "silent"), at(1))));

    assertThat(blocked.state()).isEqualTo(TaskState.BLOCKED);
    assertThat(done(blocked, ""))
        .isInstanceOfSatisfying(
            TaskOutcome.Refused.class,
            refused -> assertThat(refused.detail()).contains("db-2 gives no data"));

    Task ready =
        moved(TaskLife.decide(blocked, new TaskInput.ReadinessJudged("", Map.of(), at(2))));
    assertThat(moved(done(ready, "")).state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void doneExactlyAtItsTimeIsInTimeAndOneMillisecondLaterIsOverdue() {
    Task task = task(Evidence.NONE);

    assertThat(moved(TaskLife.decide(task, new TaskInput.TimeOver(at(60)))).state())
        .isEqualTo(TaskState.OPEN);
    assertThat(moved(TaskLife.decide(task, new TaskInput.TimeOver(at(60).plusMillis(1)))).state())
        .isEqualTo(TaskState.OVERDUE);
  }

  @Test
  @Requirement({"R-068", "A-13"})
  void carriedOverItIsDueAsBefore() {
    TaskOutcome outcome =
        TaskLife.decide(task(Evidence.NONE), new TaskInput.CarriedOver("E0001", at(25)));

    Task after = moved(outcome);
    assertThat(after.owner()).isEqualTo("E0001");
    assertThat(after.due()).isEqualTo(at(60));
    assertThat(((TaskOutcome.Moved) outcome).effects())
        .containsExactly(new Effect.StartUntil(DeadlineKind.TASK, T0, at(60), "W1001:switch-test"));
  }

  @Test
  void callingItOffNeedsAReason() {
    assertThat(TaskLife.decide(task(Evidence.NONE), new TaskInput.Cancelled(note("liu", 3))))
        .isInstanceOf(TaskOutcome.Refused.class);
  }

  @Test
  void itEndsWithItsIncidentWhateverItWasLike() {
    Task overdue =
        moved(TaskLife.decide(task(Evidence.TEXT), new TaskInput.TimeOver(at(60).plusMillis(1))));
    for (Task open : List.of(task(Evidence.NONE), overdue)) {
      TaskOutcome.Moved over =
          (TaskOutcome.Moved) TaskLife.decide(open, new TaskInput.IncidentOver(at(90)));

      assertThat(over.task().state()).isEqualTo(TaskState.CANCELLED);
      assertThat(over.happened())
          .singleElement()
          .satisfies(
              what -> {
                assertThat(what.kind()).isEqualTo(TimelineKind.TASK_CANCELLED);
                assertThat(what.who()).isEqualTo(TimelineEntry.DAEMON);
                assertThat(what.facts()).containsEntry("reason", "incident-archived");
              });
      assertThat(over.effects())
          .containsExactly(new Effect.Cancel(DeadlineKind.TASK, "W1001:switch-test"));
    }
  }

  @Test
  void theTimelineCanSayItInBothLanguages() {
    Map<String, String> facts = TaskLife.begun(task(Evidence.NONE)).happened().get(0).facts();

    assertThat(facts).containsEntry("task", "切换测试").containsEntry("task.en", "Switch test");
    assertThat(facts).as("a person's name is the same in both").doesNotContainKey("role");
    assertThat(TaskLife.begun(nobodys()).happened().get(0).facts())
        .containsEntry("role", "system-operations");
  }

  /** Whatever comes in whatever order: a few things never happen. */
  @RepeatedTest(100)
  void noHistoryBreaksTheContract(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    Task before = task(Evidence.values()[random.nextInt(3)]);
    for (int minute = 1; minute < 100; minute++) {
      TaskInput input = anyInput(random, minute);
      TaskOutcome outcome = TaskLife.decide(before, input);
      String story = "seed " + seed + ", minute " + minute + ": " + input;
      if (outcome instanceof TaskOutcome.Refused refused) {
        assertThat(refused.detail()).as(story).isNotBlank();
        continue;
      }
      Task after = moved(outcome);
      assertThat(before.isOpen()).as("a closed task never moves; %s", story).isTrue();
      assertThat(after.version()).as(story).isBetween(before.version(), before.version() + 1);
      assertThat(after.due()).as(story).isEqualTo(before.due());
      assertThat(after.id()).as(story).isEqualTo(before.id());
      if (before.state() == TaskState.OVERDUE && after.isOpen()) {
        assertThat(after.state()).as(story).isEqualTo(TaskState.OVERDUE);
      }
      if (after.state() == TaskState.DONE) {
        assertThat(before.obstacle()).as(story).isEmpty();
        assertThat(after.needs() == Evidence.NONE || !after.evidence().isBlank())
            .as(story)
            .isTrue();
      }
      before = after;
    }
  }

  private static TaskInput anyInput(Random random, int minute) {
    String text = random.nextBoolean() ? "" : "text";
    Note note = new Note(new PersonId("zhang"), at(minute), text);
    return switch (random.nextInt(8)) {
      case 0 ->
          new TaskInput.Done(note, random.nextInt(4) == 0 ? List.of("W1001:diagnose") : List.of());
      case 1 -> new TaskInput.Assigned(note, new PersonId("li"), "Li");
      case 2 ->
          random.nextInt(10) == 0
              ? new TaskInput.Cancelled(note)
              : new TaskInput.TimeOver(at(minute));
      case 3 ->
          new TaskInput.ReadinessJudged(
              random.nextBoolean() ? "" : "no data", Map.of(), at(minute));
      case 4 -> new TaskInput.TimeOver(at(minute));
      case 5 ->
          random.nextInt(20) == 0
              ? new TaskInput.NotNeeded(at(minute))
              : new TaskInput.TimeOver(at(minute));
      case 6 ->
          random.nextInt(20) == 0
              ? new TaskInput.IncidentOver(at(minute))
              : new TaskInput.TimeOver(at(minute));
      default -> new TaskInput.CarriedOver("E000" + random.nextInt(9), at(minute));
    };
  }

  private static TaskOutcome done(Task task, String evidence) {
    return TaskLife.decide(
        task, new TaskInput.Done(new Note(new PersonId("zhang"), at(10), evidence), List.of()));
  }

  private static Task moved(TaskOutcome outcome) {
    assertThat(outcome).isInstanceOf(TaskOutcome.Moved.class);
    return ((TaskOutcome.Moved) outcome).task();
  }

  private static Task task(Evidence evidence) {
    return Task.of("W1001", step(evidence), 1, new PersonId("zhang"), "Zhang San", T0);
  }

  /** Nobody fills the role. */
  private static Task nobodys() {
    return Task.of("W1001", step(Evidence.NONE), 1, null, "系统运维", T0);
  }

  private static Step step(Evidence evidence) {
    return new Step(
        new StepId("switch-test"),
        new LocalText("切换测试", "Switch test"),
        new RoleId("system-operations"),
        Duration.ofHours(1),
        evidence,
        Set.of(),
        new RuleId("standby-ready"),
        false,
        List.of("R-069"));
  }

  private static Note note(String who, int minute) {
    return new Note(new PersonId(who), at(minute), "");
  }

  private static Instant at(int minute) {
    return T0.plus(Duration.ofMinutes(minute));
  }
}
