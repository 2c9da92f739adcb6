package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/requirements.md says of each requirement which test proves it. It is made of the tests'
 * {@link Requirement} tags: {@code -Dgolden.update=true} writes it anew.
 */
class RequirementsDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/requirements.md");
  private static final Path RULE_TESTS = Path.of("src/test/resources/rule-tests/shipped");
  private static final Pattern NUMBER = Pattern.compile("R-\\d{3}|A-\\d{2}");
  private static final Path CATALOGUE = Path.of("src/test/resources/requirements.tsv");
  private static final Path DECISIONS = Path.of("src/test/resources/decisions.tsv");
  private static final Path CONFIGURATION = Path.of("docs/configuration.md");

  /**
   * One row of the catalogue.
   *
   * @param reason why it is not for software; empty of those that are
   */
  private record Row(String number, String kind, String text, String reason) {}

  /**
   * What was decided where the sources are silent or disagree.
   *
   * @param where keys of the configuration; or {@code fixed} or {@code later}, and why
   */
  private record Decision(String number, String text, String where) {

    boolean isSet() {
      return !where.startsWith("fixed: ") && !isLater();
    }

    boolean isLater() {
      return where.startsWith("later: ");
    }
  }

  @Test
  void theDocumentNamesTheTestOfEachRequirement() throws Exception {
    String made = document(catalogue(), decisions(), tests());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, made);
    }

    assertThat(DOCUMENT).content().isEqualTo(made);
  }

  @Test
  void tagsNameNothingThatTheCatalogueLacks() throws Exception {
    Set<String> known = catalogue().stream().map(Row::number).collect(Collectors.toSet());

    assertThat(tests().keySet())
        .filteredOn(number -> number.startsWith("R-"))
        .allSatisfy(number -> assertThat(known).contains(number));
  }

  @Test
  void everyDecisionIsSetByKeysThatThereAreOrSaysWhyNotAndHasATest() throws Exception {
    Set<String> keys = keys();
    Map<String, Set<String>> tests = tests();

    assertThat(decisions()).hasSize(62);
    assertThat(decisions())
        .filteredOn(Decision::isSet)
        .allSatisfy(one -> assertThat(keys).contains(one.where().split("; ")));
    assertThat(decisions())
        .filteredOn(one -> !one.isLater() && !one.number().equals("A-45"))
        .allSatisfy(one -> assertThat(tests).containsKey(one.number()));
  }

  /** As docs/configuration.md has them, behind their file. */
  private static Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    String file = "";
    for (String line : Files.readAllLines(CONFIGURATION)) {
      if (line.startsWith("## `")) {
        file = line.substring(4, line.length() - 1);
      } else if (line.startsWith("| `")) {
        keys.add(file + " " + line.substring(3, line.indexOf('`', 3)));
      }
    }
    return keys;
  }

  private static List<Decision> decisions() throws IOException {
    return Files.readAllLines(DECISIONS).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(parts -> new Decision(parts[0], parts[1], parts[2]))
        .toList();
  }

  @Test
  void everyRowThatIsNotForSoftwareSaysWhy() throws Exception {
    assertThat(catalogue()).hasSize(259);
    assertThat(catalogue())
        .filteredOn(row -> row.kind().equals("OTHER"))
        .hasSize(21)
        .allSatisfy(row -> assertThat(row.reason()).isNotBlank());
  }

  private static List<Row> catalogue() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(CATALOGUE)) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t", -1);
        rows.add(new Row(parts[0], parts[1], parts[2], parts[3]));
      }
    }
    return rows;
  }

  /** By number, in their order. */
  private static Map<String, Set<String>> tests() throws IOException, URISyntaxException {
    Path classes =
        Path.of(
            RequirementsDocumentTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    Map<String, Set<String>> tests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace('/', '.');
        look(name.substring(0, name.length() - ".class".length()), tests);
      }
    }
    ruleTests(tests);
    return tests;
  }

  /** Rule tests name their requirements in comments; {@code ShippedRulesTest} runs them. */
  private static void ruleTests(Map<String, Set<String>> tests) throws IOException {
    try (Stream<Path> files = Files.list(RULE_TESTS)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          Matcher numbers = NUMBER.matcher(line.strip().startsWith("#") ? line : "");
          while (numbers.find()) {
            tests
                .computeIfAbsent(numbers.group(), one -> new TreeSet<>())
                .add("rule-tests/shipped/" + file.getFileName());
          }
        }
      }
    }
  }

  private static void look(String name, Map<String, Set<String>> tests) {
    Class<?> type;
    try {
      type = Class.forName(name, false, RequirementsDocumentTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    add(type.getAnnotation(Requirement.class), type.getSimpleName(), tests);
    for (Method method : type.getDeclaredMethods()) {
      add(
          method.getAnnotation(Requirement.class),
          type.getSimpleName() + "." + method.getName(),
          tests);
    }
  }

  private static void add(Requirement tag, String test, Map<String, Set<String>> tests) {
    if (tag != null) {
      Arrays.stream(tag.value())
          .forEach(number -> tests.computeIfAbsent(number, one -> new TreeSet<>()).add(test));
    }
  }

  private static String document(
      List<Row> catalogue, List<Decision> decisions, Map<String, Set<String>> tests) {
    Map<String, List<Row>> byKind = new LinkedHashMap<>();
    catalogue.forEach(row -> byKind.computeIfAbsent(row.kind(), one -> new ArrayList<>()).add(row));
    long proven = catalogue.stream().filter(row -> tests.containsKey(row.number())).count();
    StringBuilder text = new StringBuilder();
    text.append("# Requirements and their tests\n\n")
        .append(
            "Made of the tests' `@Requirement` tags by `mvn test -Dtest=RequirementsDocumentTest")
        .append(" -Dgolden.update=true`; do not edit it.\n")
        .append("A test named here is to fail when what it stands for is removed. ")
        .append("**open** is not built, or not yet proven under its number.\n\n")
        .append(proven)
        .append(" of ")
        .append(catalogue.size())
        .append(" are proven; ")
        .append(byKind.getOrDefault("OTHER", List.of()).size())
        .append(" are not for software.\n");
    byKind.forEach(
        (kind, rows) -> {
          text.append("\n## ")
              .append(kind)
              .append("\n\n| No. | Requirement | Test |\n|---|---|---|\n");
          rows.forEach(row -> text.append(line(row, tests)));
        });
    text.append("\n## Decisions\n\n")
        .append("Where the sources are silent or disagree: the default, and where it is set.\n\n")
        .append("| No. | Decision | Set by | Test |\n|---|---|---|---|\n");
    decisions.forEach(decision -> text.append(line(decision, tests)));
    return text.toString();
  }

  private static String line(Decision decision, Map<String, Set<String>> tests) {
    String where =
        decision.isSet() ? quoted(Arrays.asList(decision.where().split("; "))) : decision.where();
    return "| "
        + decision.number()
        + " | "
        + decision.text()
        + " | "
        + where
        + " | "
        + quoted(tests.getOrDefault(decision.number(), Set.of()))
        + " |\n";
  }

  private static String quoted(Collection<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String line(Row row, Map<String, Set<String>> tests) {
    Set<String> own = tests.getOrDefault(row.number(), Set.of());
    String state = row.reason().isEmpty() ? "**open**" : "not for software: " + row.reason();
    String proof = own.isEmpty() ? state : quoted(own);
    return "| " + row.number() + " | " + row.text() + " | " + proof + " |\n";
  }
}
