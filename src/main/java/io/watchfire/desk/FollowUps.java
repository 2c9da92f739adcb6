package io.watchfire.desk;

import io.watchfire.deadline.Effect;
import io.watchfire.notify.Facts;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.statement.Upward;
import io.watchfire.plan.step.Evidence;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.record.Instruction;
import io.watchfire.record.Statement;
import io.watchfire.target.LocalText;
import io.watchfire.warning.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Instructions from above are passed on, and what becomes of them is a task. */
final class FollowUps {
  private static final String STEP = "instruction-";

  private final DeskBooks books;
  private final TaskDesk tasks;
  private final Telling telling;

  FollowUps(DeskBooks books, TaskDesk tasks, Telling telling) {
    this.books = books;
    this.tasks = tasks;
    this.telling = telling;
  }

  /** Id of the task that the next instruction of an incident leads to. */
  String nextTask(String owner) {
    long before =
        books.all(Statement.class, owner).stream()
            .mapToLong(statement -> statement.instructions().size())
            .sum();
    return Task.idOf(owner, new StepId(STEP + (before + 1)));
  }

  /** Whether it reports what became of an instruction. */
  static boolean isOne(StepId step) {
    return step.value().startsWith(STEP);
  }

  /** The last instruction goes to command, and becomes a task where the plan says whose. */
  void begin(Statement statement, Instant at, Directions directions, Draft draft) {
    List<Instruction> all = statement.instructions();
    Instruction last = all.get(all.size() - 1);
    Upward upward = directions.plan().procedure().upward();
    Facts words = new Facts(directions.site(), directions.zone());
    telling.tell(
        statement.owner(),
        new Effect.Tell(
            NoticeKind.INSTRUCTED,
            last.task(),
            Map.of(
                "who", Facts.same(last.from()),
                "reason", Facts.same(last.note().text()),
                "due",
                    upward == null
                        ? Facts.same("")
                        : words.time(at.plus(upward.followUpWithin())))),
        at,
        directions,
        draft);
    if (upward != null) {
      tasks.open(statement.owner(), List.of(step(statement, last, upward)), at, directions, draft);
    }
  }

  private static Step step(Statement statement, Instruction instruction, Upward upward) {
    String said = instruction.note().text();
    return new Step(
        new StepId(instruction.task().substring(statement.owner().length() + 1)),
        new LocalText(
            "落实并报告" + instruction.from() + "指示：" + said,
            "carry out and report on what " + instruction.from() + " told us: " + said),
        upward.followUp(),
        upward.followUpWithin(),
        Evidence.TEXT,
        Set.of(),
        null,
        false,
        List.of("R-230"));
  }
}
