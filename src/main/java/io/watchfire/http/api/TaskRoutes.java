package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.MatterJson;
import io.watchfire.http.view.Names;
import io.watchfire.warning.task.Task;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tasks that are to be done. */
public final class TaskRoutes {
  private final Reception reception;
  private final Supplier<Names> names;

  public TaskRoutes(Reception reception, Supplier<Names> names) {
    this.reception = reception;
    this.names = names;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/tasks", Role.VIEWER, this::list));
  }

  private Future<Answer> list(Exchange exchange) {
    int limit = exchange.query("limit").limit();
    DeskView view = reception.view();
    MatterJson json = new MatterJson(names.get());
    JsonArray items = new JsonArray();
    Stream.concat(
            view.active().stream().map(warning -> warning.id().value()),
            view.open().stream().map(incident -> incident.id().value()))
        .flatMap(owner -> view.mattersOf(owner).stream())
        .filter(matter -> matter instanceof Task && matter.isOpen())
        .map(Task.class::cast)
        .sorted(Comparator.comparing(TaskRoutes::dueOrLast).thenComparing(Task::id))
        .limit(limit)
        .forEach(task -> items.add(json.task(task)));
    return Future.succeededFuture(Answer.json(new JsonObject().put("tasks", items)));
  }

  private static Instant dueOrLast(Task task) {
    Instant due = task.due();
    return due == null ? Instant.MAX : due;
  }
}
