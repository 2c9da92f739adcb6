package io.watchfire.http.view;

import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Proof;

/** A row of the proof of delivery, with all that its hash covers. */
public final class ProofJson {
  private ProofJson() {}

  public static JsonObject of(Proof row) {
    return new JsonObject()
        .put("number", row.number())
        .put("at", Json.time(row.at()))
        .put("notice", row.notice())
        .put("recipient", row.recipient())
        .put("channel", row.channel())
        .put("attempt", row.attempt())
        .put("outcome", row.outcome())
        .put("ended", row.ended())
        .put("reference", row.reference())
        .put("bodyHash", row.bodyHash())
        .put("detail", row.detail())
        .put("hash", row.hash());
  }
}
