package io.watchfire.delivery.pagerduty;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.Standing;
import io.watchfire.delivery.wire.Urgency;
import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.util.Locale;
import java.util.Optional;

/** A message as an event; all of one warning and the incident it became is one alert. */
final class PagerdutyEvent {
  /** In bytes, which are no fewer than PagerDuty's characters. */
  private static final int MOST_SUMMARY = 1_024;

  private static final int MOST_KEY = 255;
  private static final int MOST_TEXT = 16 * 1024;

  private final Secret routingKey;
  private final String externalUrl;

  PagerdutyEvent(Secret routingKey, String externalUrl) {
    this.routingKey = routingKey;
    this.externalUrl = externalUrl;
  }

  /** Empty for a message that changes nothing there: a trigger after the end would open anew. */
  Optional<String> of(String key, Message message) {
    Standing standing = Standing.of(message);
    return switch (standing.course()) {
      case STANDS -> Optional.of(trigger(key, message, standing).encode());
      case ENDS, ENDS_ALL -> Optional.of(event("resolve", message).encode());
      case PASSES ->
          message.kind() == NoticeKind.TAKEN
              ? Optional.of(event("acknowledge", message).encode())
              : Optional.empty();
    };
  }

  private JsonObject event(String action, Message message) {
    return new JsonObject()
        .put("routing_key", routingKey.reveal())
        .put("event_action", action)
        .put("dedup_key", ByteLimit.line(message.groupKey(), MOST_KEY));
  }

  private JsonObject trigger(String key, Message message, Standing standing) {
    JsonObject payload =
        new JsonObject()
            .put("summary", ByteLimit.line(message.subject(), MOST_SUMMARY))
            .put("source", standing.scope().isEmpty() ? "watchfire" : standing.scope())
            .put("severity", severity(standing.urgency(), message.realm()))
            .put("class", message.kind().key())
            .put("custom_details", details(key, message, standing));
    standing.since().ifPresent(since -> payload.put("timestamp", since.toString()));
    JsonObject event = event("trigger", message).put("payload", payload).put("client", "Watchfire");
    if (!externalUrl.isEmpty()) {
      String there = externalUrl + "#" + message.about();
      event
          .put("client_url", externalUrl)
          .put(
              "links",
              new JsonArray()
                  .add(new JsonObject().put("href", there).put("text", message.about())));
    }
    return event;
  }

  private static JsonObject details(String key, Message message, Standing standing) {
    return new JsonObject()
        .put("id", message.about())
        .put("level", standing.level())
        .put("realm", message.realm().name().toLowerCase(Locale.ROOT))
        .put("text", ByteLimit.fit(message.body().lines().toList(), MOST_TEXT, "…"))
        .put("key", key);
  }

  /** A drill is to wake nobody: services page by severity. */
  private static String severity(Urgency urgency, Realm realm) {
    if (realm == Realm.DRILL) {
      return "info";
    }
    return switch (urgency) {
      case CRITICAL -> "critical";
      case MAJOR -> "error";
      case MINOR -> "warning";
      case CLEAR -> "info";
    };
  }
}
