package io.watchfire.notify;

import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Text;
import io.watchfire.target.LocalText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts facts into the texts of the plan. */
public final class Wording {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern PLACES_ONLY = Pattern.compile("\\s*(\\{[a-z]+}\\s*)+");
  private static final Pattern AFTER_EACH_LINE = Pattern.compile("(?<=\n)");

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
   * @param alerts what it is about as Alertmanager knows it, with these annotations
   */
  public static Message message(
      Text text,
      About about,
      Map<String, LocalText> facts,
      Locale locale,
      Function<Map<String, String>, List<Message.Alert>> alerts) {
    String mark = about.realm() == Realm.DRILL ? DRILL.in(locale) : "";
    String subject = mark + fill(text.subject(), facts, locale);
    String body = fill(text.body(), facts, locale);
    LocalText sms = text.sms();
    return new Message(
        about.kind(),
        about.realm(),
        about.number(),
        about.group(),
        subject,
        body,
        alerts.apply(Map.of("summary", subject, "description", body)),
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
    StringBuilder text = new StringBuilder();
    AFTER_EACH_LINE
        .splitAsStream(template.in(locale))
        .filter(line -> !saysNothing(line, facts, locale))
        .forEach(line -> text.append(filled(line, facts, locale)));
    return text.toString();
  }

  private static String filled(String line, Map<String, LocalText> facts, Locale locale) {
    return PLACE
        .matcher(line)
        .replaceAll(
            place -> {
              LocalText fact = facts.get(place.group(1));
              String words = fact == null ? "" : fact.in(locale);
              return words.isEmpty() ? "—" : Matcher.quoteReplacement(words);
            });
  }

  private static boolean saysNothing(String line, Map<String, LocalText> facts, Locale locale) {
    return PLACES_ONLY.matcher(line).matches()
        && PLACE
            .matcher(line)
            .results()
            .allMatch(
                place -> {
                  LocalText fact = facts.get(place.group(1));
                  return fact != null && fact.in(locale).isEmpty();
                });
  }
}
