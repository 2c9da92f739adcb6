package io.watchfire.http.explain.incident;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Archive;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Reception;
import io.watchfire.http.api.Numbers;
import io.watchfire.http.api.Reading;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.Names;
import io.watchfire.incident.Incident;
import io.watchfire.plan.Plan;
import io.watchfire.response.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Why the clocks of an incident run, what became of them, and why its response has its level. */
public final class IncidentExplainRoutes {
  private final Reception reception;
  private final Archive archive;
  private final Supplier<Names> names;
  private final Supplier<Plan> plan;

  public IncidentExplainRoutes(
      Reception reception, Archive archive, Supplier<Names> names, Supplier<Plan> plan) {
    this.reception = reception;
    this.archive = archive;
    this.names = names;
    this.plan = plan;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/incidents/:id/explain", Role.VIEWER, this::explain));
  }

  private Future<Answer> explain(Exchange exchange) {
    Optional<String> kind = exchange.query("deadline").text("deadline");
    String id = Numbers.checked(exchange.path("id"));
    DeskView view = reception.view();
    return found(exchange, id, view)
        .compose(
            incident ->
                OwnerRecord.read(exchange, archive, id)
                    .map(all -> kind.map(all::only).orElse(all))
                    .map(
                        record ->
                            Answer.json(
                                json(incident, record, view.planOf(incident, plan.get())))));
  }

  private Future<Incident> found(Exchange exchange, String id, DeskView view) {
    Optional<Incident> open =
        view.open().stream().filter(incident -> incident.id().value().equals(id)).findFirst();
    return open.isPresent()
        ? Future.succeededFuture(open.get())
        : Reading.of(exchange, archive.incident(id))
            .map(incident -> incident.orElseThrow(() -> new Refusal(Numbers.unknown(id))));
  }

  private JsonObject json(Incident incident, OwnerRecord record, Plan its) {
    Names current = names.get();
    JsonObject level =
        record.matters().stream()
            .filter(Response.class::isInstance)
            .map(matter -> new LevelJson(current, its).of((Response) matter))
            .findFirst()
            .orElse(null);
    return new JsonObject()
        .put("id", incident.id().value())
        .put("state", Json.word(incident.state()))
        .put("title", Json.text(incident.title()))
        .put("scope", incident.scope().toString())
        .put("planVersion", incident.planVersion().name())
        .put("planHash", incident.planVersion().hash())
        .put("level", level)
        .put("deadlines", new DeadlineJson(current, its).of(record));
  }
}
