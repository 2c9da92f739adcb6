package io.watchfire.delivery.feishu;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.Links;
import io.watchfire.delivery.wire.Tone;
import io.watchfire.delivery.wire.Words;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message as a card: the header in its colour, the person mentioned, the text, buttons. */
final class FeishuCard {
  /** In bytes of UTF-8: with its escapes well within the 20 KB of a robot's request. */
  static final int MOST_TEXT = 8000;

  private static final int MOST_TITLE = 400;

  private FeishuCard() {}

  /**
   * @param keyword put before a title that lacks it; empty for none
   * @param mention whether the person is mentioned, as in a group
   * @param answer what the button to answer by gives back; null where it opens the message's link
   */
  static JsonObject of(
      Recipient recipient,
      Message message,
      String keyword,
      boolean mention,
      @Nullable JsonObject answer) {
    String subject = message.subject().replaceAll("\\R", " ");
    String title = subject.contains(keyword) ? subject : keyword + " " + subject;
    JsonArray elements = new JsonArray();
    String openId = recipient.address(AddressKind.FEISHU);
    if (mention && openId != null && openId.matches("[A-Za-z0-9_-]{1,64}")) {
      elements.add(div("lark_md", "<at id=" + openId + "></at>"));
    }
    // As plain text nothing in a device's name is markup.
    List<String> lines = message.body().lines().toList();
    elements.add(div("plain_text", ByteLimit.fit(lines, MOST_TEXT, Words.cut(recipient))));
    JsonArray buttons = buttons(recipient, message, answer);
    if (!buttons.isEmpty()) {
      elements.add(new JsonObject().put("tag", "action").put("actions", buttons));
    }
    return new JsonObject()
        .put("config", new JsonObject().put("wide_screen_mode", true))
        .put(
            "header",
            new JsonObject()
                .put("template", Tone.of(message).name().toLowerCase(Locale.ROOT))
                .put("title", text("plain_text", ByteLimit.line(title, MOST_TITLE))))
        .put("elements", elements);
  }

  /** A button that answers at once, or one that opens the page to answer on. */
  private static JsonArray buttons(
      Recipient recipient, Message message, @Nullable JsonObject answer) {
    JsonArray buttons = new JsonArray();
    String link = message.link();
    if (answer != null || link != null) {
      JsonObject button = button(Words.acknowledge(recipient)).put("type", "primary");
      buttons.add(answer == null ? button.put("url", link) : button.put("value", answer));
    }
    Links.in(message)
        .ifPresent(open -> buttons.add(button(Words.open(recipient)).put("url", open)));
    return buttons;
  }

  private static JsonObject button(String label) {
    return new JsonObject().put("tag", "button").put("text", text("plain_text", label));
  }

  private static JsonObject div(String tag, String content) {
    return new JsonObject().put("tag", "div").put("text", text(tag, content));
  }

  private static JsonObject text(String tag, String content) {
    return new JsonObject().put("tag", tag).put("content", content);
  }
}
