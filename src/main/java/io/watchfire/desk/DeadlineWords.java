package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.role.Role;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells those who must act that a deadline is near, or missed. */
final class DeadlineWords {
  private final DeskBooks books;
  private final Telling telling;

  DeadlineWords(DeskBooks books, Telling telling) {
    this.books = books;
    this.telling = telling;
  }

  /** Each percent is an event of its own. */
  void remind(Deadline deadline, int percent, Instant at, Directions directions, Draft draft) {
    tell(
        NoticeKind.DEADLINE_REMINDER,
        deadline.id().value() + "@" + percent,
        deadline,
        at,
        directions,
        draft);
  }

  void missed(Deadline deadline, Instant at, Directions directions, Draft draft) {
    tell(NoticeKind.DEADLINE_MISSED, deadline.id().value(), deadline, at, directions, draft);
  }

  private void tell(
      NoticeKind kind,
      String event,
      Deadline deadline,
      Instant at,
      Directions directions,
      Draft draft) {
    Facts words = new Facts(directions.site(), directions.zone());
    Map<String, LocalText> facts = new HashMap<>();
    facts.put("deadline", name(deadline.kind(), directions));
    facts.put("due", words.time(deadline.due()));
    owner(deadline.kind(), directions).ifPresent(role -> facts.put("who", role.name()));
    Optional<Incident> incident = books.incident(new IncidentId(deadline.owner()));
    Optional<Warning> warning = incident.map(Incident::warning).flatMap(books::warning);
    if (incident.isEmpty() || warning.isEmpty()) {
      telling.tell(deadline.owner(), new Effect.Tell(kind, event, facts), at, directions, draft);
      return;
    }
    telling.tell(
        new Telling.Event(
            kind,
            event,
            deadline.owner(),
            incident.get().version(),
            warning.get(),
            null,
            at,
            facts),
        directions,
        Set.of(),
        draft);
  }

  /** Who owes it. */
  private static Optional<Role> owner(DeadlineKind kind, Directions directions) {
    return directions
        .plan()
        .procedure()
        .clock(kind)
        .map(ClockTerms::owner)
        .map(directions.plan().procedure().roles()::get);
  }

  private static LocalText name(DeadlineKind kind, Directions directions) {
    return switch (kind) {
      case ACKNOWLEDGE -> new LocalText("事件确认", "acknowledgement");
      case VERIFY -> new LocalText("值班经理核实", "verification by the duty manager");
      case WARNING_EXPIRY -> new LocalText("预警时限", "life of the warning");
      case JOINED -> new LocalText("新增情况汇总", "digest of what has joined");
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
