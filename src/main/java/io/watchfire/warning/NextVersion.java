package io.watchfire.warning;

import io.watchfire.warning.Warning.Conversion;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next version of a warning in the making; for {@link WarningLife} only. */
final class NextVersion {
  private final Warning before;
  private final Instant at;
  private WarningState state;
  private Colour colour;
  private int version;
  private List<Trigger> triggers;
  private List<WarningId> links;
  private @Nullable Note acknowledged;
  private @Nullable Note noSecondaryRisk;
  private @Nullable Note closed;
  private Impact actual;
  private @Nullable Conversion converted;
  private Others others;
  private Instant expiresAt;

  private NextVersion(Warning before, Instant at) {
    this.before = before;
    this.at = at;
    this.version = before.version() + 1;
    this.state = before.state();
    this.colour = before.colour();
    this.triggers = before.triggers();
    this.links = before.links();
    this.acknowledged = before.acknowledged();
    this.noSecondaryRisk = before.noSecondaryRisk();
    this.closed = before.closed();
    this.actual = before.actual();
    this.converted = before.converted();
    this.others = before.others();
    this.expiresAt = before.expiresAt();
  }

  static NextVersion of(Warning before, Instant at) {
    return new NextVersion(before, at);
  }

  /** Another than the next, as it was written down. */
  NextVersion version(int written) {
    version = written;
    return this;
  }

  NextVersion state(WarningState next) {
    state = next;
    return this;
  }

  /** Back from RELEASE_REQUESTED to where it was: issued, or expired if its time is over. */
  NextVersion reissued() {
    if (at.isAfter(before.expiresAt())) {
      state = WarningState.EXPIRED;
    } else {
      state = colour == Colour.YELLOW ? WarningState.ISSUED_YELLOW : WarningState.ISSUED_BLUE;
    }
    return this;
  }

  NextVersion expiresAt(Instant next) {
    expiresAt = next;
    return this;
  }

  NextVersion colour(Colour next) {
    colour = next;
    return this;
  }

  NextVersion triggers(List<Trigger> next) {
    triggers = List.copyOf(next);
    actual = before.actual().with(triggers);
    return this;
  }

  NextVersion links(List<WarningId> next) {
    links = List.copyOf(next);
    return this;
  }

  NextVersion acknowledged(Note note) {
    acknowledged = note;
    return this;
  }

  NextVersion noSecondaryRisk(@Nullable Note note) {
    noSecondaryRisk = note;
    return this;
  }

  NextVersion closed(Note note) {
    closed = note;
    return this;
  }

  NextVersion others(Others next) {
    others = next;
    return this;
  }

  NextVersion converted(Conversion to) {
    state = WarningState.CONVERTED;
    converted = to;
    return this;
  }

  Warning build() {
    return new Warning(
        before.id(),
        before.realm(),
        version,
        state,
        colour,
        before.cause(),
        before.scope(),
        before.scopeText(),
        before.expected(),
        before.measures(),
        before.title(),
        triggers,
        before.issuedAt(),
        at,
        expiresAt,
        links,
        acknowledged,
        noSecondaryRisk,
        closed,
        before.origin(),
        before.planned(),
        actual,
        converted,
        others);
  }
}
