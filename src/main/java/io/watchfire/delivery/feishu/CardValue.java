package io.watchfire.delivery.feishu;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a card's button gives back: which notice, and that it acknowledges. */
final class CardValue {
  private static final String NOTICE = "notice";

  private CardValue() {}

  static JsonObject of(String notice) {
    return new JsonObject().put(NOTICE, notice).put("key", "1");
  }

  /** The notice; empty for a button that is none of ours. */
  static Optional<String> notice(JsonObject event) {
    return event.getValue("action") instanceof JsonObject action
            && action.getValue("value") instanceof JsonObject value
            && value.getValue(NOTICE) instanceof String notice
        ? Optional.of(notice)
        : Optional.empty();
  }
}
