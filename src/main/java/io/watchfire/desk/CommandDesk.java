package io.watchfire.desk;

import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.notify.Facts;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.record.Statement;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Outcome;
import io.watchfire.warning.Warning;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningInput;
import io.watchfire.warning.WarningLife;
import io.watchfire.warning.WarningState;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskDeed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what people ask for. */
final class CommandDesk {
  private final DeskBooks books;
  private final Conditions conditions;
  private final IncidentDesk incidents;
  private final ReleaseDesk releases;
  private final Telling telling;
  private final SilenceDesk silences;
  private final WarningDesk warnings;
  private final ResponseDesk responses;
  private final TaskDesk tasks;
  private final StatementDesk statements;
  private final ClockDesk clocks;
  private final ProblemDesk problems;

  CommandDesk(
      DeskBooks books,
      Conditions conditions,
      IncidentDesk incidents,
      ReleaseDesk releases,
      Telling telling,
      SilenceDesk silences,
      WarningDesk warnings,
      ResponseDesk responses,
      TaskDesk tasks,
      StatementDesk statements) {
    this.books = books;
    this.conditions = conditions;
    this.incidents = incidents;
    this.releases = releases;
    this.telling = telling;
    this.silences = silences;
    this.warnings = warnings;
    this.responses = responses;
    this.tasks = tasks;
    this.statements = statements;
    this.clocks = new ClockDesk(books);
    this.problems = new ProblemDesk(books);
  }

  CommandResult apply(Command command, Instant at, Directions directions, Draft draft) {
    String key = command.key();
    if (key == null) {
      return decide(command, at, directions, draft);
    }
    Optional<Batch.Answer> earlier = books.answer(command.who(), key);
    if (earlier.isPresent()) {
      return earlier.get().command().equals(command.toString())
          ? earlier.get().result()
          : new Refused(Reason.KEY_REUSED, "the key was used for something else; send a new one");
    }
    CommandResult result = decide(command, at, directions, draft);
    draft.write(new Batch.Answer(key, command.who().value(), command.toString(), at, result));
    return result;
  }

  private CommandResult decide(Command command, Instant at, Directions works, Draft draft) {
    Directions directions = owner(command).map(id -> books.under(id, works)).orElse(works);
    Optional<Refused> lacking = Rights.lacking(command, directions);
    if (lacking.isPresent()) {
      return lacking.get();
    }
    if (command instanceof Command.AcknowledgeWarning acknowledge) {
      Note note = new Note(acknowledge.who(), at, acknowledge.text());
      CommandResult result =
          onWarning(
              acknowledge.warning(), null, new WarningInput.Acknowledged(note), directions, draft);
      if (result instanceof Done) {
        incidents.answered(acknowledge.warning().value(), note, directions, draft);
      }
      return result;
    }
    if (command instanceof Command.ConfirmNoSecondaryRisk confirm) {
      return confirm(confirm, at, directions, draft);
    }
    if (command instanceof Command.ApproveRelease approve) {
      return approve(approve, at, directions, draft);
    }
    if (command instanceof Command.CancelWarning cancel) {
      return onWarning(
          cancel.warning(),
          directions.plan().command(),
          new WarningInput.Cancelled(new Note(cancel.who(), at, cancel.text())),
          directions,
          draft);
    }
    if (command instanceof Command.AcknowledgeIncident acknowledge) {
      return incidents.acknowledge(acknowledge, at, directions, draft);
    }
    if (command instanceof Command.VerifyIncident verify) {
      CommandResult result = incidents.verify(verify, at, directions, draft);
      if (result instanceof CommandResult.Done) {
        responses.verified(verify.incident(), at, directions, draft);
      }
      return result;
    }
    if (command instanceof Command.AddSilence add) {
      return silences.add(add, at, draft);
    }
    if (command instanceof Command.EndSilence end) {
      return silences.end(end, at, draft);
    }
    if (command instanceof Command.OnWarning on) {
      return warnings.ask(on, at, directions, draft);
    }
    if (command instanceof Command.IssueWarning issue) {
      return warnings.issue(issue, at, directions, draft);
    }
    if (command instanceof Command.OpenIncident open) {
      return incidents.open(open, at, directions, draft);
    }
    if (command instanceof Command.OnIncident on) {
      return incidents.ask(on, at, directions, draft);
    }
    if (command instanceof Command.OnResponse on) {
      return responses.ask(on, at, directions, draft);
    }
    if (command instanceof Command.OnTask on) {
      CommandResult result = tasks.ask(on, at, directions, draft);
      if (result instanceof Done && on.deed() instanceof TaskDeed.Done) {
        statements.taskDone(on.task(), on.who(), at, directions, draft);
      }
      return result;
    }
    if (command instanceof Command.DraftStatement wanted) {
      return statements.draft(wanted, at, directions, draft);
    }
    if (command instanceof Command.OnStatement on) {
      return statements.ask(on, at, directions, draft);
    }
    if (command instanceof Command.OnClock on) {
      return clocks.ask(on, at, directions, draft);
    }
    if (command instanceof Command.OpenProblem open) {
      return problems.open(open, at, directions, draft);
    }
    if (command instanceof Command.OnProblem on) {
      return problems.ask(on, at, directions, draft);
    }
    Command.ArchiveIncident archive = (Command.ArchiveIncident) command;
    return incidents.archive(archive, at, directions, draft);
  }

  /** What a command is about; empty of one that makes something new, or concerns no incident. */
  private Optional<String> owner(Command command) {
    if (command instanceof Command.OfIncident of) {
      return Optional.of(of.incident().value());
    }
    if (command instanceof Command.OnStatement on) {
      return books.one(Statement.class, on.statement()).map(Statement::owner);
    }
    return command instanceof Command.OnTask on
        ? books.one(Task.class, on.task()).map(Task::owner)
        : Optional.empty();
  }

  private CommandResult confirm(
      Command.ConfirmNoSecondaryRisk confirm, Instant at, Directions directions, Draft draft) {
    Optional<Warning> warning = books.warning(confirm.warning());
    if (warning.isEmpty()) {
      return WarningDesk.unknown(confirm.warning());
    }
    return onWarning(
        confirm.warning(),
        directions.plan().technical(),
        new WarningInput.NoSecondaryRisk(
            new Note(confirm.who(), at, confirm.text()),
            conditions.of(warning.get(), at, directions)),
        directions,
        draft);
  }

  private CommandResult approve(
      Command.ApproveRelease approve, Instant at, Directions directions, Draft draft) {
    Optional<Warning> warning = books.warning(approve.warning());
    if (warning.isEmpty()) {
      return WarningDesk.unknown(approve.warning());
    }
    return onWarning(
        approve.warning(),
        directions.plan().command(),
        new WarningInput.ReleaseApproved(
            new Note(approve.who(), at, approve.text()),
            approve.override(),
            conditions.of(warning.get(), at, directions)),
        directions,
        draft);
  }

  /**
   * @param group whose members alone may ask for it; null for everybody the API lets in
   */
  private CommandResult onWarning(
      WarningId id,
      @Nullable GroupId group,
      WarningInput input,
      Directions directions,
      Draft draft) {
    Optional<Warning> found = books.warning(id);
    if (found.isEmpty()) {
      return WarningDesk.unknown(id);
    }
    PersonId who = whoOf(input);
    Optional<Refused> stranger =
        group == null ? Optional.empty() : Rights.notInGroup(who, group, directions);
    if (stranger.isPresent()) {
      return stranger.get();
    }
    Warning before = found.get();
    Outcome outcome = WarningLife.decide(before, input);
    if (outcome instanceof Outcome.Refused refused) {
      return WarningDesk.refusal(refused);
    }
    Outcome.Moved moved = (Outcome.Moved) outcome;
    Warning after = moved.warning();
    Instant at = input.at();
    draft.write(after);
    moved.happened().forEach(what -> draft.happened(id.value(), at, what));
    if (after.state() == WarningState.RELEASE_REQUESTED
        && before.state() != WarningState.RELEASE_REQUESTED) {
      releases.requested(after, at, directions, draft);
    }
    if (!after.isActive()) {
      close(after, who, at, directions, draft);
    }
    return new Done(id.value(), after.version());
  }

  private void close(
      Warning warning, PersonId who, Instant at, Directions directions, Draft draft) {
    boolean cancelled = warning.state() == WarningState.CANCELLED;
    warnings.closed(warning, at, directions, draft);
    Note note = warning.closed();
    Map<String, LocalText> facts =
        Map.of(
            "who", Facts.same(directions.nameOf(who)),
            "reason", Facts.same(note == null ? "" : note.text()));
    telling.tell(
        new Telling.Event(
            cancelled ? NoticeKind.WARNING_CANCELLED : NoticeKind.WARNING_RELEASED,
            warning.id().value(),
            warning.id().value(),
            warning.version(),
            warning,
            null,
            at,
            facts),
        directions,
        Set.of(),
        draft);
    books.forget(warning.id());
    incidents.warningClosed(warning, cancelled, at, directions, draft);
  }

  private static PersonId whoOf(WarningInput input) {
    if (input instanceof WarningInput.Acknowledged acknowledged) {
      return acknowledged.note().who();
    }
    if (input instanceof WarningInput.NoSecondaryRisk confirmed) {
      return confirmed.note().who();
    }
    if (input instanceof WarningInput.ReleaseApproved approved) {
      return approved.note().who();
    }
    if (input instanceof WarningInput.Cancelled cancelled) {
      return cancelled.note().who();
    }
    throw new IllegalArgumentException("not a person's input: " + input);
  }
}
