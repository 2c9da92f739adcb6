package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.notify.Facts;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells those who know of a warning what has joined it since, all of half a minute in one. */
final class JoinDesk implements DeadlineDesk.Passed {
  /** Whoever was told waits no longer for what is no graver. */
  static final Duration GATHERED = Duration.ofSeconds(30);

  private static final int NAMED = 5;

  private final DeskBooks books;
  private final Telling telling;

  JoinDesk(DeskBooks books, Telling telling) {
    this.books = books;
    this.telling = telling;
  }

  @Override
  public void passed(Deadline deadline, Instant now, Directions directions, Draft draft) {
    books
        .warning(new WarningId(deadline.owner()))
        .filter(Warning::isActive)
        .ifPresent(warning -> tell(warning, deadline.base(), now, directions, draft));
  }

  private void tell(
      Warning warning, Instant since, Instant now, Directions directions, Draft draft) {
    telling.tell(
        new Telling.Event(
            NoticeKind.WARNING_JOINED,
            warning.id().value() + "/joined",
            warning.id().value(),
            warning.version(),
            warning,
            null,
            now,
            Map.of("reason", joined(warning, since, directions))),
        directions,
        Set.of(),
        draft);
  }

  /** The first of them by name, and how many it has by now. */
  private static LocalText joined(Warning warning, Instant since, Directions directions) {
    Facts words = new Facts(directions.site(), directions.zone());
    List<LocalText> names =
        warning.triggers().stream()
            .filter(trigger -> !joinedAt(trigger).isBefore(since))
            .map(trigger -> words.target(trigger.key().target()))
            .distinct()
            .toList();
    int all = warning.triggers().size() + warning.others().joined();
    String zh = names.stream().limit(NAMED).map(LocalText::zh).collect(Collectors.joining("、"));
    String en = names.stream().limit(NAMED).map(LocalText::en).collect(Collectors.joining(", "));
    boolean more = names.size() > NAMED || names.isEmpty();
    return new LocalText(
        zh + (more ? "等" : "") + "；共 " + all + " 项",
        en + (more ? " and others" : "") + "; " + all + " in all");
  }

  private static Instant joinedAt(Trigger trigger) {
    return Stream.of(trigger.blueAt(), trigger.yellowAt())
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(trigger.changedAt());
  }
}
