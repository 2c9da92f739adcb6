package io.watchfire.delivery.teams;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The workflow's side of the line: it looks at the envelope, accepts, and posts the card. */
final class TeamsWorkflow {
  private static final int MOST = 28 * 1024;

  private final String signature;

  /** What the channel saw: the whole requests. */
  final List<JsonObject> shown = new CopyOnWriteArrayList<>();

  TeamsWorkflow(String signature) {
    this.signature = signature;
  }

  void answer(HttpServerRequest request, String body) {
    if (!signature.equals(request.getParam("sig"))) {
      say(request, 401, "DirectApiAuthorizationRequired");
    } else if (body.getBytes(StandardCharsets.UTF_8).length > MOST) {
      say(request, 413, "RequestEntityTooLarge");
    } else if (!isCard(body)) {
      say(request, 400, "TriggerInputSchemaMismatch");
    } else {
      shown.add(new JsonObject(body));
      request.response().setStatusCode(202).end();
    }
  }

  private static boolean isCard(String body) {
    try {
      JsonObject message = new JsonObject(body);
      JsonObject attachment = message.getJsonArray("attachments").getJsonObject(0);
      return message.getString("type").equals("message")
          && attachment.getString("contentType").equals("application/vnd.microsoft.card.adaptive")
          && attachment.getJsonObject("content").getString("type").equals("AdaptiveCard");
    } catch (DecodeException | NullPointerException | ClassCastException otherForm) {
      return false;
    }
  }

  private static void say(HttpServerRequest request, int status, String code) {
    request
        .response()
        .setStatusCode(status)
        .end(
            new JsonObject()
                .put("error", new JsonObject().put("code", code).put("message", request.uri()))
                .encode());
  }
}
