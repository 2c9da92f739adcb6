package io.watchfire.probe.icmp;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What fping writes at its end when it counts for programs: a line an address, with the
 * milliseconds of each answer or a hyphen. All else is for people.
 */
final class RunText {
  private static final Pattern LINE =
      Pattern.compile("([0-9A-Fa-f.:]+) +:((?: +(?:-|\\d{1,9}(?:\\.\\d{1,9})?))+)");
  private static final Pattern SPACES = Pattern.compile(" +");

  private static final int LONGEST_REMARK = 200;

  private RunText() {}

  /** By the addresses as they were given; lines that say something else are left out. */
  static Map<String, Echoes> echoes(String text) {
    Map<String, Echoes> all = new HashMap<>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> all.put(line.group(1), echoesOf(line.group(2).strip())));
    return all;
  }

  private static Echoes echoesOf(String answers) {
    String[] each = SPACES.split(answers);
    int answered = 0;
    double millis = 0;
    for (String one : each) {
      if (!one.equals("-")) {
        answered++;
        millis += Double.parseDouble(one);
      }
    }
    return new Echoes(each.length, answered, millis / answered / 1000);
  }

  /** What it says first to people; empty when it says nothing. */
  static String remark(String text) {
    String first =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    String printable = first.replaceAll("\\p{Cntrl}", " ");
    return printable.length() > LONGEST_REMARK
        ? printable.substring(0, LONGEST_REMARK) + "…"
        : printable;
  }
}
