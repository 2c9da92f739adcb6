package io.watchfire.desk;

import io.watchfire.plan.MaintenanceWindow;
import io.watchfire.plan.Silence;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Target;
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
    Optional<Map<String, String>> first = Optional.empty();
    for (Trigger trigger : warning.triggers()) {
      Optional<Map<String, String>> by = of(trigger.key(), at, directions);
      if (by.isEmpty()) {
        return Optional.empty();
      }
      first = first.or(() -> by);
    }
    return first;
  }

  private Optional<Map<String, String>> of(RuleKey key, Instant at, Directions directions) {
    Optional<Target> target = directions.site().target(key.target());
    for (MaintenanceWindow window : directions.maintenance()) {
      if (window.covers(at) && target.filter(window.match()::matches).isPresent()) {
        return Optional.of(Map.of("maintenance", window.id()));
      }
    }
    for (Silence silence : books.silences()) {
      if (silence.covers(at) && silence.matches(key, target.orElse(null))) {
        return Optional.of(
            Map.of(
                "silence", silence.id(),
                "person", silence.who().value(),
                "until", silence.to().toString(),
                "text", silence.comment()));
      }
    }
    return Optional.empty();
  }
}
