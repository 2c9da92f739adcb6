package io.watchfire.delivery.wecomapp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.Links;
import io.watchfire.delivery.wire.Tone;
import io.watchfire.delivery.wire.Words;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The app's request: text, or a card with a button to answer by. */
final class AppBody {
  /** The app's limit, in bytes of UTF-8. */
  static final int MOST_TEXT = 2048;

  /** In bytes of UTF-8; a card shows about as much. */
  static final int MOST_CARD = 512;

  /** In characters: longer titles are not shown in full. */
  private static final int MOST_TITLE = 36;

  /** Within it WeCom drops a repeat. */
  private static final int REPEATS_SECONDS = 1800;

  private final int agentId;

  AppBody(int agentId) {
    this.agentId = agentId;
  }

  /**
   * Text, which is also shown where WeCom is read in WeChat.
   *
   * @param to {@code touser} or {@code toparty} and its value
   */
  String text(JsonObject to, Recipient recipient, Message message) {
    List<String> lines = lines(message);
    lines.add(0, subject(message));
    String link = message.link();
    String last = link == null ? null : Words.acknowledge(recipient) + ": " + link;
    String content = ByteLimit.fit(lines, last, MOST_TEXT, Words.cut(recipient), "\n");
    return whole(to, "text", new JsonObject().put("content", content));
  }

  /** A card whose button gives back the notice's key. */
  String card(JsonObject to, String key, Recipient recipient, Message message) {
    String subject = subject(message);
    List<String> lines = lines(message);
    Links.in(message).ifPresent(link -> lines.removeIf(line -> line.strip().equals(link)));
    String title = subject;
    if (subject.codePointCount(0, subject.length()) > MOST_TITLE) {
      title = subject.substring(0, subject.offsetByCodePoints(0, MOST_TITLE - 1)) + "…";
      lines.add(0, subject);
    }
    JsonObject button =
        new JsonObject()
            .put("text", Words.acknowledge(recipient))
            .put("style", 1)
            .put("key", ButtonKey.of(key));
    JsonObject card =
        new JsonObject()
            .put("card_type", "button_interaction")
            .put(
                "source",
                new JsonObject().put("desc", "Watchfire").put("desc_color", colour(message)))
            .put("main_title", new JsonObject().put("title", title))
            .put("sub_title_text", ByteLimit.fit(lines, MOST_CARD, Words.cut(recipient)))
            .put("task_id", taskId(key))
            .put("button_list", new JsonArray().add(button));
    Links.in(message)
        .ifPresent(
            link -> card.put("card_action", new JsonObject().put("type", 1).put("url", link)));
    return whole(to, "template_card", card);
  }

  private String whole(JsonObject to, String kind, JsonObject payload) {
    return to.copy()
        .put("agentid", agentId)
        .put("msgtype", kind)
        .put(kind, payload)
        .put("enable_duplicate_check", 1)
        .put("duplicate_check_interval", REPEATS_SECONDS)
        .encode();
  }

  /** Red, green or grey: the only colours that a card's source has. */
  private static int colour(Message message) {
    return switch (Tone.of(message)) {
      case RED, ORANGE, YELLOW -> 2;
      case GREEN -> 3;
      case BLUE, GREY -> 0;
    };
  }

  /** The same for every attempt, so that a repeat is the same message. */
  static String taskId(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String subject(Message message) {
    return message.subject().replaceAll("\\R", " ");
  }

  private static List<String> lines(Message message) {
    return new ArrayList<>(message.body().lines().toList());
  }
}
