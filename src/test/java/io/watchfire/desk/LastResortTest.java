package io.watchfire.desk;

import static io.watchfire.desk.DeskFixture.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.Evidence;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.rule.Phase;
import io.watchfire.target.LocalText;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.task.Task;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After the last automatic channel people are given the task to reach somebody. */
class LastResortTest {
  private final DeskFixture world = new DeskFixture();
  private final Set<String> lost = new HashSet<>();

  @BeforeEach
  void stepsForWhenNobodyCanBeReached() {
    world.reload(directions());
  }

  @Test
  @Requirement({"R-096", "R-097"})
  void whenNobodyIsLeftToBeToldItBecomesATaskOnce() {
    world.phase(QUEUE, Phase.NEAR, 700);
    lose(NoticeKind.WARNING_BLUE);
    assertThat(tasks()).as("somebody was told instead").isEmpty();

    while (open(NoticeKind.WARNING_BLUE) > 0) {
      lose(NoticeKind.WARNING_BLUE);
    }

    assertThat(tasks()).containsExactly("reach-by-phone");
    world.restart();
    assertThat(tasks()).containsExactly("reach-by-phone");
  }

  @Test
  void whatAsksNoAnswerIsNoTask() {
    world.phase(QUEUE, Phase.NEAR, 700);
    world.ask(
        new Command.CancelWarning(
            DeskFixture.person("liu"), null, new WarningId("W1001"), "a test"));
    assertThat(open(NoticeKind.WARNING_CANCELLED)).isPositive();
    while (open(NoticeKind.WARNING_CANCELLED) > 0) {
      lose(NoticeKind.WARNING_CANCELLED);
    }

    assertThat(tasks()).isEmpty();
  }

  private long open(NoticeKind kind) {
    return notices(kind).size();
  }

  private List<Notice> notices(NoticeKind kind) {
    return world.store.notices.values().stream()
        .filter(notice -> notice.message().kind() == kind)
        .filter(notice -> notice.recipient().kind() == Recipient.Kind.PERSON)
        .filter(notice -> !lost.contains(notice.key()))
        .toList();
  }

  private void lose(NoticeKind kind) {
    Notice notice = notices(kind).get(0);
    lost.add(notice.key());
    world
        .desk
        .delivered(
            new DeliveryReport(
                notice,
                Attempt.plain(
                    notice.key(),
                    notice.channels().get(0),
                    1,
                    world.time.instant(),
                    "refused",
                    "dead",
                    Attempt.End.UNDELIVERABLE)))
        .toCompletableFuture()
        .join();
  }

  private List<String> tasks() {
    return world.store.matters.values().stream()
        .filter(Task.class::isInstance)
        .map(task -> ((Task) task).step().value())
        .toList();
  }

  private static Directions directions() {
    Procedure plain = Procedure.PLAIN;
    RoleId admin = new RoleId("admin");
    Step call =
        new Step(
            new StepId("reach-by-phone"),
            text("call them"),
            admin,
            Duration.ofMinutes(10),
            Evidence.TEXT,
            Set.of(),
            null,
            false,
            List.of("R-097"));
    Procedure procedure =
        new Procedure(
            Map.of(admin, new Role(admin, text("admin"), new GroupId("command"), List.of())),
            plain.clocks(),
            plain.levels(),
            plain.warnings(),
            plain.incidents(),
            plain.policies(),
            plain.scenarios(),
            plain.start(),
            plain.termination(),
            plain.ending(),
            plain.rights(),
            List.of(call),
            Map.of(),
            null);
    return DeskFixture.directions(procedure);
  }

  private static LocalText text(String text) {
    return new LocalText(text, text);
  }
}
