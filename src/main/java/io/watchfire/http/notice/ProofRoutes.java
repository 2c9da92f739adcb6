package io.watchfire.http.notice;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Proof;
import io.watchfire.http.api.Reading;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.ProofJson;
import java.util.List;

/** The proof of delivery. Oldest first: the chain is checked from where it begins. */
public final class ProofRoutes {
  private static final String LINES = "application/x-ndjson";

  private final Archive archive;

  public ProofRoutes(Archive archive) {
    this.archive = archive;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/proof", Role.VIEWER, this::proof));
  }

  private Future<Answer> proof(Exchange exchange) {
    Query query = exchange.query("format", "limit", "cursor");
    Long after = query.numberCursor();
    if (Format.of(exchange, query, Format.JSON, Format.JSONL) == Format.JSONL) {
      query.without("limit", "the lines are the whole proof behind the cursor");
      return Future.succeededFuture(lines(exchange, after == null ? 0 : after));
    }
    int limit = query.limit();
    return Reading.of(exchange, archive.proof(after == null ? 0 : after, limit))
        .map(rows -> Answer.json(proof(rows, limit)));
  }

  /** One object a line, as they are hashed. */
  private Answer lines(Exchange exchange, long from) {
    return new Export<Proof>(
            number -> Reading.of(exchange, archive.proof(number == null ? 0 : number, Export.PAGE)),
            Proof::number,
            row -> ProofJson.of(row).encode() + "\n",
            "",
            from)
        .as(LINES, "watchfire-proof.jsonl");
  }

  private static JsonObject proof(List<Proof> rows, int limit) {
    JsonArray items = new JsonArray();
    rows.forEach(row -> items.add(ProofJson.of(row)));
    String next = rows.size() < limit ? null : Long.toString(rows.get(rows.size() - 1).number());
    return new JsonObject().put("proof", items).put("next", next);
  }
}
