package io.watchfire.rule;

import io.watchfire.indicator.Absence;
import org.jspecify.annotations.Nullable;

/** How a condition stands at a sample. */
public enum Verdict {
  /** It holds. */
  BAD(null),
  /** It is known not to hold. */
  GOOD(null),
  /** Not bad as far as it was watched, which was not long enough to call it good. */
  PARTIAL(Absence.PARTIAL_WINDOW),
  NO_BASELINE(Absence.NO_BASELINE),
  /** Something it needs has no value. */
  UNKNOWN(Absence.STALE);

  private final @Nullable Absence absence;

  Verdict(@Nullable Absence absence) {
    this.absence = absence;
  }

  /** Why nothing can be said; null of the two that say something. */
  public @Nullable Absence absence() {
    return absence;
  }

  static Verdict of(boolean holds) {
    return holds ? BAD : GOOD;
  }
}
