package io.watchfire.delivery.wecom;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.PlainMarkdown;
import io.watchfire.delivery.wire.Words;
import io.watchfire.notify.Message;
import io.watchfire.notify.MobileNumber;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The robot's request: markdown, or text where only a telephone number can mention the person. */
final class WecomBody {
  /** The robot's limits, in bytes of UTF-8. */
  static final int MOST_TEXT = 2048;

  static final int MOST_MARKDOWN = 4096;

  private WecomBody() {}

  static String write(Recipient recipient, Message message) {
    String mark = Words.cut(recipient);
    String link = message.link();
    String label = Words.acknowledge(recipient);
    String user = recipient.address(AddressKind.WECOM);
    String mobile = MobileNumber.bare(recipient.phone());
    if (user == null && mobile != null) {
      List<String> lines = lines(message, message.subject(), UnaryOperator.identity());
      JsonObject text =
          new JsonObject()
              .put(
                  "content",
                  ByteLimit.fit(
                      lines, link == null ? null : label + ": " + link, MOST_TEXT, mark, "\n"))
              .put("mentioned_mobile_list", new JsonArray().add(mobile));
      return new JsonObject().put("msgtype", "text").put("text", text).encode();
    }
    // The mention leads, so no cut can lose it.
    String mention =
        user != null && user.matches("[A-Za-z0-9_.@-]{1,64}") ? "<@" + user + "> " : "";
    String title = PlainMarkdown.line(oneLine(message.subject()));
    List<String> lines =
        lines(message, mention + "**" + shortTitle(title) + "**", PlainMarkdown::line);
    JsonObject markdown =
        new JsonObject()
            .put(
                "content",
                ByteLimit.fit(
                    lines,
                    link == null ? null : "[" + label + "](" + link + ")",
                    MOST_MARKDOWN,
                    mark,
                    "\n"));
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
}
