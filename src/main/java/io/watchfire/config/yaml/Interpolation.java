package io.watchfire.config.yaml;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables into a text: <code>${NAME}</code>, or <code>${NAME:-other}</code> when
 * it is not set or empty. <code>$${</code> is a literal <code>${</code>. What comes in is not
 * looked at again.
 */
final class Interpolation {
  private static final Pattern USE =
      Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?:(:-)([^}]*))?\\})?");

  private final Map<String, String> environment;

  Interpolation(Map<String, String> environment) {
    this.environment = environment;
  }

  static boolean concerns(String text) {
    return text.contains("${");
  }

  /** The text with all variables in their places; each fault is told, and leaves nothing behind. */
  String apply(String text, Consumer<String> fault) {
    Matcher uses = USE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (uses.find()) {
      uses.appendReplacement(result, Matcher.quoteReplacement(valueOf(uses, fault)));
    }
    uses.appendTail(result);
    return result.toString();
  }

  private String valueOf(Matcher use, Consumer<String> fault) {
    if (use.group().equals("$${")) {
      return "${";
    }
    String name = use.group(1);
    if (name == null) {
      fault.accept(
          "${ begins the name of an environment variable; write ${NAME} or ${NAME:-other},"
              + " or $${ for the characters themselves");
      return "";
    }
    String value = environment.get(name);
    if (use.group(2) != null) {
      return value == null || value.isEmpty() ? use.group(3) : value;
    }
    if (value == null) {
      fault.accept(
          "the environment variable "
              + name
              + " is not set; set it, or write ${"
              + name
              + ":-other}");
      return "";
    }
    return value;
  }
}
