package io.watchfire.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/metrics.md holds the catalogue; {@code -Dgolden.update=true} writes it anew. */
class MetricsDocumentTest {
  private static final Path FILE = Path.of("docs", "metrics.md");
  private static final String BEGIN = "<!-- catalogue: begin -->\n";
  private static final String END = "<!-- catalogue: end -->";

  @Test
  void theDocumentListsEveryMetric() throws IOException {
    String document = Files.readString(FILE);
    String expected = withTable(document);

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, expected);
    }

    assertThat(Files.readString(FILE))
        .as("docs/metrics.md is out of date: mvn test -Dgolden.update=true writes it anew")
        .isEqualTo(expected);
  }

  private static String withTable(String document) {
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    assertThat(begin).isGreaterThanOrEqualTo(BEGIN.length());
    assertThat(end).isGreaterThanOrEqualTo(begin);
    StringBuilder table = new StringBuilder();
    for (Part part : new Part[] {Part.DAEMON, Part.INDICATORS}) {
      table
          .append("\n### `")
          .append(part.key())
          .append(
              "`\n\n| Name | Type | Unit | Labels | Meaning |\n| --- | --- | --- | --- | --- |\n");
      Meters.all().stream()
          .filter(meter -> meter.part() == part)
          .forEach(meter -> table.append(row(meter)));
    }
    return document.substring(0, begin) + table + "\n" + document.substring(end);
  }

  private static String row(Meter meter) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            meter.name(),
            meter.type().name().toLowerCase(Locale.ROOT),
            meter.unit(),
            meter.labels().isEmpty() ? "" : "`" + String.join("` `", meter.labels()) + "`",
            meter.help());
  }
}
