package io.watchfire.drill.rehearsal;

import io.watchfire.rule.RuleKey;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A warning from its first issue to its end.
 *
 * @param versions at least one, as they were written
 */
public record WarningCourse(List<Warning> versions) {
  public WarningCourse {
    versions = List.copyOf(versions);
  }

  public WarningId id() {
    return versions.get(0).id();
  }

  /** As it last was. */
  public Warning latest() {
    return versions.get(versions.size() - 1);
  }

  /** What raised it. */
  public RuleKey cause() {
    return versions.get(0).triggers().get(0).key();
  }

  public Instant raisedAt() {
    return versions.get(0).issuedAt();
  }

  /** When it was first yellow; empty when it never was. */
  public Optional<Instant> yellowAt() {
    return versions.stream()
        .filter(version -> version.colour() == Colour.YELLOW)
        .map(Warning::changedAt)
        .findFirst();
  }

  /** When it was released; empty while it is not. */
  public Optional<Instant> releasedAt() {
    return versions.stream()
        .filter(version -> !version.isActive())
        .map(Warning::changedAt)
        .findFirst();
  }

  /** How it stood at an instant; empty before it was raised and after its end. */
  public Optional<Warning> at(Instant instant) {
    Warning found = null;
    for (Warning version : versions) {
      if (!version.changedAt().isAfter(instant)) {
        found = version;
      }
    }
    return Optional.ofNullable(found).filter(Warning::isActive);
  }

  /** What a rule on a target has brought to it; empty when it had no part. */
  public Optional<Trigger> trigger(RuleKey key) {
    return latest().trigger(key);
  }
}
