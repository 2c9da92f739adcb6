package io.watchfire.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.level.ContinuityWeights;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.level.Sensitivity;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grading weighs scope, recovery and how sensitive the business is; the index shows it. */
class ContinuityTest {
  @ParameterizedTest(name = "{0} of 4 regions, {1}% of lines, {2} h, core {3}, {4} → {5}")
  @CsvSource({
    "0, 0,  0,  false, LOW,    100",
    "0, 0,  9,  true,  HIGH,   100",
    "1, 0,  0,  false, LOW,    88",
    "4, 0,  0,  false, LOW,    50",
    "1, 60, 0,  false, LOW,    70",
    "1, 0,  2,  false, LOW,    80",
    "1, 0,  6,  false, LOW,    73",
    "1, 0,  24, false, LOW,    65",
    "1, 0,  25, false, LOW,    58",
    "1, 0,  0,  false, MEDIUM, 78",
    "1, 0,  0,  false, HIGH,   68",
    "1, 0,  0,  true,  LOW,    68",
    "4, 0,  25, true,  HIGH,   0"
  })
  @Requirement({"R-014", "A-22"})
  void theIndexFallsByScopeRecoveryAndCriticality(
      int out, int lines, int hours, boolean core, Sensitivity sensitivity, int index) {
    assertThat(Continuity.of(facts(out, lines, hours, core, sensitivity), ContinuityWeights.USUAL))
        .isEqualTo(index);
  }

  @Test
  @Requirement("A-22")
  void thePlanSaysWhatItIsMadeOf() {
    Facts facts = facts(4, 0, 0, false, Sensitivity.LOW);
    assertThat(Continuity.of(facts, new ContinuityWeights(80, 10, 10))).isEqualTo(20);
  }

  @Test
  @Requirement("R-014")
  void ofSensitiveBusinessAGraverLevelIsRecommendedForASingleNode() {
    ResponseKit kit = new ResponseKit();
    kit.does(assess(Sensitivity.MEDIUM));
    assertThat(kit.response.verdict().recommended()).isNull();

    kit.does(assess(Sensitivity.HIGH));
    assertThat(kit.response.verdict().level()).isEqualTo(ResponseLevel.III);
    assertThat(kit.response.verdict().recommended()).isEqualTo(ResponseLevel.II);

    kit.does(assess(null));
    assertThat(kit.response.facts().sensitivity()).as("stays").isEqualTo(Sensitivity.HIGH);
  }

  private static ResponseDeed assess(Sensitivity sensitivity) {
    return new ResponseDeed.Assess(
        Set.of(), true, false, 10L, Risk.NONE, null, sensitivity, "one node");
  }

  private static Facts facts(int out, int lines, int hours, boolean core, Sensitivity sensitivity) {
    return new Facts(
        IntStream.range(0, out).mapToObj(one -> "r" + one).collect(Collectors.toSet()),
        Set.of(),
        4,
        0,
        lines == 0 ? null : new Share(lines, true),
        null,
        false,
        core,
        false,
        null,
        Risk.NONE,
        hours == 0 ? null : Duration.ofHours(hours),
        Map.of(),
        sensitivity);
  }
}
