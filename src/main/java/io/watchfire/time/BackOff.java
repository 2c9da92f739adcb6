package io.watchfire.time;

import java.time.Duration;

/**
 * Waits that double from the first to the longest.
 *
 * @param first wait before the first repeat
 * @param longest no wait is longer
 */
public record BackOff(Duration first, Duration longest) {

  /**
   * The wait before a repeat.
   *
   * @param attempt repeats made so far, from 0
   */
  public Duration before(int attempt) {
    Duration wait = first;
    for (int i = 0; i < attempt && !wait.isZero() && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
