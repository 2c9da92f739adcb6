package io.watchfire.bench;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Cause;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.GroupTargets;
import io.watchfire.rule.Manner;
import io.watchfire.rule.Match;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Severity;
import io.watchfire.rule.Stage;
import io.watchfire.target.LocalText;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import io.watchfire.time.WorkCalendar;
import io.watchfire.watch.Memory;
import io.watchfire.watch.Shard;
import io.watchfire.watch.ShardLoop;
import io.watchfire.watch.ShardSetup;
import io.watchfire.watch.Shards;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A site of many hosts under real shards, in virtual time; their rules' changes are counted. */
final class Plant {
  static final IndicatorName CPU = new IndicatorName("cpu.usage");
  private static final LocalText NAME = new LocalText("主机", "host");

  final VirtualTime time = new VirtualTime(Instant.parse("2026-03-10T01:00:00Z"));
  final Shards shards;
  final TargetId[] ids;
  final Shard[] owners;
  private final Duration interval;
  private long changes;

  Plant(int hosts, int loops, Duration interval, List<Rule> rules, List<DerivedIndicator> derived) {
    this.interval = interval;
    List<Target> targets = new ArrayList<>(hosts);
    this.ids = new TargetId[hosts];
    for (int i = 0; i < hosts; i++) {
      ids[i] = new TargetId("host-" + i);
      targets.add(host(ids[i], "region-" + i % 3));
    }
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      regions.add(region("region-" + i));
    }
    Site plain = new Site(NAME, regions, targets);
    Site site = derived.isEmpty() ? plain : plain.with(GroupTargets.of(plain, derived));
    ShardSetup setup =
        new ShardSetup(
            site,
            rules,
            new Assignments(site, List.of(), derived),
            ZoneOffset.UTC,
            WorkCalendar.EVERY_DAY,
            time,
            change -> {
              changes++;
              return CompletableFuture.completedFuture(null);
            });
    this.shards =
        new Shards(
            setup, Collections.nCopies(loops, new ShardLoop(Runnable::run, time)), Memory.NONE);
    shards.start().toCompletableFuture().join();
    this.owners = new Shard[hosts];
    for (int i = 0; i < hosts; i++) {
      owners[i] = shards.of(ids[i]);
    }
  }

  /** One sample of each host, an interval after the ones before. */
  void round(double base) {
    time.advance(interval);
    Instant at = time.instant();
    for (int i = 0; i < ids.length; i++) {
      owners[i].offer(Sample.of(ids[i], CPU, at, base + (i & 7)));
    }
  }

  /** What {@link #round} would send. */
  Sample[] samplesAt(Instant at, double base) {
    Sample[] samples = new Sample[ids.length];
    for (int i = 0; i < ids.length; i++) {
      samples[i] = Sample.of(ids[i], CPU, at, base + (i & 7));
    }
    return samples;
  }

  long changes() {
    return changes;
  }

  static Rule rule(Stage met) {
    return new Rule(
        new RuleId("busy"),
        NAME,
        Rule.Use.TRIGGER,
        Cause.SYSTEM,
        Scope.Kind.TARGET,
        CPU,
        Match.ALL,
        null,
        met,
        null,
        Manner.plain(Duration.ofMinutes(30)),
        Rule.IncidentAt.YELLOW,
        null,
        Severity.MAJOR,
        Duration.ofHours(4),
        NAME);
  }

  private Target host(TargetId id, String region) {
    return new Target(
        id,
        NAME,
        "host",
        new RegionId(region),
        "",
        "",
        true,
        null,
        null,
        interval,
        null,
        Set.of(CPU.value()));
  }

  private static Region region(String id) {
    return new Region(new RegionId(id), NAME, null);
  }
}
