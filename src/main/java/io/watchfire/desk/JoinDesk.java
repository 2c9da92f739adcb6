package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Effect;
import io.watchfire.notify.Facts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells those who know of a warning what has joined it since, all that comes together in one. */
final class JoinDesk {
  /** Whoever was told waits no longer for what is no graver. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** More that comes together is awaited for so long. */
  private static final Duration FIRST = Duration.ofSeconds(2);

  private static final Duration STILL_COMING = Duration.ofMillis(500);

  private static final int NAMED = 5;
  private static final int MANY = 1_000;

  private final DeskBooks books;
  private final EffectDesk effects;
  private final Telling telling;

  private final InstantSource clock;

  /** When the last digest of a warning was told; a restart may tell one a little early. */
  private final Map<WarningId, Instant> told = new HashMap<>();

  /** When the desk last heard of more: in a storm that is later than it happened. */
  private final Map<WarningId, Instant> came = new HashMap<>();

  private int many = MANY;

  JoinDesk(DeskBooks books, EffectDesk effects, Telling telling, InstantSource clock) {
    this.books = books;
    this.effects = effects;
    this.telling = telling;
    this.clock = clock;
  }

  /** Something no graver has joined it: those who know of it are told within half a minute. */
  void joined(Warning warning, Instant at, Directions directions, Draft draft) {
    Instant now = clock.instant();
    came.put(warning.id(), now);
    if (books.runningOf(warning.id().value(), DeadlineKind.JOINED).isEmpty()) {
      Instant last = told.getOrDefault(warning.id(), Instant.MIN);
      Instant soonest = now.plus(FIRST);
      Instant next = last.equals(Instant.MIN) ? soonest : last.plus(LONGEST);
      gather(warning, at, next.isAfter(soonest) ? next : soonest, at, directions, draft);
    }
  }

  private void gather(
      Warning warning,
      Instant since,
      Instant until,
      Instant at,
      Directions directions,
      Draft draft) {
    effects.apply(
        warning.id().value(),
        List.of(new Effect.StartUntil(DeadlineKind.JOINED, since, until, "")),
        at,
        directions,
        draft);
  }

  void passed(Deadline deadline, Instant now, Directions directions, Draft draft) {
    books
        .warning(new WarningId(deadline.owner()))
        .filter(Warning::isActive)
        .ifPresent(warning -> passed(warning, deadline.base(), now, directions, draft));
  }

  /** All that comes at once is one message; what goes on coming does not put it off for ever. */
  private void passed(
      Warning warning, Instant since, Instant now, Directions directions, Draft draft) {
    Instant more = now.plus(STILL_COMING);
    boolean comes = came.getOrDefault(warning.id(), Instant.MIN).isAfter(now.minus(STILL_COMING));
    if (comes && !more.isAfter(since.plus(LONGEST))) {
      gather(warning, since, more, now, directions, draft);
    } else {
      told.put(warning.id(), now);
      tell(warning, since, now, directions, draft);
      forget();
    }
  }

  /** Of those that are over, now and then. */
  private void forget() {
    if (came.size() >= many) {
      came.keySet().removeIf(id -> books.warning(id).isEmpty());
      told.keySet().retainAll(came.keySet());
      many = Math.max(MANY, 2 * came.size());
    }
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
