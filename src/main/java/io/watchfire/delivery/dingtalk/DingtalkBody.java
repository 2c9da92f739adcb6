package io.watchfire.delivery.dingtalk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.CutMark;
import io.watchfire.delivery.wire.Links;
import io.watchfire.delivery.wire.MobileNumber;
import io.watchfire.delivery.wire.PlainMarkdown;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The robot's request: markdown that mentions the person, or, where there is nobody to mention, a
 * card whose button opens the message's link. A card cannot mention.
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
    String text = text(recipient, message, mentioned, keyword);
    Optional<String> link = mentioned == null ? Links.in(message) : Optional.empty();
    if (link.isPresent()) {
      return card(recipient, title, text, link.get());
    }
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

  private static String card(Recipient recipient, String title, String text, String link) {
    boolean english = recipient.locale().getLanguage().equals("en");
    JsonObject card =
        new JsonObject()
            .put("title", cut(title))
            .put("text", text)
            .put("btnOrientation", "0")
            .put("singleTitle", english ? "Open" : "查看")
            .put("singleURL", link);
    return new JsonObject().put("msgtype", "actionCard").put("actionCard", card).encode();
  }

  private static String text(
      Recipient recipient, Message message, @Nullable String mentioned, String keyword) {
    List<String> lines = new ArrayList<>();
    // The mention leads, so no cut can lose it; it is highlighted only where it is in the text too.
    String first = mentioned == null ? "" : "@" + mentioned + " ";
    String title = ByteLimit.line(PlainMarkdown.line(oneLine(message.subject())), 400);
    lines.add(withKeyword(first + "**" + title + "**", keyword));
    message.body().lines().map(PlainMarkdown::line).forEach(lines::add);
    return ByteLimit.fit(lines, MOST_TEXT, CutMark.of(recipient), LINE_BREAK);
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
