package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineEntry;
import java.util.List;
import java.util.TreeMap;

/** Timeline entries as JSON, worded in both languages. */
public final class TimelineJson {
  private static final TimelineText ZH = new TimelineText("zh");
  private static final TimelineText EN = new TimelineText("en");

  private final Names names;

  public TimelineJson(Names names) {
    this.names = names;
  }

  public JsonObject of(TimelineEntry entry) {
    JsonObject facts = new JsonObject();
    new TreeMap<>(entry.facts()).forEach(facts::put);
    return new JsonObject()
        .put("sequence", entry.sequence())
        .put("about", entry.owner())
        .put("at", Json.time(entry.at()))
        .put("kind", entry.kind().key())
        .put("who", entry.who())
        .put("name", names.person(entry.who()))
        .put("facts", facts)
        .put(
            "text",
            new JsonObject().put("zh-CN", ZH.of(entry, names)).put("en", EN.of(entry, names)));
  }

  public JsonArray of(List<TimelineEntry> entries) {
    JsonArray list = new JsonArray();
    entries.forEach(entry -> list.add(of(entry)));
    return list;
  }
}
