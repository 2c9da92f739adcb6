package io.watchfire.delivery.dingtalk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.Links;
import io.watchfire.delivery.wire.PlainMarkdown;
import io.watchfire.delivery.wire.Words;
import io.watchfire.notify.Message;
import io.watchfire.notify.MobileNumber;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The robot's request: markdown that mentions the person, or, where there is nobody to mention, a
 * card with buttons to answer by and to open the console. A card cannot mention.
 */
final class DingtalkBody {
  /** In bytes of UTF-8, although DingTalk counts characters: within its limit in any script. */
  static final int MOST_TEXT = 5000;

  /** In characters. */
  static final int MOST_TITLE = 64;

  /** Markdown joins lines that do not end in two spaces. */
  private static final String LINE_BREAK = "  \n";

  private DingtalkBody() {}

  /**
   * @param keyword put before a text that lacks it; empty for none
   */
  static String write(Recipient recipient, Message message, String keyword) {
    String user = user(recipient);
    String mobile = user == null ? MobileNumber.bare(recipient.phone()) : null;
    String mentioned = user == null ? mobile : user;
    String title = withKeyword(oneLine(message.subject()), keyword);
    if (mentioned == null) {
      JsonArray buttons = buttons(recipient, message);
      if (!buttons.isEmpty()) {
        return card(title, text(recipient, message, null, keyword, null), buttons);
      }
    }
    String link = message.link();
    String last = link == null ? null : "[" + Words.acknowledge(recipient) + "](" + link + ")";
    String text = text(recipient, message, mentioned, keyword, last);
    JsonObject body =
        new JsonObject()
            .put("msgtype", "markdown")
            .put("markdown", new JsonObject().put("title", cut(title)).put("text", text));
    if (mentioned != null) {
      body.put(
          "at",
          new JsonObject()
              .put(user == null ? "atMobiles" : "atUserIds", new JsonArray().add(mentioned))
              .put("isAtAll", false));
    }
    return body.encode();
  }

  private static String card(String title, String text, JsonArray buttons) {
    JsonObject card =
        new JsonObject().put("title", cut(title)).put("text", text).put("btnOrientation", "0");
    if (buttons.size() == 1) {
      JsonObject only = buttons.getJsonObject(0);
      card.put("singleTitle", only.getString("title"))
          .put("singleURL", only.getString("actionURL"));
    } else {
      card.put("btns", buttons);
    }
    return new JsonObject().put("msgtype", "actionCard").put("actionCard", card).encode();
  }

  private static JsonArray buttons(Recipient recipient, Message message) {
    JsonArray buttons = new JsonArray();
    String answer = message.link();
    if (answer != null) {
      buttons.add(button(Words.acknowledge(recipient), answer));
    }
    Links.in(message).ifPresent(link -> buttons.add(button(Words.open(recipient), link)));
    return buttons;
  }

  private static JsonObject button(String title, String url) {
    return new JsonObject().put("title", title).put("actionURL", url);
  }

  private static String text(
      Recipient recipient,
      Message message,
      @Nullable String mentioned,
      String keyword,
      @Nullable String last) {
    List<String> lines = new ArrayList<>();
    // The mention leads, so no cut can lose it; it is highlighted only where it is in the text too.
    String first = mentioned == null ? "" : "@" + mentioned + " ";
    String title = ByteLimit.line(PlainMarkdown.line(oneLine(message.subject())), 400);
    lines.add(withKeyword(first + "**" + title + "**", keyword));
    message.body().lines().map(PlainMarkdown::line).forEach(lines::add);
    return ByteLimit.fit(lines, last, MOST_TEXT, Words.cut(recipient), LINE_BREAK);
  }

  private static String withKeyword(String line, String keyword) {
    return line.contains(keyword) ? line : keyword + " " + line;
  }

  private static @Nullable String user(Recipient recipient) {
    String user = recipient.address(AddressKind.DINGTALK);
    return user != null && user.matches("[A-Za-z0-9_.@$:-]{1,64}") ? user : null;
  }

  private static String cut(String title) {
    if (title.codePointCount(0, title.length()) <= MOST_TITLE) {
      return title;
    }
    return title.substring(0, title.offsetByCodePoints(0, MOST_TITLE - 1)) + "…";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }
}
