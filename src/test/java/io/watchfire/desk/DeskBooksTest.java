package io.watchfire.desk;

import static io.watchfire.desk.DeskFixture.CPU_EAST;
import static io.watchfire.desk.DeskFixture.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.incident.Incident;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Phase;
import io.watchfire.target.Scope;
import io.watchfire.warning.Warning;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeskBooksTest {
  private final DeskFixture fixture = new DeskFixture();

  private record Errand(String id, String owner, int version, boolean isOpen) implements Matter {
    @Override
    public Instant changedAt() {
      return DeskFixture.START;
    }
  }

  private DeskBooks books() {
    return new DeskBooks(fixture.store.books());
  }

  @Test
  void aWarningIsFoundByItsTriggerItsTargetAndItsPlace() {
    fixture.phase(QUEUE, Phase.MET, 3);
    DeskBooks books = books();
    Warning warning = fixture.warning("W1001");

    assertThat(books.warningOf(QUEUE)).contains(warning);
    assertThat(books.onTarget(QUEUE.target())).containsExactly(warning);
    assertThat(books.openAt(Cause.Family.SERVICE, Scope.HOTLINE)).contains(warning);
    assertThat(books.active(Cause.Family.SERVICE)).containsExactly(warning);
    assertThat(books.warningOf(CPU_EAST)).isEmpty();
    assertThat(books.openAt(Cause.Family.POWER, Scope.HOTLINE)).isEmpty();
    assertThat(books.runningOf("E0001", DeadlineKind.VERIFY)).hasSize(1);
    assertThat(books.runningOf("E0001")).hasSizeGreaterThan(1);
  }

  @Test
  void whatIsOverIsFoundByNothingButStaysKnownWhileItsIncidentIsOpen() {
    fixture.phase(QUEUE, Phase.MET, 3);
    fixture.ask(
        new Command.CancelWarning(
            new PersonId("liu"), null, fixture.warning("W1001").id(), "a test"));
    Warning over = fixture.warning("W1001");
    assertThat(over.isActive()).isFalse();
    DeskBooks books = books();

    assertThat(books.warningOf(QUEUE)).isEmpty();
    assertThat(books.onTarget(QUEUE.target())).isEmpty();
    assertThat(books.openAt(over.cause().family(), over.scope())).isEmpty();
    assertThat(books.known(over.id())).contains(over);
    assertThat(books.closedOf(QUEUE)).contains(over);
    assertThat(books.closedAt(over.cause().family(), over.scope())).contains(over);

    Incident incident = fixture.incident("E0001");
    fixture.ask(new Command.ArchiveIncident(new PersonId("liu"), null, incident.id(), "a test"));
    assertThat(fixture.incident("E0001").state().isOpen()).isFalse();
    assertThat(books().known(over.id())).isEmpty();
    books.put(fixture.incident("E0001"));
    assertThat(books.known(over.id())).isEmpty();
    assertThat(books.toldOf(over.id())).isEmpty();
  }

  @Test
  void aDeadlineThatEndedIsNoLongerAmongThoseOfItsOwner() {
    fixture.phase(QUEUE, Phase.MET, 3);
    DeskBooks books = books();
    for (Deadline deadline : books.runningOf("E0001")) {
      books.put(deadline.cancelled(DeskFixture.START));
    }

    assertThat(books.runningOf("E0001")).isEmpty();
    assertThat(books.deadlineOwners()).doesNotContain("E0001");
  }

  @Test
  void mattersOfAnOpenOwnerStayThoughTheyHaveEnded() {
    fixture.phase(QUEUE, Phase.MET, 3);
    DeskBooks books = books();
    Errand open = new Errand("t2", "W1001", 1, true);
    Errand ended = new Errand("t1", "W1001", 2, false);
    books.put(open);
    books.put(ended);
    books.put(new Errand("t3", "nobody", 1, false));

    assertThat(books.open(Errand.class, "W1001")).containsExactly(open);
    assertThat(books.all(Errand.class, "W1001")).containsExactly(ended, open);
    assertThat(books.one(Errand.class, "t1")).contains(ended);
    assertThat(books.one(Errand.class, "t3")).isEmpty();

    books.put(new Errand("t2", "E0001", 2, true)); // carried over
    assertThat(books.open(Errand.class, "W1001")).isEmpty();
    assertThat(books.open(Errand.class, "E0001")).hasSize(1);
    fixture.ask(
        new Command.CancelWarning(
            new PersonId("liu"), null, fixture.warning("W1001").id(), "a test"));
    books.put(fixture.warning("W1001"));
    assertThat(books.matters("W1001")).isEmpty();
    assertThat(books.open(Errand.class)).hasSize(1);
  }
}
