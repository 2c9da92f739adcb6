package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementDeed;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskDeed;
import io.watchfire.warning.task.TaskState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is still open when its incident is archived ends with it: nobody is late for it later. */
class ArchivedTest {
  private static final String E = "E0001";
  private static final IncidentId E1 = new IncidentId(E);
  private static final PersonId DESK = new PersonId("deng-chao");

  private final ScenarioKit kit = ScenarioKit.shipped("09:00");
  private final People people = new People(kit, E);

  @Test
  void tasksThatAreStillOpenEndWithTheirIncident() {
    aFaultWithTasksIsOver();
    Set<Task> open =
        kit.matters(Task.class, E).stream().filter(Task::isOpen).collect(Collectors.toSet());
    assertThat(open).extracting(Task::state).contains(TaskState.OPEN, TaskState.OVERDUE);
    assertThat(kit.running(E)).anyMatch(clock -> clock.startsWith("task "));
    int told = kit.store().notices.size();

    kit.does(new Command.ArchiveIncident(kit.duty(), null, E1, ""));

    assertThat(kit.incident(E).state()).isEqualTo(IncidentState.ARCHIVED);
    assertThat(kit.matters(Task.class, E)).noneMatch(Task::isOpen);
    for (Task task : open) {
      assertThat(timelineOf(task.id(), TimelineKind.TASK_CANCELLED))
          .as(task.id())
          .containsExactly("incident-archived");
    }
    assertThat(kit.running(E)).noneMatch(clock -> clock.startsWith("task "));
    assertThat(kit.store().notices).as("nobody is told").hasSize(told);
    kit.restart();
    assertThat(
            kit.ask(
                new Command.OnTask(DESK, null, E + ":instruction-1", new TaskDeed.Done("done"))))
        .isInstanceOf(CommandResult.Refused.class);

    kit.at("D+3 15:00");
    assertThat(timelineOf(E + ":instruction-1", TimelineKind.TASK_OVERDUE)).isEmpty();
    assertThat(kit.matters(Task.class, E))
        .filteredOn(task -> open.stream().anyMatch(one -> one.id().equals(task.id())))
        .allMatch(task -> task.state() == TaskState.CANCELLED);
  }

  private List<String> timelineOf(String task, TimelineKind kind) {
    return kit.store().timeline.values().stream()
        .filter(entry -> entry.kind() == kind && task.equals(entry.facts().get("id")))
        .map(entry -> entry.facts().getOrDefault("reason", ""))
        .toList();
  }

  /** Its response is terminated after 72 hours; a report goes upward, and is answered late. */
  private void aFaultWithTasksIsOver() {
    kit.complaints(at -> 80);
    people.respondsTo(Cause.NETWORK);
    people.verifies();
    kit.at("10:00");
    people.does(kit.commander(), new ResponseDeed.Recovered("恢复"));
    people.does(kit.commander(), new ResponseDeed.StateRisk(Risk.NONE, ""));
    onIncident(new IncidentDeed.Classify("network", null, ""));
    onIncident(new IncidentDeed.Begin(""));
    onIncident(new IncidentDeed.Resolve(true, "换板"));
    onIncident(new IncidentDeed.Accept(""));
    onIncident(new IncidentDeed.CalledBack("满意"));
    people.goesOut(DeadlineKind.UPWARD_INITIAL);

    kit.at("D+3 10:01");
    people.does(kit.technician(), new ResponseDeed.ReportTermination(true, true, "正常"));
    people.does(kit.commander(), new ResponseDeed.Evaluate(""));
    people.does(kit.of("leading"), new ResponseDeed.Terminate("同意"));
    kit.does(
        new Command.OnStatement(
            new PersonId("he-yan"),
            null,
            Statement.idOf(E, DeadlineKind.UPWARD_INITIAL, 1),
            new StatementDeed.Instruct("上级单位值班室", "报送总结")));
  }

  private void onIncident(IncidentDeed deed) {
    kit.does(new Command.OnIncident(DESK, null, E1, deed));
  }
}
