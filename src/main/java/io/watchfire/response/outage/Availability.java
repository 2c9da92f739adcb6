package io.watchfire.response.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What is left of a span when outages are taken off: of a day, what its availability will be if
 * nothing more happens.
 *
 * @param whole the span, also what of it is still to come
 * @param out how much of it was without service
 */
public record Availability(Duration whole, Duration out) {

  /**
   * Time in which several outages overlap counts once.
   *
   * @param outages of one region
   * @param now where outages that go on are cut
   */
  public static Availability of(Collection<Outage> outages, Instant from, Instant to, Instant now) {
    List<Outage> ordered =
        outages.stream()
            .sorted(Comparator.comparing(Outage::from).thenComparing(one -> one.end(now)))
            .toList();
    Duration out = Duration.ZERO;
    Instant counted = from;
    for (Outage outage : ordered) {
      Instant begin = outage.from().isAfter(counted) ? outage.from() : counted;
      Instant end = outage.end(now).isBefore(to) ? outage.end(now) : to;
      if (end.isAfter(begin)) {
        out = out.plus(Duration.between(begin, end));
        counted = end;
      }
    }
    return new Availability(Duration.between(from, to), out);
  }

  /** From 0 to 100. */
  public double percent() {
    return 100.0 * whole.minus(out).toMillis() / whole.toMillis();
  }

  /** How long the span may be without service for a goal in percent. */
  public Duration allowed(double goal) {
    return Duration.ofMillis(Math.round(whole.toMillis() * (100 - goal) / 100));
  }

  public boolean meets(double goal) {
    return out.compareTo(allowed(goal)) <= 0;
  }
}
