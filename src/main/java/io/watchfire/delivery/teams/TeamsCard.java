package io.watchfire.delivery.teams;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.Links;
import io.watchfire.delivery.wire.Tone;
import io.watchfire.delivery.wire.Words;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;

/**
 * The request with one adaptive card. Texts are runs, which know no markup, so nothing in them has
 * to be escaped.
 */
final class TeamsCard {
  private static final int MOST_SUBJECT = 400;

  /** With what each line costs as JSON it stays well below Teams' 28 KB. */
  private static final int MOST_TEXT = 4_000;

  private static final int MOST_LINES = 60;

  private TeamsCard() {}

  static String write(Recipient recipient, Message message) {
    JsonObject title =
        run(ByteLimit.line(message.subject().replaceAll("\\R", " "), MOST_SUBJECT))
            .put("weight", "Bolder")
            .put("size", "Large")
            .put("color", colour(Tone.of(message)));
    JsonArray body = new JsonArray().add(block(title));
    String cut = Words.cut(recipient);
    ByteLimit.fit(message.body().lines().limit(MOST_LINES).toList(), MOST_TEXT, cut)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> body.add(block(run(line))));
    if (message.body().lines().count() > MOST_LINES) {
      body.add(block(run(cut)));
    }
    JsonObject card =
        new JsonObject()
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.4")
            .put("body", body)
            .put("msteams", new JsonObject().put("width", "Full"));
    JsonArray actions = actions(recipient, message);
    if (!actions.isEmpty()) {
      card.put("actions", actions);
    }
    return new JsonObject()
        .put("type", "message")
        .put(
            "attachments",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("contentType", "application/vnd.microsoft.card.adaptive")
                        .putNull("contentUrl")
                        .put("content", card)))
        .encode();
  }

  private static JsonObject block(JsonObject run) {
    return new JsonObject().put("type", "RichTextBlock").put("inlines", new JsonArray().add(run));
  }

  private static JsonObject run(String text) {
    return new JsonObject().put("type", "TextRun").put("text", text);
  }

  private static JsonArray actions(Recipient recipient, Message message) {
    JsonArray actions = new JsonArray();
    String link = message.link();
    if (link != null) {
      actions.add(open(Words.acknowledge(recipient), link));
    }
    Links.in(message).ifPresent(there -> actions.add(open(Words.open(recipient), there)));
    return actions;
  }

  private static JsonObject open(String title, String url) {
    return new JsonObject().put("type", "Action.OpenUrl").put("title", title).put("url", url);
  }

  /** Of the card's own words for colours; it has no orange and no blue but its accent. */
  private static String colour(Tone tone) {
    return switch (tone) {
      case RED -> "Attention";
      case ORANGE, YELLOW -> "Warning";
      case BLUE -> "Accent";
      case GREEN -> "Good";
      case GREY -> "Default";
    };
  }
}
