package io.watchfire.http.api;

import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.plan.PersonId;
import io.watchfire.warning.task.TaskDeed;
import java.util.List;

/** What people do about tasks. */
public final class TaskDeedRoutes {
  private static final int MOST = 200;

  private final DeedRoutes<TaskDeed> deeds;

  public TaskDeedRoutes(Reception reception) {
    this.deeds =
        new DeedRoutes<>(
            reception,
            "/api/v1/tasks/:id/",
            (who, key, id, deed) -> new Command.OnTask(who, key, checked(id), deed));
  }

  public List<Route> routes() {
    return List.of(
        deeds.deed("done", Role.OPERATOR, TaskDeedRoutes::done, "evidence"),
        deeds.deed("assign", Role.OPERATOR, TaskDeedRoutes::assign, "to", "text"),
        deeds.reasoned("cancel", Role.OPERATOR, TaskDeed.Cancel::new));
  }

  private static TaskDeed done(JsonBody body) {
    return new TaskDeed.Done(body.text("evidence"));
  }

  private static TaskDeed assign(JsonBody body) {
    return new TaskDeed.Assign(new PersonId(body.required("to")), body.text("text"));
  }

  private static String checked(String id) {
    if (id.length() > MOST || id.chars().anyMatch(Character::isISOControl)) {
      throw JsonBody.bad("that is no id of a task", "GET /api/v1/tasks gives the ids.");
    }
    return id;
  }
}
