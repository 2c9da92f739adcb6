package io.watchfire.delivery.wecom;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.target.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The robot's request: markdown, or text where only a telephone number can mention the person. */
final class WecomBody {
  /** The robot's limits, in bytes of UTF-8. */
  static final int MOST_TEXT = 2048;

  static final int MOST_MARKDOWN = 4096;

  private WecomBody() {}

  static String write(Recipient recipient, Message message) {
    String mark = recipient.locale().getLanguage().equals("en") ? "… (cut)" : "……（内容过长，已截断）";
    String user = recipient.address(AddressKind.WECOM);
    String mobile = mobile(recipient.phone());
    if (user == null && mobile != null) {
      List<String> lines = lines(message, message.subject(), UnaryOperator.identity());
      JsonObject text =
          new JsonObject()
              .put("content", ByteLimit.fit(lines, MOST_TEXT, mark))
              .put("mentioned_mobile_list", new JsonArray().add(mobile));
      return new JsonObject().put("msgtype", "text").put("text", text).encode();
    }
    // The mention leads, so no cut can lose it.
    String mention =
        user != null && user.matches("[A-Za-z0-9_.@-]{1,64}") ? "<@" + user + "> " : "";
    String title = plain(oneLine(message.subject()));
    List<String> lines =
        lines(message, mention + "**" + shortTitle(title) + "**", WecomBody::plain);
    JsonObject markdown =
        new JsonObject().put("content", ByteLimit.fit(lines, MOST_MARKDOWN, mark));
    return new JsonObject().put("msgtype", "markdown").put("markdown", markdown).encode();
  }

  private static List<String> lines(Message message, String first, UnaryOperator<String> form) {
    List<String> lines = new ArrayList<>();
    lines.add(oneLine(first));
    message.body().lines().map(form).forEach(lines::add);
    return lines;
  }

  /** Short enough that the marks around it are never cut off. */
  private static String shortTitle(String title) {
    return ByteLimit.bytes(title) <= 400 ? title : ByteLimit.fit(List.of(title), 400, "…");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  /**
   * Text that the robot's markdown leaves as it is. It documents no escape, so signs are replaced
   * by their wide forms; otherwise a device's name could mention everybody or hide what follows.
   */
  static String plain(String line) {
    String safe =
        line.replace('<', '＜')
            .replace('*', '＊')
            .replace('`', '｀')
            .replace('[', '［')
            .replace(']', '］');
    String start = safe.stripLeading();
    if (start.startsWith("#") || start.startsWith(">")) {
      int at = safe.length() - start.length();
      char wide = start.charAt(0) == '#' ? '＃' : '＞';
      return safe.substring(0, at) + wide + safe.substring(at + 1);
    }
    return safe;
  }

  /** The bare mobile number that the robot knows people by; null when there is none. */
  private static @Nullable String mobile(@Nullable Secret phone) {
    if (phone == null) {
      return null;
    }
    String digits = phone.reveal().replaceAll("\\D", "");
    String bare = digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
    return bare.isEmpty() ? null : bare;
  }
}
