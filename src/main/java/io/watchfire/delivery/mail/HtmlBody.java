package io.watchfire.delivery.mail;

import io.watchfire.delivery.Gravity;
import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The message as a mail program shows it: a bar in the message's colour, links to click. */
final class HtmlBody {
  private static final Pattern LINK =
      Pattern.compile("https?://[\\w.~:/?#@!$&*+;=%\\[\\]-]+[\\w/]");

  private HtmlBody() {}

  /**
   * @param console where people reach the console; empty when unknown
   */
  static String write(Message message, Locale locale, String console) {
    StringBuilder html = new StringBuilder(2_000);
    html.append("<!DOCTYPE html>\n<html lang=\"")
        .append(locale.toLanguageTag())
        .append("\">\n<head><meta charset=\"utf-8\"></head>\n")
        .append("<body style=\"margin:0;padding:16px;font-family:sans-serif\">\n")
        .append("<div style=\"border-left:8px solid ")
        .append(colour(message))
        .append(";padding:4px 16px\">\n<h2 style=\"margin:0 0 8px\">")
        .append(escape(message.subject().strip()))
        .append("</h2>\n<p style=\"margin:0;line-height:1.6\">");
    html.append(String.join("<br>\n", message.body().strip().lines().map(HtmlBody::line).toList()));
    html.append("</p>\n");
    String answer = message.link();
    if (answer != null) {
      html.append("<p><a href=\"")
          .append(escape(answer))
          .append(
              "\" style=\"display:inline-block;padding:8px 24px;color:#fff;background:#23313f\">")
          .append(Letter.answerWord(locale))
          .append("</a></p>\n");
    }
    html.append("</div>\n");
    if (!console.isEmpty()) {
      html.append("<p>").append(line(console)).append("</p>\n");
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private static String colour(Message message) {
    Gravity gravity = Gravity.of(message);
    if (gravity != Gravity.DRILL && message.kind() == NoticeKind.WARNING_YELLOW) {
      return "#f2b700";
    }
    if (gravity != Gravity.DRILL && message.kind() == NoticeKind.WARNING_BLUE) {
      return "#1e6fd9";
    }
    return switch (gravity) {
      case ACT_NOW -> "#d3222a";
      case ALL_CLEAR -> "#1f8f4d";
      case TAKE_NOTE -> "#5b6b7b";
      case DRILL -> "#8a5bb5";
    };
  }

  /** One line of text with its addresses as links. */
  static String line(String text) {
    StringBuilder html = new StringBuilder();
    Matcher link = LINK.matcher(text);
    int from = 0;
    while (link.find()) {
      String address = escape(link.group());
      html.append(escape(text.substring(from, link.start())))
          .append("<a href=\"" + address + "\">" + address + "</a>");
      from = link.end();
    }
    return html.append(escape(text.substring(from))).toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
