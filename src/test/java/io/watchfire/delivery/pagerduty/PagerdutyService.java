package io.watchfire.delivery.pagerduty;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The Events API's side of the line, after the published description of events and answers. */
public final class PagerdutyService {
  private final String routingKey;

  /** The state of each alert by its key. */
  public final Map<String, String> alerts = new ConcurrentHashMap<>();

  /** The event that opened or changed each alert last. */
  public final Map<String, JsonObject> triggers = new ConcurrentHashMap<>();

  public PagerdutyService(String routingKey) {
    this.routingKey = routingKey;
  }

  public void answer(HttpServerRequest request, String body) {
    JsonObject event = new JsonObject();
    List<String> errors = new ArrayList<>();
    try {
      event = new JsonObject(body);
      errors.addAll(errors(event));
    } catch (DecodeException e) {
      errors.add("no JSON: " + body);
    }
    if (!request.path().equals("/v2/enqueue")) {
      request.response().setStatusCode(404).end();
    } else if (errors.isEmpty()) {
      String key = event.getString("dedup_key");
      apply(event.getString("event_action"), key, event);
      request
          .response()
          .setStatusCode(202)
          .end(
              new JsonObject()
                  .put("status", "success")
                  .put("message", "Event processed")
                  .put("dedup_key", key)
                  .encode());
    } else {
      request
          .response()
          .setStatusCode(400)
          .end(
              new JsonObject()
                  .put("status", "invalid event")
                  .put("message", "Event object is invalid")
                  .put("errors", errors)
                  .encode());
    }
  }

  private void apply(String action, String key, JsonObject event) {
    switch (action) {
      case "trigger" -> {
        // an acknowledged alert stays so
        alerts.merge(key, "triggered", (was, now) -> was.equals("acknowledged") ? was : now);
        triggers.put(key, event);
      }
      case "acknowledge" -> alerts.computeIfPresent(key, (same, was) -> "acknowledged");
      default -> alerts.computeIfPresent(key, (same, was) -> "resolved");
    }
  }

  private List<String> errors(JsonObject event) {
    List<String> errors = new ArrayList<>();
    if (!routingKey.equals(event.getString("routing_key"))) {
      errors.add("'routing_key' is invalid: " + event.getString("routing_key"));
    }
    String action = event.getString("event_action", "");
    if (!Set.of("trigger", "acknowledge", "resolve").contains(action)) {
      errors.add("'event_action' is invalid");
    }
    String key = event.getString("dedup_key", "");
    if (key.length() > 255 || (key.isEmpty() && !action.equals("trigger"))) {
      errors.add("'dedup_key' is invalid");
    }
    if (action.equals("trigger")) {
      JsonObject payload = event.getJsonObject("payload", new JsonObject());
      Map<String, String> required = new TreeMap<>();
      for (String name : List.of("summary", "source", "severity")) {
        required.put(name, payload.getString(name, ""));
      }
      required.forEach(
          (name, value) -> {
            if (value.isEmpty()) {
              errors.add("'payload." + name + "' is missing or blank");
            }
          });
      if (required.get("summary").length() > 1_024) {
        errors.add("'payload.summary' is too long");
      }
      if (!Set.of("critical", "error", "warning", "info").contains(required.get("severity"))) {
        errors.add("'payload.severity' is invalid");
      }
    }
    return errors;
  }
}
