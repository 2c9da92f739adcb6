package io.watchfire.delivery.mqtt;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Course;
import io.watchfire.notify.Message;
import io.watchfire.notify.Message.Alert;
import java.util.Locale;
import java.util.TreeMap;

/** What a message says as JSON. */
final class MqttPayload {
  private MqttPayload() {}

  /**
   * @param key for whoever shows it, to know a repeat
   */
  static String write(String key, Message message) {
    JsonArray alerts = new JsonArray();
    message.alerts().forEach(alert -> alerts.add(alert(alert)));
    return new JsonObject()
        .put("id", message.about())
        .put("group", message.groupKey())
        .put("key", key)
        .put("kind", message.kind().key())
        .put("state", Course.of(message).ends() ? "ended" : "open")
        .put("realm", message.realm().name().toLowerCase(Locale.ROOT))
        .put("subject", message.subject())
        .put("body", message.body())
        .put("alerts", alerts)
        .encode();
  }

  private static JsonObject alert(Alert alert) {
    JsonObject labels = new JsonObject();
    new TreeMap<>(alert.labels()).forEach(labels::put);
    JsonObject json =
        new JsonObject()
            .put("fingerprint", alert.fingerprint())
            .put("labels", labels)
            .put("startsAt", alert.startsAt().toString());
    return alert.endsAt() == null ? json : json.put("endsAt", alert.endsAt().toString());
  }
}
