package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.PlanTexts;
import io.watchfire.desk.PlanTexts.PlanText;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.serve.Words;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.PlanJson;
import io.watchfire.incident.Incident;
import io.watchfire.plan.Plan;
import java.util.List;
import java.util.function.Supplier;

/** The plan as it is carried out, and the earlier ones that incidents run or ran under. */
public final class PlanRoutes {
  private final Supplier<Plan> plan;
  private final PlanTexts texts;
  private final Reception reception;

  public PlanRoutes(Supplier<Plan> plan, PlanTexts texts, Reception reception) {
    this.plan = plan;
    this.texts = texts;
    this.reception = reception;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/plan", Role.VIEWER, this::plan),
        Route.get("/api/v1/plan/versions", Role.VIEWER, this::versions),
        Route.get("/api/v1/plan/versions/:hash", Role.VIEWER, this::version));
  }

  private Future<Answer> plan(Exchange exchange) {
    exchange.query();
    return Future.succeededFuture(Answer.json(PlanJson.of(plan.get())));
  }

  private Future<Answer> versions(Exchange exchange) {
    exchange.query();
    return Reading.of(exchange, texts.all()).map(all -> Answer.json(list(all)));
  }

  private JsonObject list(List<PlanText> all) {
    JsonArray versions = new JsonArray();
    all.forEach(text -> versions.add(json(text)));
    return new JsonObject().put("versions", versions);
  }

  private Future<Answer> version(Exchange exchange) {
    exchange.query();
    String hash = exchange.path("hash");
    return Reading.of(exchange, texts.all())
        .map(
            all ->
                all.stream()
                    .filter(text -> text.version().hash().equals(hash))
                    .findFirst()
                    .map(text -> Answer.json(json(text).put("text", text.body())))
                    .orElseGet(
                        () ->
                            Problem.notFound(
                                "no plan of the hash \"" + Words.shown(hash) + "\" is kept")));
  }

  private JsonObject json(PlanText text) {
    JsonArray open = new JsonArray();
    reception.view().open().stream()
        .filter(incident -> incident.planVersion().isSameAs(text.version()))
        .map(Incident::id)
        .forEach(id -> open.add(id.value()));
    return new JsonObject()
        .put("version", text.version().name())
        .put("hash", text.version().hash())
        .put("takenAt", Json.time(text.takenAt()))
        .put("inForce", plan.get().version().equals(text.version()))
        .put("openIncidents", open);
  }
}
