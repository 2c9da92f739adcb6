package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Assignments;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One shard's share in the availability of the service: its part, and the whole where it owns it.
 */
final class ServiceShare {
  private static final IndicatorName LINE_UP = new IndicatorName("line.up");

  private final int shard;
  private final ShardSetup setup;
  private final ShardLoop loop;
  private final List<Integer> allMembers;
  private final BiConsumer<TargetId, Availability.Part> parts;
  private final Consumer<Sample> samples;
  private final List<Series> members = new ArrayList<>();
  private final List<Ticker> tickers = new ArrayList<>();
  private final Map<TargetId, Availability> owned = new HashMap<>();

  /**
   * @param allMembers how many members each shard has
   * @param parts takes this shard's part to the shard that owns the hotline target
   * @param samples takes the availability once it is known
   */
  ServiceShare(
      int shard,
      ShardSetup setup,
      ShardLoop loop,
      List<Integer> allMembers,
      BiConsumer<TargetId, Availability.Part> parts,
      Consumer<Sample> samples) {
    this.shard = shard;
    this.setup = setup;
    this.loop = loop;
    this.allMembers = allMembers;
    this.parts = parts;
    this.samples = samples;
  }

  /** The targets the availability of the service is computed for. */
  static List<Target> hotlines(Site site) {
    return site.targets().stream().filter(target -> target.kind().equals("hotline")).toList();
  }

  /** By what the target counts as in service: a polled core target, a line, or neither. */
  static List<IndicatorName> indicators(Target target, Assignments assignments) {
    List<IndicatorName> names = new ArrayList<>(2);
    if (target.core() && target.isPolled()) {
      names.add(Catalogue.TARGET_UP);
    }
    if (assignments.has(target, LINE_UP.value())) {
      names.add(LINE_UP);
    }
    return names;
  }

  void add(Series member) {
    members.add(member);
  }

  void start() {
    for (Target hotline : hotlines(setup.site())) {
      tick(hotline, 4, at -> sendPart(hotline.id(), at));
      if (new ShardMap(allMembers.size()).shardOf(hotline.id()) == shard) {
        Availability whole =
            new Availability(allMembers, hotline.maxGap(), setup.clock().instant());
        owned.put(hotline.id(), whole);
        tick(hotline, 2, at -> evaluate(hotline, whole, at));
      }
    }
  }

  void stop() {
    tickers.forEach(Ticker::stop);
  }

  void take(Availability.Part part) {
    Availability whole = owned.get(part.hotline());
    if (whole != null) {
      whole.take(part);
    }
  }

  private void tick(Target hotline, int fraction, Consumer<Instant> task) {
    Ticker ticker =
        new Ticker(
            setup.clock(),
            loop.timers(),
            hotline.interval(),
            hotline.interval().dividedBy(fraction),
            task);
    tickers.add(ticker);
    ticker.start();
  }

  private void sendPart(TargetId hotline, Instant tick) {
    OptionalInt up = up();
    if (up.isPresent()) {
      parts.accept(hotline, new Availability.Part(hotline, shard, up.getAsInt(), tick));
    }
  }

  private void evaluate(Target hotline, Availability whole, Instant tick) {
    if (!whole.hasMembers()) {
      samples.accept(Sample.absent(hotline.id(), Catalogue.AVAILABILITY, tick, Absence.NO_READING));
      return;
    }
    OptionalDouble percent = whole.percent(tick);
    if (percent.isPresent()) {
      samples.accept(Sample.of(hotline.id(), Catalogue.AVAILABILITY, tick, percent.getAsDouble()));
    }
  }

  /** Members in service; empty while one is still asked for the first time. */
  private OptionalInt up() {
    int up = 0;
    for (Series member : members) {
      if (member.isUnknown()) {
        return OptionalInt.empty();
      }
      if (member.latestValue() == 1) {
        up++;
      }
    }
    return OptionalInt.of(up);
  }
}
