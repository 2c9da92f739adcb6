package io.watchfire.cli.ruletest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name and its labels, such as {@code queue.wait{target="queue-main", class="queue"}}. */
record SeriesName(String name, Map<String, String> labels) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([a-zA-Z_:][\\w.:]{0,127})\\s*(?:\\{(.*)\\})?\\s*", Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile("\\s*([a-zA-Z_]\\w*+)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(,|$)");

  SeriesName {
    labels = Map.copyOf(labels);
  }

  /** Empty when the text is not of that form. */
  static Optional<SeriesName> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    String inner = form.group(2) == null ? "" : form.group(2);
    Matcher label = LABEL.matcher(inner);
    int at = 0;
    while (at < inner.length() && !inner.substring(at).isBlank()) {
      if (!label.find(at) || label.start() != at) {
        return Optional.empty();
      }
      labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
      at = label.end();
    }
    return Optional.of(new SeriesName(form.group(1), labels));
  }

  String label(String key) {
    return labels.getOrDefault(key, "");
  }
}
