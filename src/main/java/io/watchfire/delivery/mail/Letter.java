package io.watchfire.delivery.mail;

import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import io.watchfire.delivery.Gravity;
import io.watchfire.notify.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A message as e-mail: text and HTML, threaded, marked as sent by no person. */
final class Letter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final MessageIds ids;
  private final String from;
  private final String fromName;
  private final String console;

  /**
   * @param console where people reach the console; empty when unknown
   */
  Letter(String from, String fromName, String console) {
    this.ids = MessageIds.of(from);
    this.from = from;
    this.fromName = fromName;
    this.console = console;
  }

  /**
   * @param to the receiver's address
   */
  MailMessage write(String key, String to, Locale locale, Message message, Instant now) {
    // The library's own headers would let a line break in a subject begin another header.
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .set("Date", DATE.format(now))
            .set("From", EncodedWord.of(fromName) + " <" + from + ">")
            .set("To", "<" + to + ">")
            .set("Subject", EncodedWord.of(message.subject()))
            .set("Message-ID", ids.ofNotice(key))
            .set("In-Reply-To", ids.ofThread(message.groupKey()))
            .set("References", ids.ofThread(message.groupKey()))
            .set("Auto-Submitted", "auto-generated")
            .set("X-Auto-Response-Suppress", "All")
            .set("Precedence", "bulk")
            .set("X-Watchfire-Kind", message.kind().key())
            .set("X-Watchfire-About", EncodedWord.of(message.about()));
    if (Gravity.of(message) == Gravity.ACT_NOW) {
      headers.set("X-Priority", "1").set("Importance", "high");
    }
    return new MailMessage()
        .setFrom(from)
        .setTo(to)
        .setText(text(message, locale))
        .setHtml(HtmlBody.write(message, locale, console))
        .setHeaders(headers);
  }

  private String text(Message message, Locale locale) {
    StringBuilder text = new StringBuilder();
    message.body().strip().lines().forEach(line -> text.append(line).append('\n'));
    if (message.link() != null) {
      text.append('\n').append(answerWord(locale)).append(": ").append(message.link()).append('\n');
    }
    if (!console.isEmpty()) {
      text.append("\n-- \n").append(console).append('\n');
    }
    return text.toString();
  }

  /** What is clicked to answer. */
  static String answerWord(Locale locale) {
    return locale.getLanguage().equals("zh") ? "确认" : "Acknowledge";
  }
}
