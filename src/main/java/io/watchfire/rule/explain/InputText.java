package io.watchfire.rule.explain;

import io.watchfire.rule.ImpliedGroups;
import io.watchfire.rule.expression.Input;
import io.watchfire.rule.expression.WindowFunction;
import io.watchfire.time.DurationText;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What an expression reads, as one would write it in the expression. */
public final class InputText {
  private InputText() {}

  public static String of(Input input) {
    if (input instanceof Input.Windowed windowed) {
      return call(word(windowed.how()), input, windowed.span());
    }
    if (input instanceof Input.Expected expected) {
      return call("baseline", input, expected.span());
    }
    if (input instanceof Input.Missing) {
      return "absent(" + name(input) + ")";
    }
    return input instanceof Input.Grouped ? ImpliedGroups.nameOf(input).value() : name(input);
  }

  /**
   * The unit of what is read.
   *
   * @param units of indicators and of groups
   */
  public static String unit(Input input, UnaryOperator<String> units) {
    if (input instanceof Input.Expected) {
      return "count";
    }
    if (input instanceof Input.Missing) {
      return "bool";
    }
    String unit = units.apply(ImpliedGroups.nameOf(input).value());
    if (input instanceof Input.Windowed windowed) {
      WindowFunction how = windowed.how();
      return switch (how) {
        case COUNT, INCREASE -> "count";
        case RATE -> "/s";
        // of true and false the share of true, 0 to 1
        case AVG, SUM -> unit.equals("bool") ? "count" : unit;
        case MIN, MAX, LAST -> unit;
      };
    }
    return unit;
  }

  private static String call(String function, Input input, Duration span) {
    return function + "(" + name(input) + ", " + DurationText.format(span) + ")";
  }

  private static String word(WindowFunction how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Input input) {
    String matchers =
        input.matchers().isEmpty()
            ? ""
            : input.matchers().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", ", "{", "}"));
    return input.indicator() + matchers;
  }
}
