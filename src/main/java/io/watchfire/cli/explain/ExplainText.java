package io.watchfire.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchfire.time.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The daemon's explanations as lines for a terminal. */
public final class ExplainText {
  private final String language;

  /**
   * @param language {@code en} or {@code zh-CN}
   */
  public ExplainText(String language) {
    this.language = language;
  }

  /** Of {@code GET /api/v1/rules/{id}/explain}. */
  public List<String> rule(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    JsonNode rule = answer.path("rule");
    lines.add(rule.path("id").asText() + "  " + text(rule.path("title")));
    boolean release = rule.path("use").asText().equals("release");
    stage(lines, release ? "not met" : "blue   ", rule.path("near"));
    stage(lines, release ? "not met" : "yellow ", rule.path("met"));
    lines.add("  clear   good " + held(rule.path("clearFor")));
    lines.add("  watches " + rule.path("match").asText() + ", " + targets(rule));
    for (JsonNode target : answer.path("targets")) {
      lines.add("");
      target(lines, target);
    }
    leftOut(lines, answer, "targets");
    return lines;
  }

  /** Of {@code GET /api/v1/warnings/{id}/explain}. */
  public List<String> warning(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(answer));
    lines.add("  " + text(answer.path("text")));
    for (JsonNode trigger : answer.path("triggers")) {
      lines.add("");
      lines.add("trigger " + trigger.path("rule").asText() + "  " + text(trigger.path("title")));
      target(lines, trigger);
    }
    lines.add("");
    for (JsonNode person : answer.path("people")) {
      lines.add(person.path("id").asText() + " (" + person.path("name").asText() + ")");
      hearing(lines, person);
    }
    leftOut(lines, answer, "people");
    for (JsonNode feed : answer.path("feeds")) {
      lines.add("feed " + feed.path("channel").asText());
      said(lines, feed.path("notices"));
    }
    section(lines, "nobody was told", answer.path("suppressed"));
    section(lines, "not released because", answer.path("release"));
    lines.addAll(new IncidentText(language).deadlines(answer.path("deadlines")));
    return lines;
  }

  /** Of {@code GET /api/v1/contacts/{person}/explain}. */
  public List<String> person(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add(
        answer.path("id").asText()
            + " ("
            + answer.path("name").asText()
            + "), by "
            + joined(answer.path("channels")));
    section(lines, "the plan tells this person", answer.path("told"));
    for (JsonNode warning : answer.path("warnings")) {
      lines.add("");
      lines.add(heading(warning));
      hearing(lines, warning);
    }
    leftOut(lines, answer, "active warnings");
    lines.add("");
    section(lines, "last notices", answer.path("notices"));
    return lines;
  }

  private String heading(JsonNode warning) {
    return warning.path("id").asText()
        + "  "
        + text(warning.path("title"))
        + " ("
        + warning.path("state").asText()
        + ", "
        + warning.path("scope").asText()
        + ")";
  }

  private void stage(List<String> lines, String name, JsonNode stage) {
    if (stage.isObject()) {
      lines.add(
          "  "
              + name
              + " "
              + text(stage.path("when").path("text"))
              + ", "
              + held(stage.path("for")));
    }
  }

  private static String held(JsonNode seconds) {
    return seconds.asDouble() == 0 ? "at once" : "for " + span(seconds);
  }

  private static String targets(JsonNode rule) {
    List<String> phases = new ArrayList<>();
    rule.path("phases")
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().asInt() > 0) {
                phases.add(entry.getValue().asInt() + " " + entry.getKey());
              }
            });
    int count = rule.path("targets").asInt();
    return count
        + (count == 1 ? " target" : " targets")
        + (phases.isEmpty() ? "" : ": " + String.join(", ", phases));
  }

  private void target(List<String> lines, JsonNode target) {
    String phase = target.path("phaseText").isObject() ? text(target.path("phaseText")) : "";
    lines.add(
        (target.path("target").asText() + "  " + text(target.path("name")) + "  " + phase).strip());
    Set<String> values = new HashSet<>();
    for (JsonNode value : target.path("values")) {
      values.add(value.path("indicator").asText());
      String shown =
          value.path("quality").asText().equals("waiting")
              ? "no value yet"
              : text(value.path("text")) + ", " + span(value.path("age")) + " old";
      lines.add("  value   " + value.path("indicator").asText() + " " + shown);
    }
    for (JsonNode figure : target.path("figures")) {
      // what is read as it came stands above
      if (!values.contains(figure.path("input").asText())) {
        lines.add("  judged  " + text(figure.path("text")));
      }
    }
    JsonNode baseline = target.path("baseline");
    if (baseline.isObject()) {
      lines.add("  " + text(baseline.path("text")));
    }
    if (target.path("holding").isMissingNode()) {
      lines.add("  - " + text(target.path("text")));
    }
    said(lines, target.path("holding"));
    said(lines, target.path("telling"));
    JsonNode next = target.path("next");
    if (next.isObject()) {
      lines.add("  next    " + text(next.path("text")));
    }
  }

  private void hearing(List<String> lines, JsonNode hearing) {
    lines.add("  " + hearing.path("status").asText().replace('-', ' '));
    said(lines, hearing.path("notices"));
    said(lines, hearing.path("missed"));
  }

  private void section(List<String> lines, String title, JsonNode list) {
    if (!list.isEmpty()) {
      lines.add(title + ":");
      said(lines, list);
    }
  }

  private void said(List<String> lines, JsonNode list) {
    for (JsonNode one : list) {
      lines.add("  - " + text(one.path("text")));
    }
  }

  private static void leftOut(List<String> lines, JsonNode answer, String what) {
    int count = answer.path("leftOut").asInt();
    if (count > 0) {
      lines.add("… and " + count + " more " + what + "; --limit says how many are shown");
    }
  }

  private static String joined(JsonNode list) {
    List<String> parts = new ArrayList<>();
    list.forEach(one -> parts.add(one.asText()));
    return parts.isEmpty() ? "no channel" : String.join(", ", parts);
  }

  private static String span(JsonNode seconds) {
    return DurationText.format(Duration.ofSeconds(Math.round(seconds.asDouble())));
  }

  private String text(JsonNode both) {
    return both.path(language).asText();
  }
}
