package io.watchfire.delivery.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.Tone;
import io.watchfire.delivery.wire.Words;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;

/** The subject, and below it the text with a bar of its colour; nothing in them is markup. */
final class SlackBody {
  /** In bytes; Slack shows longer texts folded. */
  private static final int MOST_SUBJECT = 400;

  private static final int MOST_TEXT = 4_000;

  private SlackBody() {}

  static String write(Recipient recipient, Message message) {
    String subject = ByteLimit.line(message.subject().replaceAll("\\R", " "), MOST_SUBJECT);
    String text =
        escape(ByteLimit.fit(message.body().lines().toList(), MOST_TEXT, Words.cut(recipient)));
    String link = message.link();
    if (link != null) {
      text += "\n<" + escape(link) + "|" + escape(Words.acknowledge(recipient)) + ">";
    }
    JsonObject attachment =
        new JsonObject()
            .put("color", colour(Tone.of(message)))
            .put("fallback", subject)
            .put("text", text)
            .put("mrkdwn_in", new JsonArray());
    return new JsonObject()
        .put("text", escape(subject))
        .put("mrkdwn", false)
        // a link that answers is for the reader alone to open
        .put("unfurl_links", false)
        .put("unfurl_media", false)
        .put("attachments", new JsonArray().add(attachment))
        .encode();
  }

  /** What Slack would read as a link or a mention of everybody. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String colour(Tone tone) {
    return switch (tone) {
      case RED -> "#d32f2f";
      case ORANGE -> "#f57c00";
      case YELLOW -> "#fbc02d";
      case BLUE -> "#1976d2";
      case GREEN -> "#388e3c";
      case GREY -> "#9e9e9e";
    };
  }
}
