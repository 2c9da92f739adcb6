package io.watchfire.notify;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several notices for one recipient in one message, when they come faster than they may be sent. It
 * names the first of them and counts all; each is accounted for by itself.
 */
public final class NoticeDigest {
  /** Notices in one digest at most. */
  public static final int MOST = 50;

  private static final int NAMED = 12;
  private static final int LONGEST_LINE = 48;
  private static final String MARK = "+digest-";

  private NoticeDigest() {}

  /** What a digest of a notice and others is called: its receiver knows a repeat by it. */
  public static String key(Notice first, String hash) {
    return first.key() + MARK + hash;
  }

  /** The notice a digest begins with; a key of no digest is a notice's own. */
  public static String first(String key) {
    int mark = key.lastIndexOf(MARK);
    return mark < 0 ? key : key.substring(0, mark);
  }

  /**
   * The digest as a notice of its own, which is in no outbox.
   *
   * @param notices for one recipient; the gravest first
   */
  public static Notice of(String key, List<Notice> notices) {
    Notice first = notices.get(0);
    return new Notice(
        key,
        first.recipient(),
        first.channels(),
        message(notices, first.recipient().locale()),
        first.createdAt(),
        notices.stream()
            .map(Notice::notAfter)
            .max(Comparator.<Instant>naturalOrder())
            .orElse(first.notAfter()),
        first.leg(),
        null);
  }

  private static Message message(List<Notice> notices, Locale locale) {
    Message first = notices.get(0).message();
    boolean english = locale.getLanguage().equals("en");
    int all = notices.size();
    StringBuilder body = new StringBuilder();
    IntStream.range(0, Math.min(all, NAMED))
        .forEach(
            i ->
                body.append(i == 0 ? "" : "\n")
                    .append(i + 1)
                    .append(". ")
                    .append(cut(notices.get(i).message().subject())));
    if (all > NAMED) {
      int more = all - NAMED;
      body.append(english ? "\nand " + more + " more" : "\n另有" + more + "条");
    }
    return new Message(
        first.kind(),
        first.realm(),
        first.about(),
        first.groupKey(),
        (english ? all + " notices: " : all + "条通知：") + first.subject(),
        body.toString(),
        notices.stream().map(Notice::message).flatMap(NoticeDigest::alerts).toList(),
        Map.of("count", Integer.toString(all), "title", titles(notices, english)),
        shortForm(first, english));
  }

  private static Stream<Message.Alert> alerts(Message message) {
    return message.alerts().stream().map(alert -> alert.saidBy(message));
  }

  private static String shortForm(Message first, boolean english) {
    if (first.kind().asksForAnswer()) {
      return english
          ? "{count} NOTICES, first {id}: {title}. Please {reply} for all."
          : "{id}等{count}条通知：{title}。请{reply}全部。";
    }
    return english ? "{count} NOTICES, first {id}: {title}." : "{id}等{count}条通知：{title}。";
  }

  /** What they are about, each once. */
  private static String titles(List<Notice> notices, boolean english) {
    return notices.stream()
        .map(Notice::message)
        .map(message -> message.parts().getOrDefault("title", message.subject()))
        .distinct()
        .limit(NAMED)
        .collect(Collectors.joining(english ? ", " : "、"));
  }

  private static String cut(String line) {
    return line.codePointCount(0, line.length()) <= LONGEST_LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE - 1)) + "…";
  }
}
