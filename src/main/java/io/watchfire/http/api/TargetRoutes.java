package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.serve.Words;
import io.watchfire.http.view.TargetJson;
import io.watchfire.target.RegionId;
import io.watchfire.watch.TargetView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The targets and what they said last. */
public final class TargetRoutes {
  private final Supplier<List<TargetView>> targets;
  private final PlanNow now;

  public TargetRoutes(Supplier<List<TargetView>> targets, PlanNow now) {
    this.targets = targets;
    this.now = now;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/targets", Role.VIEWER, this::list),
        Route.get("/api/v1/targets/:id", Role.VIEWER, this::one));
  }

  private Future<Answer> list(Exchange exchange) {
    Query query = exchange.query("state", "region", "class", "limit", "cursor");
    String state = query.anyOf("state", List.of("up", "down", "waiting"));
    String region = query.text("region").orElse(null);
    String kind = query.text("class").orElse(null);
    String cursor = query.text("cursor").orElse("");
    int limit = query.limit();
    List<TargetView> found =
        targets.get().stream()
            .filter(view -> state == null || state.equals(TargetJson.state(view)))
            .filter(view -> region == null || region.equals(region(view)))
            .filter(view -> kind == null || kind.equals(view.target().kind()))
            .filter(view -> id(view).compareTo(cursor) > 0)
            .sorted(Comparator.comparing(TargetRoutes::id))
            .limit(limit + 1L)
            .toList();
    Instant at = now.instant();
    JsonArray items = new JsonArray();
    found.stream().limit(limit).forEach(view -> items.add(TargetJson.of(view, at, false)));
    String next = found.size() > limit ? id(found.get(limit - 1)) : null;
    return Future.succeededFuture(
        Answer.json(new JsonObject().put("targets", items).put("next", next)));
  }

  private Future<Answer> one(Exchange exchange) {
    exchange.query();
    String id = exchange.path("id");
    return Future.succeededFuture(
        targets.get().stream()
            .filter(view -> id(view).equals(id))
            .findFirst()
            .<Answer>map(view -> Answer.json(TargetJson.of(view, now.instant(), true)))
            .orElseGet(() -> Problem.notFound("there is no target \"" + Words.shown(id) + "\"")));
  }

  private static String id(TargetView view) {
    return view.target().id().value();
  }

  private static @Nullable String region(TargetView view) {
    RegionId region = view.target().region();
    return region == null ? null : region.value();
  }
}
