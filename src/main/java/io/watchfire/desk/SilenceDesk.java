package io.watchfire.desk;

import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Silence;
import io.watchfire.time.Uuid7;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes silences, and tells what waited for their end. */
final class SilenceDesk {
  /** Maintenance says only whether it is on, so its end is noticed this late at most. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final DeskBooks books;
  private final Uuid7 ids;
  private final Telling telling;
  private final Muting muting;

  SilenceDesk(DeskBooks books, Uuid7 ids, Telling telling) {
    this.books = books;
    this.ids = ids;
    this.telling = telling;
    this.muting = new Muting(books);
  }

  CommandResult add(Command.AddSilence add, Instant at, Draft draft) {
    books.forgetSilences(at);
    Silence silence =
        new Silence(
            ids.next(),
            add.matchers(),
            add.rules(),
            add.from(),
            add.to(),
            add.who(),
            add.comment());
    draft.write(silence);
    return new Done(silence.id(), 1);
  }

  CommandResult end(Command.EndSilence end, Instant at, Draft draft) {
    Optional<Silence> found = books.silence(end.silence());
    if (found.isEmpty() || !at.isBefore(found.get().to())) {
      return new Refused(
          Reason.UNKNOWN, "no silence " + end.silence() + "; one that is over cannot be ended");
    }
    draft.write(found.get().ended(at));
    return new Done(end.silence(), 2);
  }

  /** When to look again whether somebody can be told; empty while nothing waits. */
  Optional<Instant> next(Instant now) {
    if (books.untold().isEmpty()) {
      return Optional.empty();
    }
    Instant next = now.plus(LOOK);
    for (Silence silence : books.silences()) {
      if (silence.to().isAfter(now) && silence.to().isBefore(next)) {
        next = silence.to();
      }
    }
    return Optional.of(next);
  }

  /** Tells each warning whose silence is over in its colour of now, once. */
  void tellWhatWaited(Instant now, Directions directions, Draft draft) {
    for (Untold untold : books.untold()) {
      Optional<Warning> warning = books.warning(untold.warning());
      if (warning.isEmpty()) {
        draft.write(untold.over());
      } else if (muting.of(warning.get(), now, directions).isEmpty()) {
        draft.write(untold.over());
        tell(warning.get(), now, directions, draft);
      }
    }
  }

  private void tell(Warning warning, Instant now, Directions directions, Draft draft) {
    String id = warning.id().value();
    telling.tell(
        new Telling.Event(
            warning.colour() == Colour.YELLOW ? NoticeKind.WARNING_YELLOW : NoticeKind.WARNING_BLUE,
            id + ":after-silence:" + now.toEpochMilli(),
            id,
            warning.version(),
            warning,
            null,
            now,
            Map.of()),
        directions,
        Set.of(),
        draft);
  }
}
