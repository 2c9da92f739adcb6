package io.watchfire.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final Pattern NAME = Pattern.compile("\\b(?:watchfire|hotline)_[a-z0-9_]+");

  private final Board board = Board.noc();

  @Test
  void everyPanelHasItsOwnIdTitleUnitAndDataSource() {
    Set<Integer> ids = new HashSet<>();

    assertThat(board.panels()).hasSizeGreaterThanOrEqualTo(6);
    for (JsonNode panel : board.panels()) {
      String title = panel.path("title").asText();
      assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
      assertThat(title).isNotBlank().containsPattern("\\p{IsHan}").containsPattern("[A-Za-z]");
      assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
          .as(title)
          .isNotBlank();
      assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      }
    }
  }

  @Test
  void noPanelCoversAnother() {
    Set<String> taken = new HashSet<>();

    for (JsonNode panel : board.panels()) {
      JsonNode at = panel.path("gridPos");
      int right = at.path("x").asInt() + at.path("w").asInt();
      int bottom = at.path("y").asInt() + at.path("h").asInt();
      assertThat(right).isLessThanOrEqualTo(24);
      for (int x = at.path("x").asInt(); x < right; x++) {
        for (int y = at.path("y").asInt(); y < bottom; y++) {
          assertThat(taken.add(x + "," + y)).as("%s at %d,%d", panel.path("title"), x, y).isTrue();
        }
      }
    }
  }

  @Test
  void everyVariableOfAQueryIsDefined() {
    Set<String> defined = new TreeSet<>(List.of("$__rate_interval"));
    board
        .root()
        .path("templating")
        .path("list")
        .forEach(variable -> defined.add("$" + variable.path("name").asText()));

    Matcher used = Pattern.compile("\\$[A-Za-z_]+").matcher(queries());

    assertThat(used.results().map(match -> match.group()).distinct())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(defined).contains(name));
  }

  @Test
  void boardsAndRulesUseMetricsOfTheCatalogueOnly() throws IOException {
    Set<String> known = new HashSet<>();
    for (Meter meter : Meters.all()) {
      known.addAll(meter.series());
    }
    String rules = Files.readString(Path.of("deploy/prometheus/watchfire-rules.yml"));

    Stream<String> used =
        Stream.of(queries(), rules)
            .flatMap(text -> NAME.matcher(text).results().map(match -> match.group()))
            .distinct();

    assertThat(used).isNotEmpty().allSatisfy(name -> assertThat(known).contains(name));
  }

  private String queries() {
    StringBuilder all = new StringBuilder();
    for (JsonNode panel : board.panels()) {
      panel
          .path("targets")
          .forEach(target -> all.append(target.path("expr").asText()).append('\n'));
    }
    return all.toString();
  }
}
