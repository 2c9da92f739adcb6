package io.watchfire.http.notice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.notify.DeliveryFigures;

/** The books of what goes out since the start; they balance, or something is lost. */
final class BooksJson {
  private BooksJson() {}

  static JsonObject of(DeliveryFigures figures) {
    JsonArray channels = new JsonArray();
    figures
        .byChannel()
        .forEach(
            (id, channel) ->
                channels.add(new JsonObject().put("id", id.value()).put("kind", channel.kind())));
    return new JsonObject()
        .put("taken", figures.taken())
        .put("delivered", figures.delivered())
        .put("undeliverable", figures.undeliverable())
        .put("expired", figures.expired())
        .put("open", figures.pending())
        .put("balanceError", figures.balanceError())
        .put("channels", channels);
  }
}
