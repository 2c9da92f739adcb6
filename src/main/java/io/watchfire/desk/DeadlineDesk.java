package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Outcome;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningInput;
import io.watchfire.warning.WarningLife;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends deadlines whose time has come, and tells those who must act. */
final class DeadlineDesk {
  private final DeskBooks books;
  private final IncidentDesk incidents;
  private final Telling telling;
  private @Nullable EscalationDesk escalations;

  DeadlineDesk(DeskBooks books, IncidentDesk incidents, Telling telling) {
    this.books = books;
    this.incidents = incidents;
    this.telling = telling;
  }

  /** What follows a miss. */
  void escalations(EscalationDesk desk) {
    escalations = desk;
  }

  /** Starts, ends and moves the clocks of an owner; {@link EffectDesk} says what it takes. */
  void apply(String owner, Effect effect, Instant at, Directions directions, Draft draft) {
    throw new UnsupportedOperationException("to be built");
  }

  /** The next instant at which a running deadline may pass. */
  Optional<Instant> next() {
    return books.running().stream().map(Deadline::due).min(Comparator.naturalOrder());
  }

  /** How many were missed. */
  int passed(Instant now, Directions directions, Draft draft) {
    List<Deadline> missed =
        books.running().stream()
            .filter(deadline -> now.isAfter(deadline.due()))
            .sorted(Comparator.comparing(Deadline::due))
            .toList();
    for (Deadline deadline : missed) {
      incidents.end(deadline.passed(now), now, draft);
      if (deadline.kind() == DeadlineKind.WARNING_EXPIRY) {
        expire(new WarningId(deadline.owner()), now, directions, draft);
      } else {
        tellMissed(deadline, now, directions, draft);
      }
    }
    return missed.size();
  }

  private void expire(WarningId id, Instant now, Directions directions, Draft draft) {
    Optional<Warning> found = books.warning(id);
    if (found.isEmpty()) {
      return;
    }
    Outcome outcome = WarningLife.decide(found.get(), new WarningInput.LifeOver(now));
    if (outcome instanceof Outcome.Moved moved) {
      draft.write(moved.warning());
      moved.happened().forEach(what -> draft.happened(id.value(), now, what));
      telling.tell(
          new Telling.Event(
              NoticeKind.WARNING_EXPIRED,
              id.value(),
              id.value(),
              moved.warning().version(),
              moved.warning(),
              null,
              now,
              Map.of("due", words(directions).time(moved.warning().expiresAt()))),
          directions,
          Set.of(),
          draft);
    }
  }

  private void tellMissed(Deadline deadline, Instant now, Directions directions, Draft draft) {
    Optional<Incident> incident = books.incident(new IncidentId(deadline.owner()));
    Optional<Warning> warning = incident.map(Incident::warning).flatMap(books::warning);
    if (incident.isEmpty() || warning.isEmpty()) {
      return;
    }
    Map<String, LocalText> facts =
        Map.of(
            "deadline",
            name(deadline.kind(), directions),
            "due",
            words(directions).time(deadline.due()));
    telling.tell(
        new Telling.Event(
            NoticeKind.DEADLINE_MISSED,
            deadline.id().value(),
            deadline.owner(),
            incident.get().version(),
            warning.get(),
            null,
            now,
            facts),
        directions,
        Set.of(),
        draft);
  }

  private static Facts words(Directions directions) {
    return new Facts(directions.site(), directions.zone());
  }

  private static LocalText name(DeadlineKind kind, Directions directions) {
    return switch (kind) {
      case ACKNOWLEDGE -> new LocalText("事件确认", "acknowledgement");
      case VERIFY -> new LocalText("值班经理核实", "verification by the duty manager");
      case WARNING_EXPIRY -> new LocalText("预警时限", "life of the warning");
      default ->
          directions
              .plan()
              .procedure()
              .clock(kind)
              .map(ClockTerms::title)
              .orElse(Facts.same(kind.key()));
    };
  }
}
