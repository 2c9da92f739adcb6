package io.watchfire.notify.sms;

import io.watchfire.notify.Message;
import io.watchfire.notify.Wording;
import io.watchfire.plan.Realm;
import io.watchfire.target.LocalText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A message as the text of an SMS, sized for one channel: the plan's short form of it, else subject
 * and body. It bears no link: gateways refuse changing ones, and one alone fills a part; the answer
 * is a digit.
 */
public record SmsText(String text, SmsAlphabet alphabet) {
  /** Where a digit by SMS reaches us. */
  private static final LocalText DIGIT = new LocalText("回复1确认", "reply 1");

  /** Where only the console, or another channel, hears the answer. */
  private static final LocalText ANSWER = new LocalText("确认", "acknowledge");

  /** Characters of one fact in {@link SmsAlphabet#UCS2}, what gateways allow a variable. */
  private static final int MOST_WIDE = 35;

  /** As large a share of the room of {@link SmsAlphabet#GSM7}. */
  private static final int MOST_NARROW = 80;

  /** What every fact fits into. */
  private static final Room WIDEST = new Room(any -> true, MOST_NARROW, 1, "...");

  private static final int LEAST_WIDE = 6;
  private static final int LEAST_NARROW = 14;

  /**
   * @param locale of the recipient
   */
  public static SmsText of(SmsForm form, Message message, Locale locale) {
    String prefix = form.prefix().in(locale);
    String mark = drill(message, locale);
    String head = prefix + mark;
    if (message.sms().isEmpty()) {
      boolean marked = message.subject().startsWith(mark);
      String whole = (marked ? prefix : head) + CutLines.whole(message);
      SmsAlphabet alphabet = alphabet(form, whole);
      return new SmsText(CutLines.fit(alphabet.plain(whole), alphabet, form.mostParts()), alphabet);
    }
    LocalText reply = form.hearsReplies() ? DIGIT : ANSWER;
    Map<String, String> facts = facts(message, reply.in(locale));
    ShortForm words = ShortForm.of(message.sms());
    String whole = head + words.in(WIDEST, facts);
    SmsAlphabet alphabet = alphabet(form, whole);
    String text = alphabet.plain(head + words.in(room(head, alphabet, form.mostParts()), facts));
    return new SmsText(text, alphabet);
  }

  /**
   * Whether a short form fits however long the facts are, that give way.
   *
   * @param head what comes before it
   * @param facts the longest of those that never give way
   */
  public static boolean fits(
      ShortForm words, String head, Map<String, String> facts, int mostParts) {
    return words.fitting(room(head, SmsAlphabet.UCS2, mostParts), facts).isPresent();
  }

  /**
   * The short form with room for all of it, for a voice; empty when the message has none. Which key
   * answers is the voice's own to say.
   */
  public static Optional<String> spoken(Message message, Locale locale) {
    return Optional.of(message.sms())
        .filter(words -> !words.isEmpty())
        .map(
            words ->
                drill(message, locale)
                    + ShortForm.of(words).in(WIDEST, facts(message, ANSWER.in(locale))));
  }

  /** Units as the network counts them, without the headers that join parts. */
  public int units() {
    return alphabet.units(text);
  }

  /** Short messages that carry it. */
  public int parts() {
    return alphabet.parts(text);
  }

  private static Map<String, String> facts(Message message, String reply) {
    Map<String, String> facts = new HashMap<>(message.parts());
    facts.put(ShortForm.ID, message.about());
    facts.put(ShortForm.REPLY, reply);
    return facts;
  }

  private static String drill(Message message, Locale locale) {
    return message.realm() == Realm.DRILL ? Wording.DRILL.in(locale) : "";
  }

  private static SmsAlphabet alphabet(SmsForm form, String whole) {
    return form.gsm7() ? SmsAlphabet.of(Gsm7.plain(whole)) : SmsAlphabet.UCS2;
  }

  private static Room room(String head, SmsAlphabet alphabet, int mostParts) {
    boolean wide = alphabet == SmsAlphabet.UCS2;
    return new Room(
        text -> alphabet.parts(alphabet.plain(head + text)) <= mostParts,
        wide ? MOST_WIDE : MOST_NARROW,
        wide ? LEAST_WIDE : LEAST_NARROW,
        alphabet.mark());
  }
}
