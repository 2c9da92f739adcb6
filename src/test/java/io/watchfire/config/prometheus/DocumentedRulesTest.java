package io.watchfire.config.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.rule.expression.ExpressionParser;
import io.watchfire.rule.expression.Parsed;
import io.watchfire.rule.expression.syntax.Printing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/rules.md says what the readers do. */
class DocumentedRulesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern FAULT = Pattern.compile(" {4}(\\S.*?) {2,}(\\d+:\\d+ .*)");

  @Test
  void everyExampleIsUnderstood() throws IOException {
    List<String> examples =
        lines().stream()
            .filter(line -> line.startsWith("expr: "))
            .map(line -> line.substring(6))
            .toList();

    assertThat(examples).hasSizeGreaterThan(5);
    for (String example : examples) {
      assertThat(ExpressionParser.parse(example, new Catalogued()))
          .as(example)
          .isInstanceOf(Parsed.Ok.class);
    }
  }

  @Test
  void everyFaultIsToldLikeThat() throws IOException {
    List<MatchResult> faults =
        lines().stream().flatMap(line -> FAULT.matcher(line).results()).toList();

    assertThat(faults).hasSize(3);
    for (MatchResult fault : faults) {
      Parsed parsed = ExpressionParser.parse(fault.group(1), new Catalogued());
      assertThat(((Parsed.Faulty) parsed).fault()).hasToString(fault.group(2));
    }
  }

  @Test
  void everyPromQlOfTheTableIsSaidLikeThat() throws IOException, Refused {
    int checked = 0;
    for (String line : lines()) {
      String[] cells = line.replace("\\|", "\u0000").split("\\|");
      if (cells.length == 3 && cells[1].contains("hotline_") && line.startsWith("| `")) {
        List<String> there = codes(cells[1]);
        List<String> here = codes(cells[2]);
        assertThat(here).hasSameSizeAs(there);
        for (int i = 0; i < there.size(); i++) {
          assertThat(Printing.of(PromParser.said(there.get(i)))).isEqualTo(here.get(i));
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(10);
  }

  private static List<String> codes(String cell) {
    List<String> codes = new ArrayList<>();
    CODE.matcher(cell.replace('\u0000', '|')).results().forEach(found -> codes.add(found.group(1)));
    return codes;
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(Path.of("docs/rules.md"));
  }
}
