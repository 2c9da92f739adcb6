package io.watchfire.desk;

import io.watchfire.deadline.ClockDeed;
import io.watchfire.deadline.Deadline;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.incident.Incident;
import io.watchfire.plan.DeadlineKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Clocks that people let stand still and go on, where the plan allows it. */
final class ClockDesk {
  private final DeskBooks books;

  ClockDesk(DeskBooks books) {
    this.books = books;
  }

  CommandResult ask(Command.OnClock command, Instant at, Directions directions, Draft draft) {
    ClockDeed deed = command.deed();
    Optional<Incident> incident = books.incident(command.incident());
    if (incident.isEmpty()) {
      return new Refused(Reason.UNKNOWN, "no open incident " + command.incident());
    }
    boolean pause = deed instanceof ClockDeed.Pause;
    List<Deadline> running = books.runningOf(command.incident().value(), deed.kind());
    List<Deadline> wanted =
        running.stream().filter(one -> (one.pausedAt() == null) == pause).toList();
    if (running.isEmpty()) {
      return new Refused(Reason.WRONG_STATE, noneRuns(command, directions));
    }
    if (!DeadlineDesk.isPausable(deed.kind(), directions)) {
      return new Refused(
          Reason.CONDITIONS_NOT_MET,
          "the plan lets " + deed.kind().key() + " never stand still: it is not pausable");
    }
    if (wanted.isEmpty()) {
      return new Refused(
          Reason.WRONG_STATE,
          deed.kind().key() + (pause ? " stands still already" : " is not paused"),
          List.of(pause ? "resume" : "pause"));
    }
    DeadlineDesk.change(wanted, deed, command.who(), at, draft);
    return new Done(incident.get().id().value(), incident.get().version());
  }

  private String noneRuns(Command.OnClock command, Directions directions) {
    String others =
        books.runningOf(command.incident().value()).stream()
            .map(Deadline::kind)
            .filter(kind -> DeadlineDesk.isPausable(kind, directions))
            .map(DeadlineKind::key)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return command.deed().kind().key()
        + " does not run for "
        + command.incident()
        + (others.isEmpty()
            ? ", nor does any that may be paused"
            : "; these may be paused: " + others);
  }
}
