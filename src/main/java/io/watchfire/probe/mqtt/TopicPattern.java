package io.watchfire.probe.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic filter in which {@code {name}} stands for one level that is not empty. The wildcards of
 * MQTT may be used beside it: {@code +} for one level, {@code #} at the end for all that follow.
 */
final class TopicPattern {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private final String text;
  private final List<String> levels;
  private final Map<Integer, String> names;

  private TopicPattern(String text, List<String> levels, Map<Integer, String> names) {
    this.text = text;
    this.levels = levels;
    this.names = names;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException with the remedy, when it is not one
   */
  static TopicPattern compile(String text) {
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a topic is empty; write one such as site/{name}");
    }
    String[] parts = text.split("/", -1);
    List<String> levels = new ArrayList<>();
    Map<Integer, String> names = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      Matcher name = NAME.matcher(parts[i]);
      if (name.matches()) {
        if (names.containsValue(name.group(1))) {
          throw new IllegalArgumentException("topic " + text + " has " + parts[i] + " twice");
        }
        names.put(i, name.group(1));
        levels.add("+");
      } else if (isLiteral(parts[i])
          || parts[i].equals("+")
          || (parts[i].equals("#") && i == parts.length - 1)) {
        levels.add(parts[i]);
      } else {
        throw new IllegalArgumentException(
            "topic "
                + text
                + ": \""
                + parts[i]
                + "\" must be a whole level; write a text, {name}, + or, at the end, #");
      }
    }
    return new TopicPattern(text, List.copyOf(levels), Map.copyOf(names));
  }

  private static boolean isLiteral(String level) {
    return level.chars().noneMatch(c -> c == '{' || c == '}' || c == '+' || c == '#');
  }

  /** As SUBSCRIBE wants it: every name is a {@code +}. */
  String filter() {
    return String.join("/", levels);
  }

  /** The levels that the names stand for; empty when the topic is another one. */
  Optional<Map<String, String>> match(String topic) {
    String[] parts = topic.split("/", -1);
    // a wildcard at the front never reaches the broker's own topics (MQTT 4.7.2)
    if (topic.startsWith("$") && !levels.get(0).equals(parts[0])) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      String level = levels.get(i);
      if (level.equals("#")) {
        return Optional.of(values);
      }
      if (i >= parts.length || !(level.equals("+") || level.equals(parts[i]))) {
        return Optional.empty();
      }
      String name = names.get(i);
      if (name != null) {
        if (parts[i].isBlank()) {
          return Optional.empty();
        }
        values.put(name, parts[i]);
      }
    }
    return parts.length == levels.size() ? Optional.of(values) : Optional.empty();
  }

  /**
   * Refuses a text that uses a name which this topic does not have.
   *
   * @throws IllegalArgumentException with the remedy
   */
  void requireNames(String template) {
    Set<String> known = new HashSet<>(names.values());
    Matcher used = PLACEHOLDER.matcher(template);
    while (used.find()) {
      if (!known.contains(used.group(1))) {
        throw new IllegalArgumentException(
            "target "
                + template
                + " uses "
                + used.group()
                + ", which topic "
                + text
                + " does not have");
      }
    }
  }

  /** Puts the levels of a topic into a text such as {@code queue-{queue}}. */
  static String fill(String template, Map<String, String> values) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(used -> Matcher.quoteReplacement(values.getOrDefault(used.group(1), "")));
  }
}
