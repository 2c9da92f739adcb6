package io.watchfire.cli.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.cli.ruletest.RuleTests.Result;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rules do what the plan says, each has a test, and each requirement has a rule. */
class ShippedRulesTest {
  private static final Path TESTS = Path.of("src/test/resources/rule-tests/shipped");
  private static final Path RULES = Path.of("config/rules.yaml");
  private static final Path PAGE = Path.of("docs/shipped-rules.md");

  /** What the plan wants watched, and what it wants to start a warning by itself. */
  private static final List<String> WATCHED =
      List.of(
          "R-029", "R-042", "R-043", "R-044", "R-045", "R-046", "R-081", "R-092", "R-104", "R-107",
          "R-139", "R-146", "R-179", "R-189", "R-214", "R-215", "R-216", "R-217", "R-219", "R-244");

  private static final Pattern TESTED = Pattern.compile("\\brule: ([a-z0-9-]+)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theShippedRulesWarnWhenTheyShouldAndOnlyThen(Path file) {
    Result result = new RuleTests(null, Map.of()).run(file);

    assertThat(result)
        .isInstanceOfSatisfying(Result.Ran.class, ran -> assertThat(ran.failures()).isEmpty());
  }

  @Test
  void everyShippedRuleHasATestThatSeesItQuietAndOneThatSeesItWarn() throws IOException {
    Set<String> quiet = new TreeSet<>();
    Set<String> warns = new TreeSet<>();
    for (Path file : files().toList()) {
      for (String line : Files.readAllLines(file)) {
        Matcher tested = TESTED.matcher(line);
        if (tested.find()) {
          (line.contains("colour: ") ? warns : quiet).add(tested.group(1));
        }
      }
    }

    assertThat(quiet).containsAll(ids());
    assertThat(warns).containsExactlyElementsOf(new TreeSet<>(ids()));
  }

  @Test
  void everythingThePlanWantsWatchedIsNamedInTheRules() throws IOException {
    assertThat(Files.readString(RULES)).contains(WATCHED);
  }

  @Test
  void thePageListsEveryRuleAndEveryRequirement() throws IOException {
    String page = Files.readString(PAGE);
    List<String> listed = new ArrayList<>();
    Matcher row = ROW.matcher(page.substring(0, page.indexOf("\n## ")));
    while (row.find()) {
      listed.add(row.group(1));
    }

    assertThat(listed).containsExactlyElementsOf(ids());
    assertThat(page).contains(WATCHED);
  }

  /** In the order of the file; limits of profiles are not in it. */
  private static List<String> ids() {
    Loaded loaded =
        new ConfigLoader(InstantSource.fixed(TestFile.USUAL_START))
            .load(Path.of("config"), Map.of());
    return ((Loaded.Good) loaded)
        .configuration().rules().stream()
            .filter(rule -> !rule.isLimit())
            .map(rule -> rule.id().value())
            .toList();
  }
}
