package io.watchfire.http.notice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.http.explain.SuppressedText;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.Names;
import io.watchfire.notify.route.Reason;
import java.util.List;

/** An entry of a timeline that says why nobody, or not everybody, was told. */
final class UntoldJson {
  private final Names names;
  private final SuppressedText text;

  UntoldJson(Names names) {
    this.names = names;
    this.text = new SuppressedText(names.words(), names.contacts());
  }

  /** With {@code reason} and {@code text}, as everything that is explained. */
  JsonObject of(TimelineEntry entry) {
    JsonArray people = new JsonArray();
    people(entry)
        .forEach(id -> people.add(new JsonObject().put("id", id).put("name", names.person(id))));
    return new JsonObject()
        .put("number", entry.sequence())
        .put("about", entry.owner())
        .put("kind", entry.facts().get("notice"))
        .put("createdAt", Json.time(entry.at()))
        .put("people", people)
        .put("reason", reason(entry))
        .put("text", Json.text(text.of(entry.facts())))
        .put("silence", entry.facts().get("silence"))
        .put("maintenance", entry.facts().get("maintenance"))
        .put("until", entry.facts().get("until"));
  }

  /** Who was not told; none means nobody was told. */
  static List<String> people(TimelineEntry entry) {
    String people = entry.facts().getOrDefault("people", "");
    return people.isEmpty() ? List.of() : List.of(people.split(" "));
  }

  /** Entries of versions that gave no reason have what kept it silent. */
  static String reason(TimelineEntry entry) {
    Reason mute = entry.facts().containsKey("maintenance") ? Reason.MAINTENANCE : Reason.SILENCED;
    return entry.facts().getOrDefault("why", mute.key());
  }
}
