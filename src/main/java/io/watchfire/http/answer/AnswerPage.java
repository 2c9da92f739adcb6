package io.watchfire.http.answer;

import io.vertx.core.buffer.Buffer;
import io.watchfire.http.serve.Answer;
import io.watchfire.notify.Message;
import java.util.Locale;
import java.util.Map;

/** One small page, without script, for any phone. */
final class AnswerPage {
  private static final String TYPE = "text/html; charset=utf-8";

  /** Its own form may be sent, and nothing else is loaded. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'",
          "X-Robots-Tag",
          "noindex");

  private final boolean english;

  AnswerPage(Locale locale) {
    this.english = locale.getLanguage().equals("en");
  }

  /** The message with a button: seeing it changes nothing, for crawlers look at links too. */
  Answer ask(Message message) {
    String button = english ? "Acknowledge" : "确认，由我处理";
    return page(
        200,
        "<h1>"
            + plain(message.subject())
            + "</h1><pre>"
            + plain(message.body())
            + "</pre><form method=\"post\"><button>"
            + button
            + "</button></form>");
  }

  Answer said(int status, String text) {
    return page(status, "<h1>" + plain(text) + "</h1>");
  }

  Answer gone() {
    return said(
        404,
        english
            ? "This link is not valid, or no longer. Open the console, or answer by SMS."
            : "此链接无效或已过期。请打开控制台，或用短信回复。");
  }

  Answer already() {
    return said(200, english ? "Already acknowledged." : "已确认，无需再次操作。");
  }

  private Answer page(int status, String content) {
    String html =
        "<!doctype html><html lang=\""
            + (english ? "en" : "zh-CN")
            + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
            + " content=\"width=device-width,initial-scale=1\"><title>Watchfire</title>"
            + "<link rel=\"stylesheet\" href=\"/style.css\"></head><body class=\"answer\"><main>"
            + content
            + "</main></body></html>";
    return new Answer.Bytes(status, TYPE, Buffer.buffer(html), HEADERS);
  }

  static String plain(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
