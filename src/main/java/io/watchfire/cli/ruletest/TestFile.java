package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Problem;
import io.watchfire.config.yaml.Reading;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Spelling;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.Catalogue;
import io.watchfire.probe.prometheus.Metric;
import io.watchfire.rule.Phase;
import io.watchfire.time.DurationText;
import io.watchfire.warning.Colour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A file of rule tests: promtool's keys, and ours beside them. */
final class TestFile {
  /** A Tuesday, 09:00 in Shanghai. */
  static final Instant USUAL_START = Instant.parse("2026-03-03T01:00:00Z");

  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Pattern FLAT = Pattern.compile("flat (\\d{1,9})/(day|hour)");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)([^\\d.].*)?");

  /** promtool's phrase for an expectation of nothing. */
  private enum Expect {
    NONE
  }

  private final Path file;

  private TestFile(Path file) {
    this.file = file;
  }

  /**
   * What a file says.
   *
   * @param rules the rule file it names; null when it names none
   * @param problems what is wrong with it; then the rest is not to be used
   * @param reading for faults that are found later
   */
  record Read(
      @Nullable Path rules, List<RuleTest> tests, List<Problem> problems, Reading reading) {}

  static Read read(Path file) {
    Reading reading = new Reading(Path.of(""), Map.of());
    TestFile test = new TestFile(file);
    Optional<Value> root = reading.yaml(file.toString());
    if (root.isEmpty()) {
      return new Read(null, List.of(), reading.problems(), reading);
    }
    List<RuleTest> tests = root.get().section(test::tests);
    Path rules = test.rules(root.get().look());
    return new Read(rules, tests, reading.problems(), reading);
  }

  private @Nullable Path rules(Section file) {
    Optional<Value> at = file.optional("rule_files");
    if (at.isEmpty()) {
      return null;
    }
    List<Value> items = at.get().items();
    if (items.size() != 1) {
      (items.isEmpty() ? at.get() : items.get(1))
          .fault("name exactly one rule file here; write a test file for each");
      return null;
    }
    String name = items.get(0).text();
    return this.file.resolveSibling(name);
  }

  private List<RuleTest> tests(Section file) {
    file.optional("rule_files");
    Optional<Value> evaluationAt = file.optional("evaluation_interval");
    Duration evaluation = evaluationAt.map(TestFile::interval).orElse(MINUTE);
    return file.required("tests")
        .list(
            value ->
                value.section(
                    test -> {
                      RuleTest read = test(value, test);
                      if (evaluation.compareTo(read.interval()) > 0) {
                        evaluationAt
                            .orElse(value)
                            .fault(
                                "evaluation_interval is longer than the interval of a test, so"
                                    + " promtool would pass over samples that Watchfire judges;"
                                    + " make it "
                                    + DurationText.format(read.interval())
                                    + " or less");
                      }
                      return read;
                    }));
  }

  private static Duration interval(Value value) {
    return value.as(Scalars.duration(Duration.ofSeconds(1), Duration.ofDays(1)));
  }

  private RuleTest test(Value at, Section test) {
    Duration interval = test.optional("interval", TestFile::interval, MINUTE);
    List<Expectation> expectations = new ArrayList<>();
    test.optional("alert_rule_test")
        .ifPresent(list -> expectations.addAll(list.list(v -> v.section(s -> alerts(v, s)))));
    test.optional("warnings")
        .ifPresent(list -> expectations.addAll(list.list(v -> v.section(s -> warned(v, s)))));
    if (expectations.isEmpty() && !at.isFaulty()) {
      at.fault("expects nothing; add alert_rule_test or warnings");
    }
    return new RuleTest(
        at,
        test.optional("name").map(Value::text).orElse(""),
        interval,
        test.optional("start", Scalars::instant, USUAL_START),
        test.required("input_series").list(value -> value.section(this::series)),
        test.optional("baseline", this::baselines, List.of()),
        expectations);
  }

  private GivenSeries series(Section series) {
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
        metric == null ? value -> inUnit(value, unit) : TestFile::bare;
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

  private List<GivenBaseline> baselines(Value value) {
    List<GivenBaseline> baselines = new ArrayList<>();
    value
        .entries()
        .forEach(
            (key, at) -> {
              Optional<SeriesName> name = SeriesName.parse(key);
              String text = at.text();
              Matcher flat = FLAT.matcher(text);
              String indicator = name.map(SeriesName::name).orElse(key);
              if (at.isFaulty()) {
                return;
              }
              if (!Catalogue.find(indicator).map(Catalogue.Known::counted).orElse(false)) {
                at.fault(
                    "\""
                        + indicator
                        + "\" is not a counted indicator, and only counts have past days"
                        + Spelling.remedy(indicator, counted()));
              } else if (!flat.matches()) {
                at.fault(at.quoted() + " is no past; write for instance flat 2400/day");
              } else {
                long number = Long.parseLong(flat.group(1));
                baselines.add(
                    new GivenBaseline(
                        at,
                        indicator,
                        name.map(n -> n.label("target")).orElse(""),
                        flat.group(2).equals("day") ? number : number * 24));
              }
            });
    return baselines;
  }

  private static List<String> counted() {
    return StreamSupport.stream(Catalogue.all().spliterator(), false)
        .filter(Catalogue.Known::counted)
        .map(Catalogue.Known::name)
        .toList();
  }

  private static Duration time(Value value) {
    return value.as(Scalars.duration(Duration.ZERO, LONGEST));
  }

  private Expectation alerts(Value at, Section test) {
    return new Expectation.Alerts(
        at,
        time(test.required("eval_time")),
        test.required("alertname"),
        test.optional("exp_alerts", list -> list.list(v -> v.section(this::labels)), List.of()));
  }

  /** Annotations and the labels a rule adds are Prometheus' own; they are for promtool. */
  private Map<String, String> labels(Section alert) {
    alert.optional("exp_annotations").ifPresent(Value::entries);
    Map<String, String> labels = new LinkedHashMap<>();
    alert
        .optional("exp_labels")
        .ifPresent(at -> at.entries().forEach((key, value) -> labels.put(key, value.text())));
    return labels;
  }

  private Expectation warned(Value at, Section warned) {
    Optional<Value> expect = warned.optional("expect");
    Optional<Value> colour = warned.optional("colour");
    Optional<Value> phase = warned.optional("phase");
    Optional<Value> told = warned.optional("told");
    Value rule = warned.required("rule");
    rule.text();
    if (expect.isEmpty() && colour.isEmpty() && phase.isEmpty() && told.isEmpty()) {
      at.fault("expects nothing; add colour: blue, expect: none, phase: pending or told: [id]");
    } else if (expect.isPresent() && (colour.isPresent() || told.isPresent())) {
      expect.get().fault("given beside a warning that is expected; remove one");
    }
    expect.ifPresent(value -> value.as(Scalars.oneOf(Expect.class)));
    return new Expectation.Warned(
        at,
        time(warned.required("at")),
        rule,
        warned.optional("target").orElse(null),
        expect.isPresent(),
        colour.map(Scalars.oneOf(Colour.class)).orElse(null),
        phase.map(Scalars.oneOf(Phase.class)).orElse(null),
        told.map(list -> list.list(Value::text)).orElse(null));
  }
}
