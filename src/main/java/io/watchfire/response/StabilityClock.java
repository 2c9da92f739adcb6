package io.watchfire.response;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time since all was good again. Only time that somebody vouches for counts:
 * while an indicator is silent, or the daemon was dead, it stands still, and spans that overlap
 * count once.
 *
 * @param since first moment at which all was good
 * @param unvouched time since then that does not count
 * @param silentSince up to when all indicators vouched; null while all are heard
 * @param toldAt when the silence was noticed; null while all are heard
 * @param countedUntil end of the last span that does not count
 */
public record StabilityClock(
    Instant since,
    Duration unvouched,
    @Nullable Instant silentSince,
    @Nullable Instant toldAt,
    Instant countedUntil) {

  static StabilityClock from(Instant since) {
    return new StabilityClock(since, Duration.ZERO, null, null, since);
  }

  /** When it has lasted long enough, as things are now. */
  public Instant due(Duration stable) {
    return since.plus(stable).plus(unvouched);
  }

  /** Whether it has lasted long enough. */
  public boolean isOver(Duration stable, Instant now) {
    return silentSince == null && !now.isBefore(due(stable));
  }

  /** Nobody watched; within a silence that goes on it counts with the silence. */
  StabilityClock unwatched(Instant from, Instant to) {
    Instant silent = silentSince;
    if (silent != null) {
      return new StabilityClock(
          since, unvouched, later(earlier(silent, from), countedUntil), toldAt, countedUntil);
    }
    return gap(from, to);
  }

  StabilityClock silent(Instant heardUntil, Instant noticed) {
    Instant from = later(heardUntil, countedUntil);
    Instant before = silentSince;
    return new StabilityClock(
        since,
        unvouched,
        before == null ? from : earlier(before, from),
        toldAt == null ? noticed : toldAt,
        countedUntil);
  }

  StabilityClock heard(Instant at) {
    Instant from = silentSince;
    return from == null ? this : gap(from, at);
  }

  private StabilityClock gap(Instant from, Instant to) {
    Instant start = later(from, countedUntil);
    if (!to.isAfter(start)) {
      return new StabilityClock(since, unvouched, null, null, countedUntil);
    }
    return new StabilityClock(since, unvouched.plus(Duration.between(start, to)), null, null, to);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
