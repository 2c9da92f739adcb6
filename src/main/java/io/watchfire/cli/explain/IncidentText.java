package io.watchfire.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the daemon says of an incident's level and clocks, as lines for a terminal. */
public final class IncidentText {
  private final String language;

  /**
   * @param language {@code en} or {@code zh-CN}
   */
  public IncidentText(String language) {
    this.language = language;
  }

  /** Of {@code GET /api/v1/incidents/{id}/explain}. */
  public List<String> incident(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    String hash = answer.path("planHash").asText();
    lines.add(
        answer.path("id").asText()
            + "  "
            + text(answer.path("title"))
            + " ("
            + answer.path("state").asText()
            + ", "
            + answer.path("scope").asText()
            + "), plan "
            + answer.path("planVersion").asText()
            + (hash.isEmpty() ? "" : " (" + hash + ")"));
    if (answer.path("level").isObject()) {
      lines.add("");
      level(lines, answer.path("level"));
    }
    lines.addAll(deadlines(answer.path("deadlines")));
    return lines;
  }

  /** Each clock of a warning or an incident. */
  List<String> deadlines(JsonNode all) {
    List<String> lines = new ArrayList<>();
    for (JsonNode deadline : all) {
      lines.add("");
      deadline(lines, deadline);
    }
    return lines;
  }

  private void level(List<String> lines, JsonNode level) {
    lines.add(
        "response "
            + level.path("state").asText()
            + (level.path("level").isTextual() ? ", level " + level.path("level").asText() : ""));
    for (JsonNode fact : level.path("facts")) {
      lines.add("  fact    " + fact.path("fact").asText() + ": " + text(fact.path("text")));
    }
    for (String list : List.of("rules", "graver")) {
      for (JsonNode rule : level.path(list)) {
        lines.add("  " + (rule.path("wins").asBoolean() ? "* " : "- ") + text(rule.path("text")));
      }
    }
    lines.add("  now     " + text(level.path("asked")));
    lines.add("  graver  " + text(level.path("notGraver")));
    for (JsonNode decision : level.path("decisions")) {
      lines.add(
          "  decided "
              + decision.path("at").asText()
              + " "
              + decision.path("name").asText()
              + " "
              + (decision.path("level").isTextual() ? decision.path("level").asText() : "-")
              + (decision.path("text").asText().isEmpty()
                  ? ""
                  : ": " + decision.path("text").asText()));
    }
  }

  private void deadline(List<String> lines, JsonNode deadline) {
    String round = deadline.path("round").asInt() > 1 ? " #" + deadline.path("round").asInt() : "";
    lines.add(deadline.path("kind").asText() + round + "  " + text(deadline.path("text")));
    if (deadline.path("startedBy").isObject()) {
      lines.add("  because " + moment(deadline.path("startedBy")));
    }
    for (JsonNode moment : deadline.path("history")) {
      lines.add("  - " + moment(moment));
      for (JsonNode caused : moment.path("caused")) {
        lines.add("      so: " + moment(caused));
      }
    }
  }

  private String moment(JsonNode entry) {
    return entry.path("at").asText() + " " + text(entry.path("text"));
  }

  private String text(JsonNode both) {
    return both.path(language).asText();
  }
}
