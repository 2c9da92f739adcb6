package io.watchfire.http.explain;

import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Directions;
import io.watchfire.http.view.Json;
import io.watchfire.notify.Facts;
import io.watchfire.plan.Mute;
import io.watchfire.plan.Silence;

/** Why nobody is told of something now, in words and as fields. */
final class MuteText {
  private final Facts facts;
  private final Directions directions;

  MuteText(Facts facts, Directions directions) {
    this.facts = facts;
    this.directions = directions;
  }

  JsonObject of(Mute mute) {
    if (mute instanceof Mute.Maintained maintained) {
      return Said.of(
              "maintenance",
              "维护中（" + maintained.window() + "），不通知",
              "in maintenance (" + maintained.window() + "): nobody is told")
          .put("maintenance", maintained.window());
    }
    Silence silence = ((Mute.Silenced) mute).silence();
    String who = directions.contacts().nameOf(silence.who());
    String until = facts.time(silence.to()).en();
    return Said.of(
            "silenced",
            "已由 " + who + " 静默至 " + until + "（" + silence.comment() + "）",
            "silenced by " + who + " until " + until + ": " + silence.comment())
        .put("silence", silence.id())
        .put("who", silence.who().value())
        .put("until", Json.time(silence.to()))
        .put("comment", silence.comment());
  }
}
