package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.HeardTrapJson;
import io.watchfire.http.view.Json;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.HeardTrap.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** SNMP traps that came lately, those that nobody could make use of among them. */
public final class TrapRoutes {
  private static final List<String> OUTCOMES =
      Stream.of(Outcome.values()).map(Json::word).map(Objects::requireNonNull).toList();

  private final Supplier<Optional<List<HeardTrap>>> traps;

  public TrapRoutes(Supplier<Optional<List<HeardTrap>>> traps) {
    this.traps = traps;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/traps", Role.VIEWER, this::list));
  }

  private Future<Answer> list(Exchange exchange) {
    Query query = exchange.query("outcome", "limit");
    String outcome = query.anyOf("outcome", OUTCOMES);
    int limit = query.limit();
    Optional<List<HeardTrap>> heard = traps.get();
    List<HeardTrap> found =
        heard.orElse(List.of()).stream()
            .filter(trap -> outcome == null || outcome.equals(Json.word(trap.outcome())))
            .toList();
    JsonArray items = new JsonArray();
    found.stream().limit(limit).forEach(trap -> items.add(HeardTrapJson.of(trap)));
    return Future.succeededFuture(
        Answer.json(
            new JsonObject()
                .put("listening", heard.isPresent())
                .put("traps", items)
                .put("leftOut", Math.max(0, found.size() - limit))));
  }
}
