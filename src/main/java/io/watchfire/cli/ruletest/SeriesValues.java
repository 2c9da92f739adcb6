package io.watchfire.cli.ruletest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * promtool's shorthand of a series: {@code a}, {@code axn} (n more of the same), {@code a+bxn} and
 * {@code a-bxn} (n more, each b further), {@code _} and {@code _xn} (no sample, n of them), {@code
 * stale}. Values may carry units.
 */
final class SeriesValues {
  /** A fault, for the person who wrote the values. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  private static final int MOST = 1_000_000;
  private static final String VALUE =
      "(?:NaN|Inf|stale|true|false"
          + "|\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d++)?[a-wyzA-WYZ%°]*+(?:\\d++[a-wyzA-WYZ%°]++)*+)";
  private static final Pattern ITEM =
      Pattern.compile(
          "(?<first>[+-]?"
              + VALUE
              + ")(?:(?<sign>[+-])(?<by>"
              + VALUE
              + "))?(?:x(?<times>\\d{1,7}))?");
  private static final Pattern BLANK = Pattern.compile("_(?:x(?<times>\\d{1,7}))?");

  private final Function<String, Optional<Double>> read;
  private final List<Step> steps = new ArrayList<>();

  private SeriesValues(Function<String, Optional<Double>> read) {
    this.read = read;
  }

  /**
   * One step an interval.
   *
   * @param read the number a text without a sign stands for; empty when it stands for none
   */
  static List<Step> parse(String text, Function<String, Optional<Double>> read) throws Wrong {
    SeriesValues values = new SeriesValues(read);
    for (String item : text.strip().split("\\s+")) {
      values.add(item);
      if (values.steps.size() > MOST) {
        throw new Wrong("gives more than " + MOST + " samples; make it shorter");
      }
    }
    return List.copyOf(values.steps);
  }

  private void add(String item) throws Wrong {
    Matcher blank = BLANK.matcher(item);
    if (blank.matches()) {
      int times = blank.group("times") == null ? 1 : Integer.parseInt(blank.group("times"));
      repeat(new Step.Omitted(), times);
      return;
    }
    Matcher form = ITEM.matcher(item);
    if (!form.matches()) {
      throw new Wrong(
          "\"" + item + "\" is no value of a series; write 480, 480x3, 0+30x16, _, _x3 or stale");
    }
    int more = form.group("times") == null ? 0 : Integer.parseInt(form.group("times"));
    if (form.group("by") != null && form.group("times") == null) {
      throw new Wrong("\"" + item + "\" does not say how often; write " + item + "x10");
    }
    if (form.group("first").equals("stale")) {
      if (form.group("by") != null) {
        throw new Wrong("\"" + item + "\": nothing can be added to stale");
      }
      repeat(new Step.Stale(), more + 1);
      return;
    }
    double first = signed(form.group("first"), item);
    double by = form.group("by") == null ? 0 : signed(form.group("sign") + form.group("by"), item);
    checkLength(more);
    for (int i = 0; i <= more; i++) {
      steps.add(new Step.Measured(first + by * i));
    }
  }

  private void repeat(Step step, int times) throws Wrong {
    checkLength(times);
    for (int i = 0; i < times; i++) {
      steps.add(step);
    }
  }

  private void checkLength(int more) throws Wrong {
    if (steps.size() + more > MOST) {
      throw new Wrong("gives more than " + MOST + " samples; make it shorter");
    }
  }

  private double signed(String text, String item) throws Wrong {
    boolean negative = text.startsWith("-");
    String bare = negative || text.startsWith("+") ? text.substring(1) : text;
    Optional<Double> number = read.apply(bare);
    if (number.isEmpty()) {
      throw new Wrong("\"" + bare + "\" in \"" + item + "\" is not in the unit of the series");
    }
    return negative ? -number.get() : number.get();
  }
}
