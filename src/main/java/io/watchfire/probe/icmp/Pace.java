package io.watchfire.probe.icmp;

import java.time.Duration;
import java.util.List;

/**
 * How fast the addresses of one run are asked, in wire time.
 *
 * @param attempts echo requests to each address
 * @param spacing between two requests to one address
 * @param timeout to wait for the answer to each request
 * @param gap between two requests to any addresses
 */
public record Pace(int attempts, Duration spacing, Duration timeout, Duration gap) {
  /** fping refuses ordinary users less. */
  private static final Duration SHORTEST_SPACING = Duration.ofMillis(10);

  private static final Duration SHORTEST_GAP = Duration.ofMillis(1);

  private static final Duration LONGEST_SPACING = Duration.ofSeconds(1);

  private static final Duration LONGEST_GAP = Duration.ofMillis(10);

  /** Starting a program and a busy machine. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * Gently, and done within the interval: a lost second does not look like a lost device.
   *
   * @param interval wire time between two runs
   * @param addresses asked within it, by this run and others
   */
  static Pace within(Duration interval, int attempts, Duration timeout, int addresses) {
    Duration half = interval.dividedBy(2);
    return new Pace(
        attempts,
        between(SHORTEST_SPACING, half.dividedBy(attempts), LONGEST_SPACING),
        timeout,
        between(SHORTEST_GAP, half.dividedBy((long) attempts * addresses), LONGEST_GAP));
  }

  private static Duration between(Duration least, Duration wanted, Duration most) {
    Duration bounded = wanted.compareTo(most) > 0 ? most : wanted;
    return bounded.compareTo(least) < 0 ? least : bounded;
  }

  /** Wire time after which a run has gone wrong. */
  Duration longest(int addresses) {
    Duration gaps = gap.multipliedBy((long) attempts * addresses);
    return spacing.multipliedBy(attempts).plus(gaps).plus(timeout).plus(GRACE);
  }

  /** What fping is told; the addresses are not among it. */
  List<String> options() {
    return List.of(
        "-q",
        "-C",
        Integer.toString(attempts),
        "-p",
        Long.toString(spacing.toMillis()),
        "-t",
        Long.toString(timeout.toMillis()),
        "-i",
        Long.toString(gap.toMillis()));
  }
}
