package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Readiness;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** How the daemon itself is. */
public final class StatusRoutes {
  private final Reception reception;
  private final Supplier<Readiness> readiness;
  private final ZoneId zone;
  private final String version;
  private final double rate;

  public StatusRoutes(
      Reception reception,
      Supplier<Readiness> readiness,
      ZoneId zone,
      String version,
      double rate) {
    this.reception = reception;
    this.readiness = readiness;
    this.zone = zone;
    this.version = version;
    this.rate = rate;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/status", Role.VIEWER, this::status));
  }

  private Future<Answer> status(Exchange exchange) {
    exchange.query();
    DeskView view = reception.view();
    Readiness ready = readiness.get();
    JsonArray kinds = new JsonArray();
    for (TimelineKind kind : TimelineKind.values()) {
      kinds.add(kind.key());
    }
    return Future.succeededFuture(
        Answer.json(
            new JsonObject()
                .put("rate", Json.number(rate))
                .put("realm", Json.word(view.realm()))
                .put("zone", zone.getId())
                .put("version", version)
                .put("ready", ready.ready())
                .put("checks", ready.toJson())
                .put("activeWarnings", view.active().size())
                .put("openIncidents", view.open().size())
                .put("eventKinds", kinds)));
  }
}
