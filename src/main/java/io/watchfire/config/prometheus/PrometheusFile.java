package io.watchfire.config.prometheus;

import io.watchfire.config.yaml.Reading;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.ExpressionFault;
import io.watchfire.rule.expression.ExpressionParser;
import io.watchfire.rule.expression.Parsed;
import io.watchfire.rule.expression.Vocabulary;
import io.watchfire.rule.expression.syntax.Printing;
import io.watchfire.rule.expression.syntax.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule file of Prometheus: what it says here, and what of it says nothing here. */
public final class PrometheusFile {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Set<String> ALERT_KEYS =
      Set.of("alert", "expr", "for", "keep_firing_for", "labels", "annotations");

  private final Vocabulary names;
  private final Notes notes;
  private final AlertLabels labels;
  private final List<ImportedRule> rules = new ArrayList<>();

  private PrometheusFile(Vocabulary names, Notes notes) {
    this.names = names;
    this.notes = notes;
    this.labels = new AlertLabels(notes);
  }

  /**
   * Reads a file of the folder. What is no YAML, or not built as a rule file, is a fault of the
   * reading; what is a rule file and says nothing here is {@link NotTaken}.
   *
   * @param names the indicators there are
   * @return empty when the file could not be read
   */
  public static Optional<Imported> read(Reading reading, String file, Vocabulary names) {
    Optional<String> text = reading.text(file);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return reading
        .yaml(file)
        .map(
            root -> {
              PrometheusFile prometheus = new PrometheusFile(names, new Notes(text.get()));
              prometheus.root(root);
              return new Imported(List.copyOf(prometheus.rules), prometheus.notes.all());
            });
  }

  private void root(Value root) {
    root.entries()
        .forEach(
            (key, value) -> {
              if (key.equals("groups")) {
                value.items().forEach(this::group);
              } else {
                notes.add(value, "the key " + key, "a rule file has groups");
              }
            });
  }

  private void group(Value group) {
    group
        .entries()
        .forEach(
            (key, value) -> {
              if (key.equals("rules")) {
                value.items().forEach(this::rule);
              } else if (key.equals("interval")) {
                notes.add(
                    value,
                    "the interval of a group: rules here are judged at every sample",
                    "set the interval of the targets in site.yaml");
              } else if (!key.equals("name")) {
                notes.add(value, "the key " + key + " of a group", "leave it out");
              }
            });
  }

  private void rule(Value rule) {
    Map<String, Value> keys = rule.entries();
    Value record = keys.get("record");
    if (record != null) {
      notes.add(record, "the recording rule " + record.text(), "write a derived indicator");
      return;
    }
    Value alert = keys.get("alert");
    Value expr = keys.get("expr");
    if (alert == null || expr == null) {
      rule.fault("has no " + (alert == null ? "alert" : "expr") + "; a rule has alert and expr");
      return;
    }
    keys.forEach(
        (key, value) -> {
          if (!ALERT_KEYS.contains(key)) {
            notes.add(value, "the key " + key + " of an alert", "leave it out");
          }
        });
    Optional<Expression> condition = condition(alert, expr);
    Duration heldFor = span(keys, "for");
    Duration keep = span(keys, "keep_firing_for");
    Map<String, Value> given = entries(keys, "labels");
    Map<String, Value> annotations = entries(keys, "annotations");
    condition.ifPresent(
        found ->
            rules.add(
                new ImportedRule(
                    alert.text(),
                    found,
                    heldFor,
                    keep,
                    texts(given),
                    texts(annotations),
                    labels.read(alert.text(), found.by(), given, annotations),
                    alert.line(),
                    alert.column())));
  }

  private Optional<Expression> condition(Value alert, Value expr) {
    String text = expr.text();
    if (expr.isFaulty() || alert.isFaulty()) {
      return Optional.empty();
    }
    try {
      Tree tree = PromParser.said(text);
      Parsed checked = ExpressionParser.check(tree, text, names);
      // written and read once more: our bounds hold, whatever language a rule was written in
      Parsed parsed =
          checked instanceof Parsed.Ok ? ExpressionParser.parse(Printing.of(tree), names) : checked;
      if (parsed instanceof Parsed.Ok ok) {
        return Optional.of(ok.expression());
      }
      ExpressionFault fault = ((Parsed.Faulty) parsed).fault();
      String message = fault.message();
      int remedy = message.indexOf("; ");
      notes.add(
          expr,
          parsed == checked ? fault.offset() : 0,
          remedy < 0 ? message : message.substring(0, remedy),
          remedy < 0 ? "write it another way" : message.substring(remedy + 2));
    } catch (Refused refused) {
      notes.add(expr, refused.offset(), refused.what(), refused.remedy());
    }
    return Optional.empty();
  }

  private Duration span(Map<String, Value> keys, String key) {
    Value value = keys.get(key);
    if (value == null) {
      return Duration.ZERO;
    }
    Optional<Duration> span = PromSpan.parse(value.text());
    if (!value.isFaulty() && (span.isEmpty() || span.get().compareTo(LONGEST) > 0)) {
      value.fault(value.quoted() + " is no duration up to 7d; write for instance 30m");
    }
    return span.orElse(Duration.ZERO);
  }

  private static Map<String, Value> entries(Map<String, Value> keys, String key) {
    Value value = keys.get(key);
    return value == null ? Map.of() : value.entries();
  }

  private static Map<String, String> texts(Map<String, Value> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, value.text()));
    return texts;
  }
}
