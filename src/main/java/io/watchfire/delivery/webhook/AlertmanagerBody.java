package io.watchfire.delivery.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import io.watchfire.notify.Message;
import io.watchfire.notify.Message.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alertmanager's webhook body, version 4, as every receiver of Alertmanager's reads it. */
final class AlertmanagerBody {
  /** What Alertmanager writes for an end that has not come. */
  private static final String NO_END = "0001-01-01T00:00:00Z";

  private static final JsonFactory JSON = new JsonFactory();

  private final String receiver;
  private final String externalUrl;

  AlertmanagerBody(String receiver, String externalUrl) {
    this.receiver = receiver;
    this.externalUrl = externalUrl;
  }

  String write(Message message) {
    try (SegmentedStringWriter text = new SegmentedStringWriter(JSON._getBufferRecycler())) {
      try (JsonGenerator json = JSON.createGenerator(text)) {
        write(message, json);
      }
      return text.getAndClear();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory takes what is written", e);
    }
  }

  private void write(Message message, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("version", "4");
    json.writeStringField("groupKey", message.groupKey());
    json.writeNumberField("truncatedAlerts", message.unnamed());
    json.writeStringField("status", message.isResolved() ? "resolved" : "firing");
    json.writeStringField("receiver", receiver);
    json.writeObjectFieldStart("groupLabels");
    json.writeStringField("warning", message.groupKey());
    json.writeEndObject();
    List<Alert> alerts = message.alerts();
    texts("commonLabels", common(alerts.stream().map(Alert::labels).toList()), json);
    List<Map<String, String>> annotations =
        alerts.stream().map(alert -> alert.annotationsIn(message)).toList();
    Map<String, String> commonAnnotations = common(annotations);
    commonAnnotations.put("summary", message.subject());
    commonAnnotations.put("description", message.body());
    texts("commonAnnotations", commonAnnotations, json);
    json.writeStringField("externalURL", externalUrl);
    json.writeArrayFieldStart("alerts");
    for (int i = 0; i < alerts.size(); i++) {
      write(alerts.get(i), annotations.get(i), json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Alert alert, Map<String, String> annotations, JsonGenerator json)
      throws IOException {
    Instant end = alert.endsAt();
    json.writeStartObject();
    json.writeStringField("status", end == null ? "firing" : "resolved");
    texts("labels", new TreeMap<>(alert.labels()), json);
    texts("annotations", annotations, json);
    json.writeStringField("startsAt", alert.startsAt().toString());
    json.writeStringField("endsAt", end == null ? NO_END : end.toString());
    json.writeStringField("generatorURL", externalUrl);
    json.writeStringField("fingerprint", alert.fingerprint());
    json.writeEndObject();
  }

  /** What all of them say alike. */
  private static Map<String, String> common(List<Map<String, String>> all) {
    Map<String, String> same = all.isEmpty() ? new TreeMap<>() : new TreeMap<>(all.get(0));
    all.forEach(one -> same.entrySet().retainAll(one.entrySet()));
    return same;
  }

  private static void texts(String name, Map<String, String> texts, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }
}
