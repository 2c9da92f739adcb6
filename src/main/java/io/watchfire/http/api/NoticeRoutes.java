package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Proof;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.NoticeJson;
import io.watchfire.http.view.ProofJson;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Who was told what, over which channel, and what became of it; who was not, and why. */
public final class NoticeRoutes {
  private final Archive archive;
  private final BiFunction<Exchange, String, Future<@Nullable JsonArray>> whyNot;

  /**
   * @param whyNot who was told nothing of a warning or an incident, by its number
   */
  public NoticeRoutes(
      Archive archive, BiFunction<Exchange, String, Future<@Nullable JsonArray>> whyNot) {
    this.archive = archive;
    this.whyNot = whyNot;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/notifications", Role.VIEWER, this::list),
        Route.get("/api/v1/proof", Role.VIEWER, this::proof));
  }

  private Future<Answer> list(Exchange exchange) {
    Query query = exchange.query("about", "limit", "cursor");
    String about = query.text("about").map(Numbers::checked).orElse(null);
    Long cursor = query.numberCursor();
    int limit = query.limit();
    Future<@Nullable JsonArray> others =
        about == null || cursor != null
            ? Future.succeededFuture(null)
            : whyNot.apply(exchange, about);
    return others.compose(
        untold ->
            Reading.of(exchange, archive.notices(about, cursor, limit))
                .map(told -> Answer.json(list(told, limit).put("whyNot", untold))));
  }

  /** Oldest first: the chain is checked from where it begins. */
  private Future<Answer> proof(Exchange exchange) {
    Query query = exchange.query("limit", "cursor");
    int limit = query.limit();
    Long after = query.numberCursor();
    return Reading.of(exchange, archive.proof(after == null ? 0 : after, limit))
        .map(rows -> Answer.json(proof(rows, limit)));
  }

  private static JsonObject proof(List<Proof> rows, int limit) {
    JsonArray items = new JsonArray();
    rows.forEach(row -> items.add(ProofJson.of(row)));
    String next = rows.size() < limit ? null : Long.toString(rows.get(rows.size() - 1).number());
    return new JsonObject().put("proof", items).put("next", next);
  }

  private static JsonObject list(List<Archive.Told> told, int limit) {
    JsonArray items = new JsonArray();
    told.forEach(notice -> items.add(NoticeJson.of(notice)));
    String next = told.size() < limit ? null : Long.toString(told.get(told.size() - 1).number());
    return new JsonObject().put("notifications", items).put("next", next);
  }
}
