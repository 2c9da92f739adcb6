package io.watchfire.delivery;

import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How soon a receiver that takes nothing is tried again, however long each message waits: so that
 * its return is noticed, and no copies pile up at one that takes messages and loses its answers.
 */
final class Probes {
  /** One of those who wait tries so soon after the last failure. */
  private static final Duration PROBE = Duration.ofSeconds(2);

  /** Of what a channel may send in a minute, repeats leave half to the receiver's return. */
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  /** An attempt without an answer that takes its time is rare enough by itself. */
  private static final Duration SLOW = Duration.ofSeconds(8);

  private @Nullable Instant lostSince;
  private boolean inDoubt;

  /** One lost answer may be the receiver's restart; another right after it is its way. */
  void landed(Receipt receipt, Instant started, Instant now) {
    boolean lost =
        receipt instanceof Receipt.RetryLater later
            && later.perhapsTaken()
            && Duration.between(started, now).compareTo(SLOW) < 0;
    inDoubt = lost && lostSince != null && !started.isBefore(lostSince);
    if (!lost) {
      lostSince = null;
    } else if (lostSince == null) {
      lostSince = now;
    }
  }

  /**
   * When a message that has just failed is tried again.
   *
   * @param due by its own wait
   * @param first when the first of the others is due; null when none waits
   */
  Instant sooner(Instant due, @Nullable Instant first, Instant now, Carrier carrier) {
    Duration wait = spacing(carrier, PROBE);
    Duration least = carrier.retry().first();
    Instant probe = now.plus(wait.compareTo(least) < 0 ? least : wait);
    boolean isNeeded = !inDoubt && (first == null || first.isAfter(probe));
    return isNeeded && probe.isBefore(due) ? probe : due;
  }

  /**
   * Between two repeats.
   *
   * @param unlimited where the channel has no limit of its own
   */
  static Duration spacing(Carrier carrier, Duration unlimited) {
    int perMinute = carrier.perMinute();
    Duration paced = perMinute == 0 ? unlimited : TWO_MINUTES.dividedBy(perMinute);
    return paced.compareTo(unlimited) < 0 ? unlimited : paced;
  }
}
