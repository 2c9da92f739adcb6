package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Problem;
import io.watchfire.config.yaml.Reading;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
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
import org.jspecify.annotations.Nullable;

/** A file of rule tests: promtool's keys, and ours beside them. */
final class TestFile {
  /** A Tuesday, 09:00 in Shanghai. */
  static final Instant USUAL_START = Instant.parse("2026-03-03T01:00:00Z");

  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration MINUTE = Duration.ofMinutes(1);

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
        test.required("input_series").list(value -> value.section(SeriesKey::read)),
        test.optional("baseline", BaselineKey::read, List.of()),
        expectations);
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
