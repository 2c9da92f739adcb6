package io.watchfire.desk;

import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.route.Publication;
import io.watchfire.plan.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notes what became of notices, and has somebody else told when a person cannot be reached. */
final class DeliveryDesk {
  private final DeskBooks books;
  private final Telling telling;
  private final EscalationDesk escalations;
  private final TaskDesk tasks;

  DeliveryDesk(DeskBooks books, Telling telling, EscalationDesk escalations, TaskDesk tasks) {
    this.books = books;
    this.telling = telling;
    this.escalations = escalations;
    this.tasks = tasks;
  }

  void apply(DeliveryReport report, Instant at, Directions works, Draft draft) {
    Notice notice = report.notice();
    Directions directions = books.under(notice.message().about(), works);
    Attempt attempt = report.attempt();
    Map<String, String> facts = new HashMap<>();
    facts.put("notice", notice.message().kind().key());
    facts.put("recipient", notice.recipient().id());
    facts.put("name", notice.recipient().name());
    facts.put("channel", attempt.channel().value());
    facts.put("detail", attempt.detail());
    Attempt.End end = attempt.end();
    boolean unreached = attempt.outcome().equals(Attempt.UNREACHED);
    TimelineKind kind = kind(attempt);
    if (!notice.leg().isEmpty()) {
      facts.put("leg", notice.leg());
    }
    boolean spent = publication(notice, at).isSpentWith(notice);
    if (end != null) {
      ended(notice, end, at, draft);
    } else if (unreached) {
      ended(notice, Attempt.End.UNDELIVERABLE, at, draft);
    }
    if ((unreached || end == Attempt.End.UNDELIVERABLE) && spent) {
      Optional<Person> next = next(notice, at, directions, draft);
      facts.put("next", next.map(Person::name).orElse(""));
    }
    if (end == Attempt.End.DELIVERED && notice.recipient().kind() == Recipient.Kind.PERSON) {
      escalations.reached(notice, at, draft);
    }
    draft.write(attempt);
    draft.happened(notice.message().about(), at, Happened.byDaemon(kind, facts));
  }

  /** One leg less, or one that has arrived. */
  private void ended(Notice notice, Attempt.End end, Instant at, Draft draft) {
    Publication before = publication(notice, at);
    Publication after = before.ended(notice, end, at);
    if (!after.equals(before)) {
      draft.write(after);
    }
  }

  private Publication publication(Notice notice, Instant at) {
    String about = notice.message().about();
    return books.one(Publication.class, about).orElseGet(() -> Publication.none(about, at));
  }

  /**
   * Whoever is next in the role of a timetable; else the stand-in, else somebody of command. When
   * no channel reaches anybody any more, people do it, by telephone or satellite. Of what
   * is over nobody else is told.
   */
  private Optional<Person> next(Notice notice, Instant at, Directions directions, Draft draft) {
    if (notice.recipient().kind() != Recipient.Kind.PERSON) {
      return Optional.empty();
    }
    Matters of = Matters.of(notice.message().about(), books);
    if (of.warning() == null && of.incident() == null) {
      return Optional.empty();
    }
    Optional<Person> next = escalations.unreachable(notice, at, directions, draft);
    if (next.isEmpty()) {
      next = telling.tellNext(notice, of, escalations.lost(of.owner(), at), directions, at, draft);
    }
    if (next.isEmpty() && notice.message().kind().asksForAnswer()) {
      tasks.open(of.owner(), directions.plan().procedure().lastResort(), at, directions, draft);
    }
    return next;
  }

  private static TimelineKind kind(Attempt attempt) {
    Attempt.End end = attempt.end();
    if (end == null) {
      return attempt.outcome().equals(Attempt.UNREACHED)
          ? TimelineKind.NOTICE_UNREACHED
          : TimelineKind.NOTICE_FAILED_OVER;
    }
    return switch (end) {
      case DELIVERED -> TimelineKind.NOTICE_DELIVERED;
      case UNDELIVERABLE -> TimelineKind.NOTICE_UNDELIVERABLE;
      case EXPIRED, SUPPRESSED -> TimelineKind.NOTICE_EXPIRED;
    };
  }
}
