package io.watchfire.http.explain;

import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.target.LocalText;

/** A reason as an object: a word for scripts, a text in both languages for people. */
final class Said {
  private Said() {}

  static JsonObject of(String reason, String zh, String en) {
    return new JsonObject().put("reason", reason).put("text", Json.text(new LocalText(zh, en)));
  }

  static LocalText text(JsonObject said) {
    JsonObject text = said.getJsonObject("text");
    return new LocalText(text.getString("zh-CN"), text.getString("en"));
  }
}
