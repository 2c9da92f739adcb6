package io.watchfire.record.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.PersonId;
import io.watchfire.record.problem.ProblemOutcome.Moved;
import io.watchfire.record.problem.ProblemOutcome.Reason;
import io.watchfire.record.problem.ProblemOutcome.Refused;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Requirement("R-209")
class ProblemLifeTest {
  private static final Instant TEN = Instant.parse("2026-03-10T02:00:00Z");
  private static final PersonId WANG = new PersonId("wang-fang");
  private static final PersonId LI = new PersonId("li-qiang");

  private final Problem fresh =
      ProblemLife.opened(
              "P0001",
              ProblemReason.MAJOR,
              "why the lines went down",
              WANG,
              List.of("E0001", "E0001"),
              note(""))
          .problem();

  private static Note note(String text) {
    return new Note(LI, TEN, text);
  }

  private static Moved does(Problem problem, ProblemDeed deed) {
    return (Moved) ProblemLife.decide(problem, deed, note(deed.text()));
  }

  private static Refused refused(Problem problem, ProblemDeed deed) {
    return (Refused) ProblemLife.decide(problem, deed, note(deed.text()));
  }

  @Test
  void itIsOpenWithItsIncidentsOnceEach() {
    assertThat(fresh.state()).isEqualTo(ProblemState.OPEN);
    assertThat(fresh.incidents()).containsExactly("E0001");
    assertThat(fresh.responsible()).isEqualTo(WANG);
    assertThat(fresh.owner()).isEqualTo("P0001");
  }

  @Test
  void itsCauseIsFoundAndItIsClosedAndMayBeThereAgain() {
    Problem known = does(fresh, new ProblemDeed.FindCause("a loop")).problem();
    assertThat(known.state()).isEqualTo(ProblemState.CAUSE_KNOWN);
    assertThat(known.cause()).isEqualTo(note("a loop"));

    Problem closed = does(known, new ProblemDeed.Close("firmware 4.2")).problem();
    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.cause()).isEqualTo(note("a loop"));
    assertThat(closed.version()).isEqualTo(2);
    assertThat(refused(closed, new ProblemDeed.Remark("later")).possible())
        .containsExactly("reopen");

    Problem again = does(closed, new ProblemDeed.Reopen("the loop is back")).problem();
    assertThat(again.state()).isEqualTo(ProblemState.OPEN);
    assertThat(again.closed()).isNull();
  }

  @Test
  void anotherIncidentIsLinkedOnce() {
    Problem two = does(fresh, new ProblemDeed.Link("E0007", "")).problem();
    assertThat(two.incidents()).containsExactly("E0001", "E0007");
    assertThat(refused(two, new ProblemDeed.Link("E0007", "")).reason())
        .isEqualTo(Reason.WRONG_STATE);
  }

  @Test
  void somebodyElseSeesToIt() {
    Moved moved = does(fresh, new ProblemDeed.Entrust(LI, ""));
    assertThat(moved.problem().responsible()).isEqualTo(LI);
    assertThat(moved.happened().facts()).containsEntry("person", "li-qiang");
  }

  @Test
  void whatSaysNothingIsRefused() {
    Stream.of(new ProblemDeed.FindCause(" "), new ProblemDeed.Close(""), new ProblemDeed.Remark(""))
        .forEach(
            deed ->
                assertThat(refused(fresh, deed).reason())
                    .as("%s", deed)
                    .isEqualTo(Reason.TEXT_MISSING));
  }
}
