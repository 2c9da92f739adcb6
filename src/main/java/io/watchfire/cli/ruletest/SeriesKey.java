package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.Catalogue;
import io.watchfire.probe.prometheus.Metric;
import io.watchfire.target.Spelling;
import io.watchfire.time.DurationText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry of {@code input_series}: an indicator or a metric of a target, and its values. */
final class SeriesKey {
  private static final Pattern WITH_UNIT =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)([^\\d.].*)?");

  private SeriesKey() {}

  static GivenSeries read(Section series) {
    Value nameAt = series.required("series");
    Value valuesAt = series.required("values");
    String text = nameAt.text();
    Optional<SeriesName> parsed = nameAt.isFaulty() ? Optional.empty() : SeriesName.parse(text);
    if (parsed.isEmpty()) {
      if (!nameAt.isFaulty()) {
        nameAt.fault(
            nameAt.quoted()
                + " is no series; write for instance queue.wait{target=\"queue-main\"}");
      }
      return new GivenSeries(nameAt, Value.STAND_IN, Value.STAND_IN, Map.of(), null, List.of());
    }
    SeriesName name = parsed.get();
    Metric metric = Metric.named(name.name()).orElse(null);
    String indicator = metric == null ? name.name() : metric.indicator().name();
    if (metric == null && !name.name().contains(".")) {
      nameAt.fault(
          "there is no metric \""
              + name.name()
              + "\""
              + Spelling.remedy(name.name(), Metric.all().stream().map(Metric::name).toList()));
    } else if (indicator.equals(Catalogue.AVAILABILITY.value())) {
      nameAt.fault(indicator + " is computed; give target.up and line.up instead");
    }
    if (name.label("target").isEmpty()) {
      nameAt.fault("does not say of which target; add the label target=\"…\"");
    }
    return new GivenSeries(
        nameAt,
        name.label("target"),
        indicator,
        name.labels(),
        metric,
        steps(valuesAt, metric, indicator));
  }

  private static List<Step> steps(Value at, @Nullable Metric metric, String indicator) {
    String text = at.text();
    if (at.isFaulty()) {
      return List.of();
    }
    String unit = Catalogue.find(indicator).map(Catalogue.Known::unit).orElse("");
    Function<String, Optional<Double>> read =
        metric == null ? value -> inUnit(value, unit) : SeriesKey::bare;
    try {
      return SeriesValues.parse(text, read);
    } catch (SeriesValues.Wrong e) {
      at.fault(e.getMessage() + (metric == null ? remedy(unit) : ""));
      return List.of();
    }
  }

  private static String remedy(String unit) {
    return switch (unit) {
      case "s" -> "; times are written 30s or 8m";
      case "%" -> "; shares are written 90%";
      case "bool" -> "; write true or false";
      default -> "";
    };
  }

  /** A number as Prometheus has it. */
  private static Optional<Double> bare(String text) {
    try {
      return switch (text) {
        case "NaN" -> Optional.of(Double.NaN);
        case "Inf" -> Optional.of(Double.POSITIVE_INFINITY);
        default ->
            text.matches("[\\d.]+(?:[eE][+-]?\\d+)?")
                ? Optional.of(Double.parseDouble(text))
                : Optional.empty();
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number with the unit of its indicator; zero needs none. */
  private static Optional<Double> inUnit(String text, String unit) {
    if (text.equals("0")) {
      return Optional.of(0.0);
    }
    if (unit.equals("s")) {
      return DurationText.parse(text).map(span -> span.toMillis() / 1000.0);
    }
    if (unit.equals("bool")) {
      return switch (text) {
        case "true", "1" -> Optional.of(1.0);
        case "false" -> Optional.of(0.0);
        default -> Optional.empty();
      };
    }
    Matcher form = WITH_UNIT.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String given = form.group(2) == null ? "" : form.group(2);
    String wanted = unit.equals("count") ? "" : unit;
    // an indicator that only a profile knows may have any unit
    return given.equals(wanted) || unit.isEmpty()
        ? Optional.of(Double.valueOf(form.group(1)))
        : Optional.empty();
  }
}
