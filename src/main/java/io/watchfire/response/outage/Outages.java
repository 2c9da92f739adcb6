package io.watchfire.response.outage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The outages of one incident.
 *
 * @param all in the order in which they began
 */
public record Outages(List<Outage> all) {
  public static final Outages NONE = new Outages(List.of());

  /** Of a region that comes and goes every minute for hours. */
  static final int MOST = 500;

  public Outages {
    all = List.copyOf(all);
  }

  /** Regions without service now. */
  public Set<String> lasting() {
    Set<String> regions = new TreeSet<>();
    all.stream().filter(Outage::lasts).map(Outage::region).forEach(regions::add);
    return regions;
  }

  /** Those that begin, and those that last. */
  public Outages begun(Map<String, Instant> since) {
    List<Outage> after = new ArrayList<>(all);
    since.forEach((region, from) -> begin(after, region, from));
    return new Outages(after);
  }

  /** Too many are not forgotten: service then counts as never back since the last one. */
  private static void begin(List<Outage> outages, String region, Instant from) {
    for (int i = outages.size() - 1; outages.size() >= MOST && i >= 0; i--) {
      Outage last = outages.get(i);
      if (last.region().equals(region)) {
        outages.set(i, new Outage(region, last.from(), null));
        return;
      }
    }
    outages.add(new Outage(region, from, null));
  }

  /** Service is back there. */
  public Outages over(Set<String> regions, Instant at) {
    return new Outages(
        all.stream()
            .map(
                one ->
                    one.lasts() && regions.contains(one.region())
                        ? new Outage(one.region(), one.from(), at)
                        : one)
            .toList());
  }

  /** The last one of a region that has had one. */
  public Outage last(String region) {
    return all.stream()
        .filter(one -> one.region().equals(region))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IllegalArgumentException(region + " was never out"));
  }
}
