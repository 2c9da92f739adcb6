package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A comparison with a threshold, such as {@code above: 8m}, in the unit of its indicator. */
final class Thresholds {
  /** The keys, and what each compares. */
  static final Map<String, Comparison> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("above", Comparison.ABOVE);
    KEYS.put("atLeast", Comparison.AT_LEAST);
    KEYS.put("below", Comparison.BELOW);
    KEYS.put("atMost", Comparison.AT_MOST);
    KEYS.put("is", Comparison.EQUAL);
  }

  private static final double MOST = 1e12;
  private static final double MOST_PERCENT = 1000;
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Pattern WITH_UNIT = Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,9})?) ?(.*)");

  private Thresholds() {}

  /**
   * The one comparison of a section; empty when it has none. More than one is a fault.
   *
   * @param unit of the indicator; empty when there is no such indicator, of which a fault is told
   */
  static Optional<Condition.Threshold> of(
      Section section, String indicator, Optional<String> unit) {
    List<String> keys = section.present(KEYS.keySet());
    if (keys.size() > 1) {
      section
          .required(keys.get(1))
          .fault("given beside " + keys.get(0) + "; a condition has one comparison");
    }
    return keys.stream()
        .findFirst()
        .map(
            key -> {
              Comparison comparison = comparison(key);
              Value value = section.required(key);
              return new Condition.Threshold(
                  comparison, unit.map(u -> number(value, comparison, indicator, u)).orElse(0.0));
            });
  }

  /**
   * As {@link #of}, where a threshold may be another in each shift: {@code below: {day: 8, night:
   * 2}}.
   */
  static Optional<Condition> byShift(Section section, String indicator, References references) {
    List<String> keys = section.present(KEYS.keySet());
    Optional<String> unit = references.unit(indicator);
    if (keys.size() != 1 || !section.required(keys.get(0)).isSection()) {
      return of(section, indicator, unit).map(Condition.class::cast);
    }
    Comparison comparison = comparison(keys.get(0));
    Value value = section.required(keys.get(0));
    List<Condition.ByShift.OfShift> shifts = new ArrayList<>();
    Map<String, Value> written = value.entries();
    written.forEach(
        (name, at) -> {
          double threshold = unit.map(u -> number(at, comparison, indicator, u)).orElse(0.0);
          references
              .shift(at, name)
              .ifPresent(
                  shift ->
                      shifts.add(
                          new Condition.ByShift.OfShift(
                              shift, new Condition.Threshold(comparison, threshold))));
        });
    if (!value.isFaulty() && written.isEmpty()) {
      value.fault("names no shift; write for instance {day: 8, night: 2}");
    }
    return Optional.of(new Condition.ByShift(List.copyOf(shifts)));
  }

  /** What holds exactly when the condition does not. */
  static Condition.Threshold negated(Condition.Threshold condition) {
    return switch (condition.comparison()) {
      case ABOVE -> new Condition.Threshold(Comparison.AT_MOST, condition.value());
      case AT_LEAST -> new Condition.Threshold(Comparison.BELOW, condition.value());
      case BELOW -> new Condition.Threshold(Comparison.AT_LEAST, condition.value());
      case AT_MOST -> new Condition.Threshold(Comparison.ABOVE, condition.value());
      // only of true and false, see number()
      case EQUAL -> new Condition.Threshold(Comparison.EQUAL, 1 - condition.value());
    };
  }

  private static Comparison comparison(String key) {
    Comparison comparison = KEYS.get(key);
    if (comparison == null) {
      throw new IllegalArgumentException(key);
    }
    return comparison;
  }

  /** A threshold in the unit of its indicator, which is told of a fault. */
  static double number(Value value, Comparison comparison, String indicator, String unit) {
    boolean isFlag = unit.equals("bool");
    if (isFlag != (comparison == Comparison.EQUAL)) {
      value.fault(
          isFlag
              ? indicator + " is true or false; write is: true or is: false"
              : "is: only goes with what is true or false; write above, atLeast, below or atMost");
      return 0;
    }
    return switch (unit) {
      case "bool" -> value.as(Scalars::flag) ? 1 : 0;
      case "s" -> value.as(Scalars.duration(Duration.ZERO, LONGEST)).toMillis() / 1000.0;
      case "%" -> value.as(Scalars.percent(0, MOST_PERCENT));
      case "count" -> value.as(Scalars.number(0, MOST));
      default -> withUnit(value, indicator, unit);
    };
  }

  private static double withUnit(Value value, String indicator, String unit) {
    Matcher form = WITH_UNIT.matcher(value.text());
    if (value.isFaulty()) {
      return 0;
    }
    if (!form.matches() || !form.group(2).equals(unit)) {
      value.fault(
          value.quoted()
              + " is not in "
              + unit
              + ", as "
              + indicator
              + " is; write for instance 1"
              + unit);
      return 0;
    }
    return Double.parseDouble(form.group(1));
  }
}
