package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.Deadline;
import io.watchfire.desk.Archive;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.IncidentJson;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.MatterJson;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.ServiceLevelJson;
import io.watchfire.http.view.TimelineJson;
import io.watchfire.http.view.WarningJson;
import io.watchfire.incident.Incident;
import io.watchfire.plan.Plan;
import io.watchfire.record.problem.Problem;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The incidents; open ones come from the desk's snapshot. */
public final class IncidentRoutes {
  private final Reception reception;
  private final Archive archive;
  private final Supplier<Names> names;
  private final Supplier<Plan> plan;

  public IncidentRoutes(
      Reception reception, Archive archive, Supplier<Names> names, Supplier<Plan> plan) {
    this.reception = reception;
    this.archive = archive;
    this.names = names;
    this.plan = plan;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/incidents", Role.VIEWER, this::list),
        Route.get("/api/v1/incidents/:id", Role.VIEWER, this::one));
  }

  private Future<Answer> list(Exchange exchange) {
    Query query = exchange.query("state", "limit", "cursor");
    String state = query.oneOf("state", "open", "archived", "all");
    int limit = query.limit();
    Long cursor = query.numberCursor();
    DeskView view = reception.view();
    Future<Reading.Page<Incident>> page =
        state.equals("open")
            ? Future.succeededFuture(
                Reading.pageOf(view.open(), IncidentRoutes::number, i -> true, cursor, limit))
            : Reading.page(
                exchange,
                archive::incidents,
                IncidentRoutes::number,
                incident -> state.equals("all") || !incident.state().isOpen(),
                cursor,
                limit);
    return page.map(found -> Answer.json(list(found, view)));
  }

  private JsonObject list(Reading.Page<Incident> page, DeskView view) {
    Names current = names.get();
    IncidentJson json = new IncidentJson(current);
    MatterJson matters = new MatterJson(current);
    JsonArray items = new JsonArray();
    for (Incident incident : page.items()) {
      List<Deadline> deadlines = view.deadlinesOf(incident.id().value());
      Plan its = view.planOf(incident, plan.get());
      items.add(
          matters.into(
              IncidentJson.problems(
                  json.of(incident, deadlines)
                      .put("serviceLevel", ServiceLevelJson.of(incident, deadlines, its)),
                  incident,
                  view.problemsOf(incident.id().value()),
                  its),
              view.mattersOf(incident.id().value()),
              its));
    }
    Long next = page.next();
    return new JsonObject()
        .put("realm", Json.word(view.realm()))
        .put("incidents", items)
        .put("next", next == null ? null : next.toString());
  }

  private Future<Answer> one(Exchange exchange) {
    long after = Owner.after(exchange.query("after"));
    String id = Numbers.checked(exchange.path("id"));
    Optional<Incident> open =
        reception.view().open().stream()
            .filter(incident -> incident.id().value().equals(id))
            .findFirst();
    Future<Optional<Incident>> found =
        open.isPresent()
            ? Future.succeededFuture(open)
            : Reading.of(exchange, archive.incident(id));
    return found.compose(
        incident ->
            incident.isEmpty()
                ? Future.succeededFuture(Numbers.unknown(id))
                : Owner.read(exchange, archive, id, after)
                    .compose(
                        owner ->
                            warning(exchange, incident.get())
                                .compose(
                                    warning ->
                                        Reading.of(exchange, archive.problemsOf(id))
                                            .map(
                                                problems ->
                                                    Answer.json(
                                                        detail(
                                                            incident.get(),
                                                            owner,
                                                            warning,
                                                            problems))))));
  }

  /** That it was opened for. */
  private Future<Optional<Warning>> warning(Exchange exchange, Incident incident) {
    WarningId warning = incident.warning();
    return warning == null
        ? Future.succeededFuture(Optional.empty())
        : Reading.of(exchange, archive.warning(warning.value()));
  }

  private JsonObject detail(
      Incident incident, Owner owner, Optional<Warning> warning, List<Problem> problems) {
    Names current = names.get();
    Plan its = reception.view().planOf(incident, plan.get());
    JsonObject json =
        new IncidentJson(current)
            .of(incident, owner.deadlines())
            .put("serviceLevel", ServiceLevelJson.of(incident, owner.deadlines(), its));
    IncidentJson.problems(json, incident, problems, its);
    return new MatterJson(current)
        .into(json, owner.matters(), its)
        .put("measured", warning.map(new WarningJson(current)::triggers).orElseGet(JsonArray::new))
        .put("timeline", new TimelineJson(current).of(owner.timeline()))
        .put("timelineNext", owner.next());
  }

  static long number(Incident incident) {
    return Numbers.of(incident.id().value());
  }
}
