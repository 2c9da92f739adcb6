package io.watchfire.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.level.Risk;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The level matrix, as the plan words it; {@code -} is nothing. */
class LevelMatrixTest {
  private static final LevelTerms USUAL = LevelTerms.USUAL;

  /** Of four regions. */
  private static Facts facts(int out, String complaints, String lines, boolean node) {
    Set<String> regions = new TreeSet<>();
    for (int region = 0; region < out; region++) {
      regions.add("region-" + region);
    }
    return new Facts(
        Set.of(),
        regions,
        4,
        0,
        share(lines),
        share(complaints),
        node,
        false,
        false,
        null,
        Risk.NONE,
        null,
        Map.of());
  }

  private static Share share(String text) {
    if (text.equals("-")) {
      return null;
    }
    boolean more = text.startsWith(">");
    return new Share(Integer.parseInt(more ? text.substring(1) : text), !more);
  }

  private static String judged(Facts facts, LevelTerms terms) {
    Verdict verdict = LevelMatrix.judge(facts, terms);
    return (verdict.level() == null ? "-" : verdict.level().name()) + " " + verdict.rule();
  }

  @ParameterizedTest(name = "{0} regions, complaints {1}, lines {2}, node {3} → {4}")
  @CsvSource({
    "0, -,   -,  false, '- '",
    "1, -,   -,  false, II regional",
    "2, -,   -,  false, II multi-region",
    "3, -,   -,  false, II multi-region",
    "4, -,   -,  false, I nationwide",
    "0, 30,  -,  false, '- '",
    "0, >30, -,  false, II complaints-ii",
    "0, 31,  -,  false, II complaints-ii",
    "0, 49,  -,  false, II complaints-ii",
    "0, 50,  -,  false, I complaints-i",
    "0, -,   59, false, '- '",
    "0, -,   60, false, I lines-down",
    "0, -,   -,  true,  III single-node",
    "1, -,   -,  true,  II regional",
    "2, 50,  -,  true,  I complaints-i",
  })
  @Requirement({"R-005", "R-008", "R-011", "R-029", "R-051", "R-052", "R-004", "A-02", "A-20"})
  void theGravestThatAppliesWins(
      int out, String complaints, String lines, boolean node, String expected) {
    assertThat(judged(facts(out, complaints, lines, node), USUAL)).isEqualTo(expected);
  }

  @Test
  @Requirement({"R-005", "R-052", "A-01"})
  void withSixtyPercentForLevelIFiftyIsLevelIIAndSixtyItselfIsNotYetMore() {
    LevelTerms sixty =
        new LevelTerms(
            60,
            false,
            30,
            60,
            ResponseLevel.II,
            false,
            Duration.ofHours(6),
            1000,
            USUAL.cadence(),
            Map.of(),
            50,
            30);
    assertThat(judged(facts(0, "50", "-", false), sixty)).isEqualTo("II complaints-ii");
    assertThat(judged(facts(0, "60", "-", false), sixty)).isEqualTo("II complaints-ii");
    assertThat(judged(facts(0, ">60", "-", false), sixty)).isEqualTo("I complaints-i");
  }

  @Test
  @Requirement({"R-052", "A-16"})
  void inTheStrictReadingOneRegionNeedsComplaintsAndALateRecovery() {
    LevelTerms strict =
        new LevelTerms(
            50,
            true,
            30,
            60,
            ResponseLevel.II,
            true,
            Duration.ofHours(6),
            1000,
            USUAL.cadence(),
            Map.of(),
            50,
            30);
    Facts many = facts(1, ">30", "-", false);
    assertThat(judged(facts(1, "-", "-", false), strict)).isEqualTo("- ");
    assertThat(judged(many.recovery(Duration.ofHours(6)), strict)).isEqualTo("- ");
    assertThat(judged(many.recovery(Duration.ofMinutes(361)), strict))
        .isEqualTo("II complaints-ii");
    assertThat(judged(facts(0, ">30", "-", false), strict)).isEqualTo("II complaints-ii");
  }

  @Test
  @Requirement("A-17")
  void severalRegionsAreWhatThePlanSays() {
    LevelTerms grave =
        new LevelTerms(
            50,
            true,
            30,
            60,
            ResponseLevel.I,
            false,
            Duration.ofHours(6),
            1000,
            USUAL.cadence(),
            Map.of(),
            50,
            30);
    assertThat(judged(facts(2, "-", "-", false), USUAL)).isEqualTo("II multi-region");
    assertThat(judged(facts(2, "-", "-", false), grave)).isEqualTo("I multi-region");
    assertThat(judged(facts(1, "-", "-", false), grave)).isEqualTo("II regional");
  }

  @Test
  void aRuleThatIsAConditionOfALevelIsNamed() {
    Facts facts =
        new Facts(
            Set.of(),
            Set.of(),
            4,
            0,
            null,
            null,
            false,
            false,
            false,
            null,
            Risk.NONE,
            null,
            Map.of("line-down", ResponseLevel.III, "database-split", ResponseLevel.II));
    assertThat(judged(facts, USUAL)).isEqualTo("II database-split");
  }

  @ParameterizedTest(name = "core {0}, {1} calls a day, risk {2} → consider {3}")
  @CsvSource({
    "false, 999,  NONE,   -",
    "false, 1000, NONE,   II",
    "true,  10,   NONE,   II",
    "false, 10,   LOW,    -",
    "false, 10,   MEDIUM, II",
    "false, 10,   HIGH,   II",
  })
  @Requirement({"R-011", "R-051", "R-053", "R-060", "A-18", "A-21"})
  void whatMakesASingleNodeGraverIsOnlyRecommended(
      boolean core, long calls, Risk risk, String recommended) {
    Facts facts =
        new Facts(
            Set.of(), Set.of(), 4, 0, null, null, true, core, false, calls, risk, null, Map.of());
    Verdict verdict = LevelMatrix.judge(facts, USUAL);
    assertThat(verdict.level()).isEqualTo(ResponseLevel.III);
    assertThat(verdict.recommended() == null ? "-" : verdict.recommended().name())
        .isEqualTo(recommended);
  }
}
