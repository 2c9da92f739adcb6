package io.watchfire.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Grafana board that we ship, read as a file. */
public final class Board {
  private static final Map<String, String> CHOSEN =
      Map.of("$region", ".*", "$class", ".*", "$window", "1m", "$__rate_interval", "1m");

  private final JsonNode root;

  private Board(JsonNode root) {
    this.root = root;
  }

  public static Board noc() {
    try {
      return new Board(
          new ObjectMapper().readTree(Path.of("grafana", "watchfire-noc.json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    root.path("panels").forEach(panels::add);
    return panels;
  }

  /** Every query of every panel, with the board's variables as a viewer finds them at first. */
  public List<String> expressions() {
    List<String> all = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        String expression = target.path("expr").asText();
        for (Map.Entry<String, String> variable : CHOSEN.entrySet()) {
          expression = expression.replace(variable.getKey(), variable.getValue());
        }
        all.add(expression);
      }
    }
    return all;
  }
}
