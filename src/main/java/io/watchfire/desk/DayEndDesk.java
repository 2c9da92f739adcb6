package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.incident.DailyCheck;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was reported and is not solved the same day: before the workday ends the desk tells the
 * project manager how it stands, and the project manager the customer; the
 * next day anew.
 */
final class DayEndDesk {
  private static final List<DeadlineKind> KINDS =
      List.of(DeadlineKind.STATE_REPORT, DeadlineKind.CUSTOMER_REPORT);

  private final DeskBooks books;
  private final EffectDesk effects;

  DayEndDesk(DeskBooks books, EffectDesk effects) {
    this.books = books;
    this.effects = effects;
  }

  /** What is due of an incident now, before something is done about it. */
  Map<DeadlineKind, Instant> dues(Incident incident) {
    Map<DeadlineKind, Instant> dues = new EnumMap<>(DeadlineKind.class);
    for (DeadlineKind kind : KINDS) {
      running(incident, kind).ifPresent(deadline -> dues.put(kind, deadline.due()));
    }
    return dues;
  }

  /**
   * An incident was opened, or something was done about it.
   *
   * @param before what was due; what has been told of that day is due on the next
   */
  void judge(
      Incident incident,
      Map<DeadlineKind, Instant> before,
      Instant at,
      Directions directions,
      Draft draft) {
    for (DeadlineKind kind : KINDS) {
      boolean runs = running(incident, kind).isPresent();
      if (runs && !isOwed(kind, incident)) {
        apply(incident, new Effect.Cancel(kind), at, directions, draft);
      } else if (!runs && isOwed(kind, incident)) {
        start(incident, kind, before.getOrDefault(kind, at), at, directions, draft);
      }
    }
  }

  /** Nobody has told it: that is told, and it is due the next day. */
  void passed(Deadline deadline, Instant at, Directions directions, Draft draft) {
    Facts words = new Facts(directions.site(), directions.zone());
    LocalText title =
        directions
            .plan()
            .procedure()
            .clock(deadline.kind())
            .map(ClockTerms::title)
            .orElse(Facts.same(deadline.kind().key()));
    Map<String, LocalText> facts = Map.of("deadline", title, "due", words.time(deadline.due()));
    effects.apply(
        deadline.owner(),
        List.of(new Effect.Tell(NoticeKind.DEADLINE_MISSED, deadline.id().value(), facts)),
        at,
        directions,
        draft);
    books
        .incident(new IncidentId(deadline.owner()))
        .filter(incident -> isOwed(deadline.kind(), incident))
        .ifPresent(incident -> start(incident, deadline.kind(), at, at, directions, draft));
  }

  /** At the first such hour after an instant. */
  private void start(
      Incident incident,
      DeadlineKind kind,
      Instant after,
      Instant at,
      Directions directions,
      Draft draft) {
    IncidentTerms terms = directions.plan().procedure().incidents();
    Duration before =
        kind == DeadlineKind.STATE_REPORT ? terms.stateBefore() : terms.customerBefore();
    if (directions.plan().procedure().clock(kind).isPresent()) {
      Instant due =
          DailyCheck.after(
              after, terms.workdayEnd().minus(before), directions.zone(), directions.calendar());
      apply(incident, new Effect.StartUntil(kind, at, due, ""), at, directions, draft);
    }
  }

  /** Of what was reported; the customer is told where there is one. */
  private static boolean isOwed(DeadlineKind kind, Incident incident) {
    boolean reported =
        kind == DeadlineKind.STATE_REPORT
            ? incident.report().recorder() != null
            : !incident.report().reporter().isEmpty();
    return reported && incident.isUnsolved();
  }

  private Optional<Deadline> running(Incident incident, DeadlineKind kind) {
    return books.runningOf(incident.id().value(), kind).stream().findFirst();
  }

  private void apply(
      Incident incident, Effect effect, Instant at, Directions directions, Draft draft) {
    effects.apply(incident.id().value(), List.of(effect), at, directions, draft);
  }
}
