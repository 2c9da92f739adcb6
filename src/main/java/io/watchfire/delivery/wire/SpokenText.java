package io.watchfire.delivery.wire;

import io.watchfire.notify.Message;
import io.watchfire.notify.sms.SmsText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A message as a voice reads it: one run of sentences, without what nobody can hear. */
public final class SpokenText {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
  private static final Pattern UNHEARD =
      Pattern.compile("[\\p{Cntrl}\\p{So}\\p{Cs}【】\\[\\]<>|*#_]+");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[。！？]|[.!?] )");
  private static final Pattern ENDS = Pattern.compile(".*[.。!！?？;；:：,，]");

  private SpokenText() {}

  /**
   * The short form, else subject and body. A text that is too long ends after its last whole
   * sentence, or where it must.
   *
   * @param mostBytes of UTF-8
   */
  public static String of(Message message, Locale locale, int mostBytes) {
    boolean chinese = locale.getLanguage().equals("zh");
    String stop = chinese ? "。" : ". ";
    List<String> lines =
        lines(message, locale)
            .map(line -> ADDRESS.matcher(line).replaceAll(""))
            .map(line -> UNHEARD.matcher(line).replaceAll(" ").replaceAll(" +", " ").strip())
            .filter(line -> !line.isEmpty())
            .map(line -> ENDS.matcher(line).matches() ? line + (chinese ? "" : " ") : line + stop)
            .toList();
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      int room = mostBytes - bytes(text);
      if (bytes(line) > room) {
        return text.isEmpty() ? cut(line, mostBytes) : text.toString().strip();
      }
      text.append(line);
    }
    return text.toString().strip();
  }

  private static Stream<String> lines(Message message, Locale locale) {
    return SmsText.spoken(message, locale)
        .map(SENTENCE::splitAsStream)
        .orElseGet(() -> Stream.concat(Stream.of(message.subject()), message.body().lines()));
  }

  private static String cut(String line, int mostBytes) {
    StringBuilder kept = new StringBuilder();
    int size = 0;
    for (int point : line.codePoints().toArray()) {
      String character = Character.toString(point);
      size += bytes(character);
      if (size > mostBytes) {
        break;
      }
      kept.append(character);
    }
    return kept.toString();
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
