package io.watchfire.deadline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which a clock is due, all reckoned from one base.
 *
 * @param every null of a single clock
 */
public record Grid(Instant base, Duration first, @Nullable Duration every) {

  /**
   * One of its rounds.
   *
   * @param number from 1 on
   */
  public record Round(int number, Instant from, Instant due) {}

  /**
   * The round that is due next: the first one of a clock that has just begun, a later one when a
   * repeating clock is taken up again.
   *
   * @param now the time of a repeating clock that is taken up again counts from here
   */
  public Round at(Instant now) {
    Instant due = base.plus(first);
    if (every == null) {
      return new Round(1, base, due);
    }
    if (due.isAfter(now)) {
      return new Round(1, now.isAfter(base) ? now : base, due);
    }
    long over = Duration.between(due, now).dividedBy(every) + 1;
    return new Round(Math.toIntExact(over + 1), now, due.plus(every.multipliedBy(over)));
  }
}
