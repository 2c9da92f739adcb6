package io.watchfire.delivery.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Message;
import io.watchfire.notify.Message.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alertmanager's webhook body, version 4, as every receiver of Alertmanager's reads it. */
final class AlertmanagerBody {
  /** What Alertmanager writes for an end that has not come. */
  private static final String NO_END = "0001-01-01T00:00:00Z";

  private final String receiver;
  private final String externalUrl;

  AlertmanagerBody(String receiver, String externalUrl) {
    this.receiver = receiver;
    this.externalUrl = externalUrl;
  }

  String write(Message message) {
    List<Map<String, String>> labels = new ArrayList<>();
    List<Map<String, String>> annotations = new ArrayList<>();
    JsonArray alerts = new JsonArray();
    for (Alert alert : message.alerts()) {
      Map<String, String> notes = alert.annotationsIn(message);
      labels.add(alert.labels());
      annotations.add(notes);
      alerts.add(alert(alert, notes));
    }
    Map<String, String> commonAnnotations = common(annotations);
    commonAnnotations.put("summary", message.subject());
    commonAnnotations.put("description", message.body());
    return new JsonObject()
        .put("version", "4")
        .put("groupKey", message.groupKey())
        .put("truncatedAlerts", message.unnamed())
        .put("status", message.isResolved() ? "resolved" : "firing")
        .put("receiver", receiver)
        .put("groupLabels", new JsonObject().put("warning", message.groupKey()))
        .put("commonLabels", json(common(labels)))
        .put("commonAnnotations", json(commonAnnotations))
        .put("externalURL", externalUrl)
        .put("alerts", alerts)
        .encode();
  }

  private JsonObject alert(Alert alert, Map<String, String> notes) {
    Instant end = alert.endsAt();
    return new JsonObject()
        .put("status", end == null ? "firing" : "resolved")
        .put("labels", json(alert.labels()))
        .put("annotations", json(notes))
        .put("startsAt", alert.startsAt().toString())
        .put("endsAt", end == null ? NO_END : end.toString())
        .put("generatorURL", externalUrl)
        .put("fingerprint", alert.fingerprint());
  }

  /** What all of them say alike. */
  private static Map<String, String> common(List<Map<String, String>> all) {
    Map<String, String> same = all.isEmpty() ? new TreeMap<>() : new TreeMap<>(all.get(0));
    all.forEach(one -> same.entrySet().retainAll(one.entrySet()));
    return same;
  }

  private static JsonObject json(Map<String, String> texts) {
    JsonObject object = new JsonObject();
    new TreeMap<>(texts).forEach(object::put);
    return object;
  }
}
