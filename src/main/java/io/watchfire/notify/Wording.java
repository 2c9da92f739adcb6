package io.watchfire.notify;

import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Text;
import io.watchfire.target.LocalText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts facts into the texts of the plan. */
public final class Wording {
  /** What every text of a drill begins with, on whatever channel. */
  public static final LocalText DRILL = new LocalText("【演练】", "DRILL ");

  private Wording() {}

  /**
   * What a message is about.
   *
   * @param number the warning's or incident's
   * @param group the warning's number
   */
  public record About(NoticeKind kind, Realm realm, String number, String group) {}

  /**
   * What channels carry of an event, worded for one reader.
   *
   * @param alerts what it is about as Alertmanager knows it
   */
  public static Message message(
      Text text,
      About about,
      Map<String, LocalText> facts,
      Locale locale,
      List<Message.Alert> alerts) {
    String mark = about.realm() == Realm.DRILL ? DRILL.in(locale) : "";
    LocalText sms = text.sms();
    return new Message(
        about.kind(),
        about.realm(),
        about.number(),
        about.group(),
        mark + fill(text.subject(), facts, locale),
        fill(text.body(), facts, locale),
        alerts,
        parts(facts, locale),
        sms == null ? "" : sms.in(locale));
  }

  /** What a short form may say, and a gateway's template: neither holds a link or a long list. */
  private static Map<String, String> parts(Map<String, LocalText> facts, Locale locale) {
    Map<String, String> parts = new HashMap<>();
    facts.forEach(
        (name, fact) -> {
          String words = fact.in(locale);
          if (!words.isEmpty() && !Text.NEVER_SHORT.contains(name)) {
            parts.put(name, words);
          }
        });
    return Map.copyOf(parts);
  }

  /**
   * The text in the reader's language with its {@code {name}}s filled in. A fact that is not given
   * becomes a dash, and so does an empty one; only a line of nothing but empty ones is left out.
   */
  public static String fill(LocalText template, Map<String, LocalText> facts, Locale locale) {
    String words = template.in(locale);
    StringBuilder text = new StringBuilder(2 * words.length());
    int from = 0;
    while (from < words.length()) {
      int end = words.indexOf('\n', from);
      int to = end < 0 ? words.length() : end + 1;
      fillLine(words.substring(from, to), facts, locale, text);
      from = to;
    }
    return text.toString();
  }

  private static void fillLine(
      String line, Map<String, LocalText> facts, Locale locale, StringBuilder text) {
    int start = text.length();
    boolean hasPlace = false;
    boolean saysSomething = false;
    int at = 0;
    while (at < line.length()) {
      int close = line.charAt(at) == '{' ? endOfName(line, at + 1) : -1;
      if (close < 0) {
        saysSomething |= !Character.isWhitespace(line.charAt(at));
        text.append(line.charAt(at++));
        continue;
      }
      LocalText fact = facts.get(line.substring(at + 1, close));
      String said = fact == null ? "" : fact.in(locale);
      hasPlace = true;
      saysSomething |= fact == null || !said.isEmpty();
      text.append(said.isEmpty() ? "—" : said);
      at = close + 1;
    }
    if (hasPlace && !saysSomething) {
      text.setLength(start);
    }
  }

  /** Where the brace behind a name of small letters is; -1 when there is no such name. */
  private static int endOfName(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) >= 'a' && line.charAt(at) <= 'z') {
      at++;
    }
    return at > from && at < line.length() && line.charAt(at) == '}' ? at : -1;
  }
}
