package io.watchfire.config.yaml;

import io.watchfire.target.LocalText;
import io.watchfire.target.Spelling;
import io.watchfire.target.Word;
import io.watchfire.time.DurationText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts of a configuration stand for; each tells its own faults. */
public final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,9})?");
  private static final Pattern PERCENT = Pattern.compile("(-?\\d{1,9}(?:\\.\\d{1,9})?) ?%");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(B|KiB|MiB)");
  private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final Map<String, Locale> LOCALES =
      Map.of("zh-CN", Locale.SIMPLIFIED_CHINESE, "en", Locale.ENGLISH);

  private Scalars() {}

  public static boolean flag(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !text.equals("true") && !text.equals("false")) {
      value.fault(value.quoted() + " is neither true nor false");
    }
    return text.equals("true");
  }

  /** A whole number within bounds, both included. */
  public static Function<Value, Integer> whole(int least, int most) {
    return value -> {
      String text = value.text();
      if (value.isFaulty()) {
        return least;
      }
      if (!WHOLE.matcher(text).matches()) {
        value.fault(value.quoted() + " is not a whole number");
        return least;
      }
      long number = Long.parseLong(text);
      if (number < least || number > most) {
        value.fault(value.quoted() + " is out of range; write " + least + " to " + most);
        return least;
      }
      return (int) number;
    };
  }

  public static long anyWhole(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !WHOLE.matcher(text).matches()) {
      value.fault(value.quoted() + " is not a whole number");
    }
    return value.isFaulty() ? 0 : Long.parseLong(text);
  }

  /** A number within bounds, both included. */
  public static Function<Value, Double> number(double least, double most) {
    return value -> {
      Optional<Double> number = decimal(value.text());
      if (!value.isFaulty() && number.isEmpty()) {
        value.fault(value.quoted() + " is not a number");
      }
      number.ifPresent(found -> range(value, found, least, most, ""));
      return value.isFaulty() ? least : number.orElse(least);
    };
  }

  /** A share such as {@code 90%}, within bounds in percent. */
  public static Function<Value, Double> percent(double least, double most) {
    return value -> {
      String text = value.text();
      if (value.isFaulty()) {
        return least;
      }
      Matcher form = PERCENT.matcher(text);
      if (!form.matches()) {
        value.fault(
            decimal(text).isPresent()
                ? value.quoted() + " has no unit; write " + text + "%"
                : value.quoted() + " is not a share; write for instance 90%");
        return least;
      }
      double number = Double.parseDouble(form.group(1));
      range(value, number, least, most, "%");
      return value.isFaulty() ? least : number;
    };
  }

  /** A share in whole percent. */
  public static Function<Value, Integer> wholePercent(int least, int most) {
    return value -> {
      double share = value.as(percent(least, most));
      if (share != Math.rint(share)) {
        value.fault(value.quoted() + " is not a whole percent");
      }
      return (int) share;
    };
  }

  /** A duration within bounds, both included. */
  public static Function<Value, Duration> duration(Duration least, Duration most) {
    return value -> {
      String text = value.text();
      if (value.isFaulty()) {
        return least;
      }
      Optional<Duration> duration = DurationText.parse(text);
      if (duration.isEmpty()) {
        value.fault(
            WHOLE.matcher(text).matches() && !text.startsWith("-")
                ? value.quoted()
                    + " has no unit; write "
                    + text
                    + "s, "
                    + text
                    + "m or "
                    + text
                    + "h"
                : value.quoted() + " is not a duration; write for instance 30s, 8m, 2h or 3d");
        return least;
      }
      Duration span = duration.get();
      if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
        value.fault(
            value.quoted() + " is out of range; write " + worded(least) + " to " + worded(most));
        return least;
      }
      return span;
    };
  }

  private static String worded(Duration span) {
    return span.toSeconds() == 0 && !span.isZero()
        ? span.toMillis() + "ms"
        : DurationText.format(span);
  }

  /** A number of bytes, such as {@code 256KiB}. */
  public static Function<Value, Integer> size(int least, int most) {
    return value -> {
      String text = value.text();
      if (value.isFaulty()) {
        return least;
      }
      Matcher form = SIZE.matcher(text);
      if (!form.matches()) {
        value.fault(value.quoted() + " is not a size; write for instance 512B, 64KiB or 1MiB");
        return least;
      }
      int shift = form.group(2).equals("MiB") ? 20 : form.group(2).equals("KiB") ? 10 : 0;
      long bytes = Long.parseLong(form.group(1)) << shift;
      if (bytes < least || bytes > most) {
        value.fault(
            value.quoted() + " is out of range; write " + bytes(least) + " to " + bytes(most));
        return least;
      }
      return (int) bytes;
    };
  }

  private static String bytes(int count) {
    return count % (1 << 20) == 0
        ? (count >> 20) + "MiB"
        : count % (1 << 10) == 0 ? (count >> 10) + "KiB" : count + "B";
  }

  /** One of a closed list; the first constant stands in for a fault. */
  public static <E extends Enum<E>> Function<Value, E> oneOf(
      Class<E> type, Function<E, String> key) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      choices.put(key.apply(constant), constant);
    }
    return value -> {
      E chosen = choices.get(value.text());
      if (chosen == null) {
        if (!value.isFaulty()) {
          value.fault(notOneOf(value, choices.keySet()));
        }
        return type.getEnumConstants()[0];
      }
      return chosen;
    };
  }

  /** One of these words; the first stands in for a fault. */
  public static Function<Value, String> oneOf(Collection<String> words) {
    return value -> {
      if (words.contains(value.text())) {
        return value.text();
      }
      if (!value.isFaulty()) {
        value.fault(notOneOf(value, words));
      }
      return words.iterator().next();
    };
  }

  private static String notOneOf(Value value, Collection<String> words) {
    return value.quoted()
        + " is not one of "
        + String.join(", ", words)
        + Spelling.nearest(value.text(), words)
            .map(name -> "; did you mean \"" + name + "\"?")
            .orElse("");
  }

  /** As {@link #oneOf(Class, Function)}, written in lower case with hyphens. */
  public static <E extends Enum<E>> Function<Value, E> oneOf(Class<E> type) {
    return oneOf(type, Word::of);
  }

  public static Locale locale(Value value) {
    Locale locale = LOCALES.get(value.text());
    if (locale == null && !value.isFaulty()) {
      value.fault(value.quoted() + " is not one of zh-CN, en");
    }
    return locale == null ? Locale.SIMPLIFIED_CHINESE : locale;
  }

  public static ZoneId zone(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !ZoneId.getAvailableZoneIds().contains(text)) {
      value.fault(
          value.quoted()
              + " is not a time zone"
              + Spelling.nearest(text, ZoneId.getAvailableZoneIds())
                  .map(name -> "; did you mean \"" + name + "\"?")
                  .orElse("; write for instance Asia/Shanghai"));
    }
    return value.isFaulty() ? ZoneId.of("UTC") : ZoneId.of(text);
  }

  public static LocalDate date(Value value) {
    String text = value.text();
    try {
      return value.isFaulty() ? LocalDate.EPOCH : LocalDate.parse(text);
    } catch (DateTimeException e) {
      value.fault(value.quoted() + " is not a date; write for instance 2026-03-01");
      return LocalDate.EPOCH;
    }
  }

  /** A time of the day to the minute, such as {@code 08:00}. */
  public static LocalTime timeOfDay(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !TIME_OF_DAY.matcher(text).matches()) {
      value.fault(value.quoted() + " is not a time of the day; write 00:00 to 23:59");
    }
    return value.isFaulty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }

  public static Instant instant(Value value) {
    String text = value.text();
    try {
      return value.isFaulty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      value.fault(
          value.quoted() + " is not an instant; write for instance 2026-03-03T09:00:00+08:00");
      return Instant.EPOCH;
    }
  }

  /** A text in both languages. */
  public static LocalText local(Value value) {
    return local(value, language -> {});
  }

  /** As {@link #local(Value)}, each language looked at. */
  public static LocalText local(Value value, Consumer<Value> check) {
    return value.part(
        text -> {
          Value zh = text.required("zh-CN");
          Value en = text.required("en");
          check.accept(zh);
          check.accept(en);
          return new LocalText(zh.text(), en.text());
        });
  }

  /** A text in both languages, or one that serves for both. */
  public static LocalText name(Value value) {
    if (value.isSection()) {
      return local(value);
    }
    String text = value.text();
    return new LocalText(text, text);
  }

  static Optional<Double> decimal(String text) {
    return DECIMAL.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  private static void range(Value value, double number, double least, double most, String unit) {
    if (number < least || number > most) {
      value.fault(
          value.quoted()
              + " is out of range; write "
              + plain(least)
              + unit
              + " to "
              + plain(most)
              + unit);
    }
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
