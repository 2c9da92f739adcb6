package io.watchfire.desk;

import io.watchfire.deadline.Happened;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.PersonId;
import io.watchfire.record.problem.Problem;
import io.watchfire.record.problem.ProblemDeed;
import io.watchfire.record.problem.ProblemLife;
import io.watchfire.record.problem.ProblemOutcome;
import io.watchfire.record.problem.ProblemReason;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Problems: what lies behind incidents; it is on the timelines of both. */
final class ProblemDesk {
  private final DeskBooks books;

  ProblemDesk(DeskBooks books) {
    this.books = books;
  }

  CommandResult open(Command.OpenProblem command, Instant at, Directions directions, Draft draft) {
    PersonId named = command.responsible();
    PersonId responsible = named == null ? command.who() : named;
    if (command.title().isBlank()) {
      return new Refused(Reason.TEXT_MISSING, "say what is sought: the title is mandatory");
    }
    if (command.incidents().isEmpty() && command.reason() != ProblemReason.TREND) {
      return new Refused(Reason.TEXT_MISSING, "name the incident: only a trend needs none");
    }
    Optional<Refused> unknown =
        command.incidents().stream()
            .map(incident -> unknown(incident, directions))
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> nobody(responsible, directions));
    if (unknown.isPresent()) {
      return unknown.get();
    }
    ProblemOutcome.Moved opened =
        ProblemLife.opened(
            books.nextProblem(directions.prefix()),
            command.reason(),
            command.title(),
            responsible,
            command.incidents().stream().map(IncidentId::value).toList(),
            new Note(command.who(), at, command.text()));
    return write(opened, opened.problem().incidents(), at, draft);
  }

  CommandResult ask(Command.OnProblem command, Instant at, Directions directions, Draft draft) {
    Optional<Problem> found = books.problem(command.problem());
    if (found.isEmpty()) {
      return new Refused(
          Reason.UNKNOWN,
          "no open problem "
              + command.problem()
              + ", nor a closed one of an incident that is open");
    }
    ProblemDeed deed = command.deed();
    Optional<Refused> unknown =
        deed instanceof ProblemDeed.Link link
            ? unknown(new IncidentId(link.incident()), directions)
            : deed instanceof ProblemDeed.Entrust entrust
                ? nobody(entrust.person(), directions)
                : Optional.empty();
    if (unknown.isPresent()) {
      return unknown.get();
    }
    ProblemOutcome outcome =
        ProblemLife.decide(found.get(), deed, new Note(command.who(), at, deed.text()));
    if (outcome instanceof ProblemOutcome.Refused refused) {
      return new Refused(
          refused.reason() == ProblemOutcome.Reason.TEXT_MISSING
              ? Reason.TEXT_MISSING
              : Reason.WRONG_STATE,
          refused.detail(),
          refused.possible());
    }
    List<String> touched =
        deed instanceof ProblemDeed.Link link
            ? List.of(link.incident())
            : deed instanceof ProblemDeed.Remark ? List.of() : found.get().incidents();
    return write((ProblemOutcome.Moved) outcome, touched, at, draft);
  }

  /**
   * @param touched incidents whose timelines tell of it too
   */
  private static CommandResult write(
      ProblemOutcome.Moved moved, List<String> touched, Instant at, Draft draft) {
    Problem problem = moved.problem();
    Happened what = moved.happened();
    draft.write(problem);
    draft.happened(problem.id(), at, what);
    touched.forEach(incident -> draft.happened(incident, at, what));
    return new Done(problem.id(), problem.version());
  }

  /** Archived ones count: a trend shows in what is over. */
  private Optional<Refused> unknown(IncidentId incident, Directions directions) {
    return books.wasOpened(incident, directions.prefix())
        ? Optional.empty()
        : Optional.of(new Refused(Reason.UNKNOWN, "there was never an incident " + incident));
  }

  private static Optional<Refused> nobody(PersonId person, Directions directions) {
    return directions.contacts().person(person).isPresent()
        ? Optional.empty()
        : Optional.of(new Refused(Reason.UNKNOWN, "nobody is called " + person));
  }
}
