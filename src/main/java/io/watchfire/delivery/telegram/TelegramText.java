package io.watchfire.delivery.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.Tone;
import io.watchfire.delivery.wire.Words;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;
import java.util.ArrayList;
import java.util.List;

/**
 * The request of {@code sendMessage}: plain text, so nothing in it has to be escaped, with the
 * subject in bold behind a mark of its colour.
 */
final class TelegramText {
  /** In bytes of UTF-8, which are no fewer than Telegram's 4096 characters. */
  private static final int MOST = 4_096;

  private static final int LONGEST_SUBJECT = 400;

  private TelegramText() {}

  static String write(String chat, Recipient recipient, Message message) {
    String subject =
        mark(Tone.of(message))
            + " "
            + ByteLimit.line(message.subject().replaceAll("\\R", " "), LONGEST_SUBJECT);
    List<String> lines = new ArrayList<>(List.of(subject));
    message.body().lines().forEach(lines::add);
    String link = message.link();
    String text =
        ByteLimit.fit(
            lines,
            link == null ? null : Words.acknowledge(recipient) + ": " + link,
            MOST,
            Words.cut(recipient),
            "\n");
    return new JsonObject()
        .put("chat_id", chat)
        .put("text", text)
        .put(
            "entities",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("type", "bold")
                        .put("offset", 0)
                        .put("length", subject.length())))
        // a link that answers is for the reader alone to open
        .put("link_preview_options", new JsonObject().put("is_disabled", true))
        .encode();
  }

  private static String mark(Tone tone) {
    return switch (tone) {
      case RED -> "🔴";
      case ORANGE -> "🟠";
      case YELLOW -> "🟡";
      case BLUE -> "🔵";
      case GREEN -> "🟢";
      case GREY -> "⚪";
    };
  }
}
