package io.watchfire.desk;

import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.plan.Person;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notes what became of notices, and has somebody else told when a person cannot be reached. */
final class DeliveryDesk {
  private final DeskBooks books;
  private final Telling telling;

  DeliveryDesk(DeskBooks books, Telling telling) {
    this.books = books;
    this.telling = telling;
  }

  void apply(DeliveryReport report, Instant at, Directions directions, Draft draft) {
    Notice notice = report.notice();
    Attempt attempt = report.attempt();
    Map<String, String> facts = new HashMap<>();
    facts.put("notice", notice.message().kind().key());
    facts.put("recipient", notice.recipient().id());
    facts.put("name", notice.recipient().name());
    facts.put("channel", attempt.channel().value());
    facts.put("detail", attempt.detail());
    Attempt.End end = attempt.end();
    TimelineKind kind = end == null ? TimelineKind.NOTICE_FAILED_OVER : kind(end);
    if (end == Attempt.End.UNDELIVERABLE) {
      Optional<Person> next =
          books
              .warning(new WarningId(notice.message().groupKey()))
              .flatMap(warning -> telling.tellNext(notice, warning, directions, at, draft));
      facts.put("next", next.map(Person::name).orElse(""));
    }
    draft.write(attempt);
    draft.happened(notice.message().about(), at, Happened.byDaemon(kind, facts));
  }

  private static TimelineKind kind(Attempt.End end) {
    return switch (end) {
      case DELIVERED -> TimelineKind.NOTICE_DELIVERED;
      case UNDELIVERABLE -> TimelineKind.NOTICE_UNDELIVERABLE;
      case EXPIRED, SUPPRESSED -> TimelineKind.NOTICE_EXPIRED;
    };
  }
}
