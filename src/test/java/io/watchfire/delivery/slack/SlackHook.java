package io.watchfire.delivery.slack;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The webhook's side of the line, after Slack's description of answers. */
public final class SlackHook {
  private final String path;

  /** What the channel saw. */
  public final List<JsonObject> shown = new CopyOnWriteArrayList<>();

  public SlackHook(String path) {
    this.path = path;
  }

  public void answer(HttpServerRequest request, String body) {
    if (!request.path().equals(path)) {
      say(request, 404, "no_service");
      return;
    }
    JsonObject message;
    try {
      message = new JsonObject(body);
    } catch (DecodeException e) {
      say(request, 400, "invalid_payload");
      return;
    }
    if (message.getString("text", "").isEmpty()
        && message.getJsonArray("attachments") == null
        && message.getJsonArray("blocks") == null) {
      say(request, 400, "no_text");
      return;
    }
    shown.add(message);
    say(request, 200, "ok");
  }

  private static void say(HttpServerRequest request, int status, String word) {
    request.response().setStatusCode(status).putHeader("content-type", "text/html").end(word);
  }
}
