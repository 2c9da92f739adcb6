package io.watchfire.delivery.alertmanager;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One label set that an Alertmanager may know.
 *
 * @param group the warning's number
 * @param about what the label set itself names: a warning's or an incident's number
 * @param endsAt null while it burns
 * @param heard members that have accepted its end
 */
record OpenAlert(
    String group,
    String about,
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    @Nullable Instant endsAt,
    Set<Integer> heard) {

  OpenAlert {
    labels = new TreeMap<>(labels);
    annotations = new TreeMap<>(annotations);
    heard = new TreeSet<>(heard);
  }

  boolean isOver() {
    return endsAt != null;
  }

  OpenAlert over(Instant at) {
    return new OpenAlert(group, about, labels, annotations, startsAt, at, Set.of());
  }

  OpenAlert heardBy(int member) {
    Set<Integer> now = new TreeSet<>(heard);
    now.add(member);
    return new OpenAlert(group, about, labels, annotations, startsAt, endsAt, now);
  }

  /**
   * As Alertmanager takes it.
   *
   * @param now in its time: a world of scaled time may be ahead
   * @param until when it counts as resolved unless we are heard again
   */
  JsonObject wire(Instant now, Instant until, String externalUrl) {
    Instant start = startsAt.isAfter(now) ? now : startsAt;
    Instant end = endsAt == null ? until : endsAt.isAfter(now) ? now : endsAt;
    JsonObject json =
        new JsonObject()
            .put("labels", texts(labels))
            .put("annotations", texts(annotations))
            .put("startsAt", (start.isAfter(end) ? end : start).toString())
            .put("endsAt", end.toString());
    return externalUrl.isEmpty() ? json : json.put("generatorURL", externalUrl + "#" + about);
  }

  JsonObject kept() {
    return new JsonObject()
        .put("group", group)
        .put("about", about)
        .put("labels", texts(labels))
        .put("annotations", texts(annotations))
        .put("startsAt", startsAt.toString())
        .put("endsAt", endsAt == null ? null : endsAt.toString())
        .put("heard", new JsonArray(java.util.List.copyOf(heard)));
  }

  static OpenAlert read(JsonObject kept) {
    String end = kept.getString("endsAt");
    Set<Integer> heard = new TreeSet<>();
    kept.getJsonArray("heard").forEach(member -> heard.add((Integer) member));
    return new OpenAlert(
        kept.getString("group"),
        kept.getString("about"),
        texts(kept.getJsonObject("labels")),
        texts(kept.getJsonObject("annotations")),
        Instant.parse(kept.getString("startsAt")),
        end == null ? null : Instant.parse(end),
        heard);
  }

  private static JsonObject texts(Map<String, String> texts) {
    JsonObject json = new JsonObject();
    texts.forEach(json::put);
    return json;
  }

  private static Map<String, String> texts(JsonObject json) {
    Map<String, String> texts = new TreeMap<>();
    json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
    return texts;
  }
}
