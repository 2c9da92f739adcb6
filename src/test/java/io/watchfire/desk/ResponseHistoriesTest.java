package io.watchfire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.LevelChange;
import io.watchfire.response.Measures;
import io.watchfire.response.Outcome;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseInput;
import io.watchfire.response.ResponseLife;
import io.watchfire.response.ResponseState;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories by chance of one response and its clocks, with restarts of the desk. */
class ResponseHistoriesTest {
  private final ClockKit kit =
      new ClockKit()
          .from(DeadlineKind.ASSESSMENT, Base.TRIGGER, 15, null)
          .from(DeadlineKind.DECISION_MEETING, Base.TRIGGER, 60, null)
          .from(DeadlineKind.LEVEL_DECISION, Base.LEVEL_CONDITION, 10, null)
          .from(DeadlineKind.HANDLING_REPORT, Base.RESPONSE_START, 30, 30L)
          .from(DeadlineKind.EVALUATION, Base.RESPONSE_START, 60, 60L)
          .from(DeadlineKind.REPAIR, Base.LOWERED_TO_III, 120, null)
          .from(DeadlineKind.CAUSE, Base.DETECTED, 24 * 60, null)
          .from(DeadlineKind.EXTERNAL_SUPPORT, Base.RESOURCES_SHORT, 120, null)
          .from(DeadlineKind.SITE_RECORD, Base.RECOVERED, 30, 30L)
          .from(DeadlineKind.STABLE, Base.RECOVERED, 72 * 60, null)
          .from(DeadlineKind.TERMINATION_MEETING, Base.TERMINATION_REPORTED, 72 * 60, null);

  private Response response;

  private void take(Outcome outcome) {
    if (outcome instanceof Outcome.Moved moved) {
      response = moved.response();
      kit.clocksOf(moved.effects());
    }
  }

  private void begin() {
    take(
        ResponseLife.prepared(
            ClockKit.OWNER, kit.now, measures("q"), true, kit.now, kit.procedure()));
  }

  private void input(ResponseInput input) {
    take(ResponseLife.decide(response, input, kit.procedure()));
  }

  private void deed(ResponseDeed deed) {
    Note note = new Note(new PersonId("li"), kit.now, deed.text());
    input(new ResponseInput.Asked(note, deed, Standing.MET));
  }

  private static Measures measures(String... bad) {
    return new Measures(
        4, Set.of(), null, null, false, Map.of(), 1, Set.of(bad), Set.of(), null, null);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  @Requirement({"R-058", "R-061"})
  void whateverHappensClocksEndOnceAndTheHistoryOnlyGrows(long seed) {
    Random random = new Random(seed);
    begin();
    Map<String, Deadline> last = new HashMap<>();
    List<LevelChange> levels = List.of();
    for (int step = 0; step < 200; step++) {
      kit.seconds(1 + random.nextInt(random.nextInt(20) == 0 ? 200_000 : 2_000));
      int version = response.version();
      chance(random);
      if (random.nextInt(10) == 0) {
        kit.restart();
      }
      String where = "seed " + seed + ", step " + step + ", " + response.state();
      assertThat(response.version()).as(where).isGreaterThanOrEqualTo(version);
      assertThat(response.levels().subList(0, levels.size())).as(where).isEqualTo(levels);
      levels = response.levels();
      for (Deadline deadline : kit.world.store.deadlines.values()) {
        Deadline before = last.put(deadline.id().value(), deadline);
        if (before != null && !before.isRunning()) {
          assertThat(deadline).as(where).isEqualTo(before);
        }
        if (deadline.isRunning()) {
          assertThat(kit.now).as(where + " " + deadline).isBeforeOrEqualTo(deadline.due());
        }
      }
      boolean cadence =
          response.state() == ResponseState.ACTIVE && response.level() != ResponseLevel.III;
      assertThat(kit.isRunning(DeadlineKind.HANDLING_REPORT)).as(where).isEqualTo(cadence);
      assertThat(kit.isRunning(DeadlineKind.REPAIR) && response.level() != ResponseLevel.III)
          .as(where)
          .isFalse();
    }
  }

  private void chance(Random random) {
    switch (random.nextInt(14)) {
      case 0 -> deed(new ResponseDeed.Decide(ResponseLevel.values()[random.nextInt(3)], "why"));
      case 1 -> deed(new ResponseDeed.Decline("no"));
      case 2 -> deed(new ResponseDeed.NoLevel("no"));
      case 3 ->
          deed(
              new ResponseDeed.Assess(
                  Set.of("r" + random.nextInt(4)),
                  random.nextBoolean(),
                  false,
                  Risk.NONE,
                  null,
                  ""));
      case 4 -> deed(new ResponseDeed.StateAffected(random.nextInt(100), ""));
      case 5 -> deed(new ResponseDeed.ResourcesShort(""));
      case 6 -> deed(new ResponseDeed.ExternalArrived(new PersonId("chen"), ""));
      case 7 -> deed(new ResponseDeed.File(DeadlineKind.HANDLING_REPORT, ""));
      case 8 -> deed(new ResponseDeed.ReportTermination(true, true, ""));
      case 9 -> deed(new ResponseDeed.StateRisk(Risk.values()[random.nextInt(2)], ""));
      case 10, 11 -> input(new ResponseInput.Measured(measures(), kit.now));
      case 12 -> input(new ResponseInput.Measured(measures("q"), kit.now));
      default ->
          input(
              new ResponseInput.Unwatched(
                  kit.now.minusSeconds(random.nextInt(900)), kit.now, kit.now));
    }
  }

  @Test
  @Requirement({"R-087", "R-093"})
  void seventyTwoHoursAcrossThreeRestartsAndATenMinuteGapEndTenMinutesLate() {
    begin();
    deed(new ResponseDeed.Decide(ResponseLevel.II, ""));
    kit.minutes(60);
    input(new ResponseInput.Measured(measures(), kit.now));
    Instant since = kit.now;
    kit.minutes(60 * 24);
    kit.restart();
    Instant died = kit.now;
    kit.deadFor(10);
    input(new ResponseInput.Unwatched(died, kit.now, kit.now));
    kit.minutes(60 * 24);
    kit.restart();
    kit.minutes(60 * 24 - 1);
    kit.restart();
    assertThat(kit.isRunning(DeadlineKind.STABLE)).isTrue();
    kit.minutes(1);
    assertThat(kit.now).isEqualTo(since.plus(Duration.ofHours(72)).plus(Duration.ofMinutes(10)));
    assertThat(kit.isRunning(DeadlineKind.STABLE)).isTrue();
    kit.seconds(1);
    assertThat(kit.states(DeadlineKind.STABLE)).containsExactly(Deadline.State.MET);
    deed(new ResponseDeed.ReportTermination(true, true, ""));
    assertThat(response.state()).isEqualTo(ResponseState.TERMINATION_REPORTED);
  }
}
