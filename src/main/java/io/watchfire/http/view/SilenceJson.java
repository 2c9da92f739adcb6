package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.plan.Silence;
import java.time.Instant;
import java.util.stream.Collectors;

/** A silence as JSON. */
public final class SilenceJson {
  private SilenceJson() {}

  public static JsonObject of(Silence silence, Names names, Instant now) {
    JsonArray rules = new JsonArray();
    silence.rules().forEach(rule -> rules.add(rule.value()));
    String match =
        silence.matchers().stream()
            .map(Object::toString)
            .collect(Collectors.joining(", ", "{", "}"));
    return new JsonObject()
        .put("id", silence.id())
        .put("match", match)
        .put("rules", rules)
        .put("from", Json.time(silence.from()))
        .put("to", Json.time(silence.to()))
        .put("active", silence.covers(now))
        .put("who", silence.who().value())
        .put("name", names.person(silence.who().value()))
        .put("comment", silence.comment());
  }
}
