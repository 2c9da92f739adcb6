package io.watchfire.desk;

import io.watchfire.plan.Mute;
import io.watchfire.plan.Mutes;
import io.watchfire.plan.Silence;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether nobody is to be told of a warning now: each of its triggers is silenced. */
final class Muting {
  private final DeskBooks books;

  Muting(DeskBooks books) {
    this.books = books;
  }

  /** By what, as facts for the timeline; empty when people are told. */
  Optional<Map<String, String>> of(Warning warning, Instant at, Directions directions) {
    Mutes mutes = new Mutes(directions.site(), directions.maintenance(), books.silences());
    Optional<Map<String, String>> first = Optional.empty();
    for (Trigger trigger : warning.triggers()) {
      Optional<Mute> by = mutes.of(trigger.key(), at).filter(mute -> mutes(mute, warning));
      if (by.isEmpty()) {
        return Optional.empty();
      }
      first = first.or(() -> by.map(Muting::facts));
    }
    return first;
  }

  /** Planned work announces itself: its own window does not silence that. */
  private static boolean mutes(Mute mute, Warning warning) {
    return warning.origin() != Warning.Origin.PLANNED || !(mute instanceof Mute.Maintained);
  }

  private static Map<String, String> facts(Mute mute) {
    if (mute instanceof Mute.Maintained maintained) {
      return Map.of("maintenance", maintained.window());
    }
    Silence silence = ((Mute.Silenced) mute).silence();
    return Map.of(
        "silence", silence.id(),
        "person", silence.who().value(),
        "until", silence.to().toString(),
        "text", silence.comment());
  }
}
