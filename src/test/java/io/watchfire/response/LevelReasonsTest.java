package io.watchfire.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why a level is proposed, and why no graver one is. */
@Requirement({"R-051", "R-052"})
class LevelReasonsTest {
  private static final Instant START = Instant.parse("2026-03-03T01:00:00Z");

  /** Of four regions, so many are out, and complaints are so far over the mean. */
  private static Response response(int out, int complaints) {
    Set<String> regions = Set.copyOf(List.of("a", "b", "c", "d").subList(0, out));
    Measures measures =
        new Measures(
            4,
            regions,
            null,
            complaints == 0 ? null : new Share(complaints, true),
            false,
            Map.of(),
            1,
            Set.of("queue-wait/queue-main"),
            Set.of(),
            null,
            null);
    return ResponseLife.prepared("E0001", START, measures, true, START, Procedure.PLAIN).response();
  }

  private static LevelReasons reasons(Response response) {
    return LevelReasons.of(response, LevelTerms.USUAL);
  }

  private static List<String> holding(LevelReasons reasons) {
    return reasons.rules().stream().filter(LevelRule::holds).map(LevelRule::name).toList();
  }

  @Test
  void everyRuleIsThereWithWhatTheFactsSayOfIt() {
    LevelReasons reasons = reasons(response(1, 40));

    assertThat(reasons.rules())
        .extracting(LevelRule::name)
        .containsExactly(
            "nationwide",
            "complaints-i",
            "lines-down",
            "multi-region",
            "complaints-ii",
            "regional",
            "single-node");
    assertThat(holding(reasons)).containsExactly("complaints-ii", "regional");
    assertThat(reasons.rules().get(1).fact().en())
        .isEqualTo("complaints are at least 40% over the mean");
    assertThat(reasons.rules().get(2).fact().en()).isEqualTo("nothing says so");
    assertThat(reasons.rules().get(0).fact().zh()).isEqualTo("4 个区域中 1 个中断");
  }

  @Test
  void theFirstThatHoldsIsTheVerdict() {
    for (Response response : List.of(response(4, 0), response(2, 0), response(1, 40))) {
      assertThat(response.verdict().rule()).isEqualTo(holding(reasons(response)).get(0));
    }
  }

  @Test
  void theFourDimensionsComeFirst() {
    assertThat(reasons(response(1, 0)).facts())
        .extracting(LevelReasons.Fact::name)
        .startsWith("scope", "recovery", "criticality", "secondary-risk");
  }

  @Test
  void whatTheNextLevelWouldNeedIsNamedWithWhatIsKnown() {
    assertThat(reasons(response(1, 40)).notGraver().en())
        .startsWith("level I is not met: ")
        .contains("all regions are interrupted, but 1 of 4 regions is interrupted")
        .contains("complaints are 50% over the mean, but complaints are at least 40% over the mean")
        .contains("a secondary risk: consider I, but no secondary risk");
    assertThat(reasons(response(1, 40)).notGraver().zh()).startsWith("未达到一级：");
    assertThat(reasons(response(4, 0)).notGraver().en()).isEqualTo("there is no graver level");
    assertThat(reasons(response(0, 0)).notGraver().en()).startsWith("level III is not met: ");
  }

  @Test
  void whatIsAskedOfCommandIsSaidAndWhyNotOtherwise() {
    assertThat(reasons(response(1, 0)).asked().en())
        .isEqualTo("command is asked to decide level II");
    assertThat(reasons(response(0, 0)).asked().en()).startsWith("no rule holds");

    Response decided = asked(response(1, 0), new ResponseDeed.Decide(ResponseLevel.II, ""));
    assertThat(reasons(decided).asked().en()).startsWith("the response is at level II already");

    Response declined = asked(response(1, 0), new ResponseDeed.Decline("small"));
    assertThat(reasons(declined).asked().en()).startsWith("command has decided on these facts");
  }

  private static Response asked(Response response, ResponseDeed deed) {
    Note note = new Note(new PersonId("liu"), START.plus(Duration.ofMinutes(1)), deed.text());
    Outcome outcome =
        ResponseLife.decide(
            response, new ResponseInput.Asked(note, deed, Standing.MET), Procedure.PLAIN);
    return ((Outcome.Moved) outcome).response();
  }
}
