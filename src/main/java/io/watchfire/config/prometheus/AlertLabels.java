package io.watchfire.config.prometheus;

import io.watchfire.config.yaml.Value;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Labels and annotations of an alert, read as {@link AlertTerms}. */
final class AlertLabels {
  private static final Pattern TEMPLATE = Pattern.compile("\\s*\\{\\{.*?\\}\\}", Pattern.DOTALL);
  private static final Duration EXPECTED = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final List<String> LABELS = List.of("severity", "cause", "scope", "level");
  private static final List<String> ANNOTATIONS =
      List.of("summary", "description", "measures", "expected");

  private final Notes notes;
  private final Map<String, Integer> ids = new HashMap<>();

  AlertLabels(Notes notes) {
    this.notes = notes;
  }

  /**
   * @param by what the expression is grouped by; empty without groups
   */
  AlertTerms read(
      String alert, String by, Map<String, Value> labels, Map<String, Value> annotations) {
    unknown("label", labels, LABELS);
    unknown("annotation", annotations, ANNOTATIONS);
    LocalText title = text(annotations, "summary").orElse(new LocalText(alert, alert));
    return new AlertTerms(
        unique(id(alert)),
        yellow(labels),
        word(labels, "cause", Cause.class, Enum::name).orElse(Cause.SERVICE),
        word(labels, "scope", Scope.Kind.class, Enum::name).orElse(scope(by)),
        word(labels, "level", ResponseLevel.class, Enum::name).orElse(null),
        title,
        text(annotations, "measures").or(() -> text(annotations, "description")).orElse(title),
        expected(annotations));
  }

  /** {@code QueueWaitHigh} as {@code queue-wait-high}. */
  static String id(String alert) {
    String id =
        alert
            .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return id.isEmpty() ? "alert" : id.substring(0, Math.min(64, id.length())).replaceAll("-$", "");
  }

  /** Alerts may share a name, as those of a warning and a critical threshold do; rules may not. */
  private String unique(String id) {
    int times = ids.merge(id, 1, Integer::sum);
    return times == 1 ? id : unique(id + "-" + times);
  }

  private boolean yellow(Map<String, Value> labels) {
    Value severity = labels.get("severity");
    if (severity == null) {
      return true;
    }
    String word = severity.text();
    if (!word.equals("warning") && !word.equals("critical")) {
      notes.add(
          severity,
          "the severity " + severity.quoted() + ", taken as yellow",
          "write warning for blue or critical for yellow");
    }
    return !word.equals("warning");
  }

  private static Scope.Kind scope(String by) {
    return switch (by) {
      case "region" -> Scope.Kind.REGION;
      case "site" -> Scope.Kind.SITE;
      case "trunk" -> Scope.Kind.TRUNK;
      case "hotline", "class" -> Scope.Kind.HOTLINE;
      default -> Scope.Kind.TARGET;
    };
  }

  private <E extends Enum<E>> Optional<E> word(
      Map<String, Value> labels, String label, Class<E> type, Function<E, String> name) {
    Value value = labels.get(label);
    if (value == null) {
      return Optional.empty();
    }
    E[] all = type.getEnumConstants();
    Optional<E> found =
        Arrays.stream(all).filter(e -> name.apply(e).equalsIgnoreCase(value.text())).findFirst();
    if (found.isEmpty()) {
      notes.add(
          value,
          "the " + label + " " + value.quoted(),
          "write one of "
              + Arrays.stream(all)
                  .map(
                      e ->
                          type == ResponseLevel.class
                              ? e.name()
                              : e.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
    return found;
  }

  private Optional<LocalText> text(Map<String, Value> annotations, String name) {
    Value value = annotations.get(name);
    if (value == null) {
      return Optional.empty();
    }
    String text = value.text();
    String plain = TEMPLATE.matcher(text).replaceAll("").strip();
    if (!plain.equals(text.strip())) {
      notes.add(
          value,
          "the template in the annotation " + name + ", left out of the text",
          "write plain text; messages name the target and the value anyway");
    }
    return plain.isEmpty() ? Optional.empty() : Optional.of(new LocalText(plain, plain));
  }

  private Duration expected(Map<String, Value> annotations) {
    Value value = annotations.get("expected");
    if (value == null) {
      return EXPECTED;
    }
    Optional<Duration> span = PromSpan.parse(value.text());
    if (span.isEmpty() || span.get().toMinutes() < 1 || span.get().compareTo(LONGEST) > 0) {
      notes.add(
          value, "the expected duration " + value.quoted() + ", taken as 1h", "write 1m to 7d");
      return EXPECTED;
    }
    return span.get();
  }

  private void unknown(String kind, Map<String, Value> values, List<String> known) {
    values.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            notes.add(
                value,
                "the " + kind + " " + name,
                "there are " + String.join(", ", known) + "; rules here carry no others");
          }
        });
  }
}
