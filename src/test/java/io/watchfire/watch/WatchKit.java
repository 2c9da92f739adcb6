package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DayCounts;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.RuleState;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Secret;
import io.watchfire.target.Site;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import io.watchfire.time.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A site in virtual time, with a desk that writes changes at once or only when told to. */
final class WatchKit {
  static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ProfileId SWITCH = new ProfileId("switch");

  final VirtualTime time;
  final Disk disk;
  final List<RuleChange> heard = new ArrayList<>();
  final Shards shards;
  final IntakeDoor door;
  final Checkpointer checkpointer;
  boolean deskWrites = true;
  private final List<Runnable> unwritten = new ArrayList<>();

  /** What outlives a crash. */
  static final class Disk implements IntakeLog, Checkpoints {
    final Map<RuleKey, RuleChange> books = new HashMap<>();
    final List<Row> rows = new ArrayList<>();
    final Map<Integer, Checkpoint> checkpoints = new TreeMap<>();
    final List<SeedDays> seeds = new ArrayList<>();
    List<Instant> heartbeat = List.of();
    boolean refuses;
    boolean hangs;
    final List<Runnable> hanging = new ArrayList<>();
    private long sequence;

    @Override
    public CompletionStage<Long> append(String source, List<Sample> batch) {
      CompletableFuture<Long> written = new CompletableFuture<>();
      if (refuses) {
        written.completeExceptionally(new IllegalStateException("disk full"));
        return written;
      }
      long row = ++sequence;
      Runnable write =
          () -> {
            rows.add(new Row(row, source, batch));
            written.complete(row);
          };
      if (hangs) {
        hanging.add(write);
      } else {
        write.run();
      }
      return written;
    }

    @Override
    public CompletionStage<List<Row>> after(long wanted) {
      return CompletableFuture.completedFuture(
          rows.stream().filter(row -> row.sequence() > wanted).toList());
    }

    @Override
    public CompletionStage<Void> trim(long upTo) {
      rows.removeIf(row -> row.sequence() <= upTo);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> save(Checkpoint checkpoint) {
      checkpoints.put(checkpoint.shard(), checkpoint);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Optional<Checkpoint>> load(int shard) {
      return CompletableFuture.completedFuture(Optional.ofNullable(checkpoints.get(shard)));
    }

    @Override
    public CompletionStage<Void> heartbeat(List<Instant> lastServed) {
      heartbeat = lastServed;
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<Instant>> lastHeartbeat() {
      return CompletableFuture.completedFuture(heartbeat);
    }
  }

  private final List<DerivedIndicator> derived;

  WatchKit(int loops, Site site, List<Rule> rules, Instant start, Disk disk) {
    this(loops, site, rules, List.of(), start, disk);
  }

  WatchKit(
      int loops,
      Site site,
      List<Rule> rules,
      List<DerivedIndicator> derived,
      Instant start,
      Disk disk) {
    this.derived = derived;
    this.time = new VirtualTime(start);
    this.disk = disk;
    Memory memory =
        Memory.load(disk, disk, List.copyOf(disk.books.values()), disk.seeds, Set.of())
            .toCompletableFuture()
            .join();
    ShardSetup setup = setup(site, rules);
    List<ShardLoop> threads = new ArrayList<>();
    for (int loop = 0; loop < loops; loop++) {
      threads.add(new ShardLoop(Runnable::run, time));
    }
    this.shards = new Shards(setup, threads, memory);
    this.door = new IntakeDoor(disk, shards, time, 1000);
    this.checkpointer = new Checkpointer(shards, door, disk, disk, time);
    shards.start().toCompletableFuture().join();
    checkpointer.start().toCompletableFuture().join();
  }

  WatchKit reload(Site site, List<Rule> rules) {
    shards.reload(setup(site, rules), disk.seeds).toCompletableFuture().join();
    door.reload();
    return this;
  }

  private ShardSetup setup(Site site, List<Rule> rules) {
    Assignments assignments = new Assignments(site, List.of(switchProfile()), derived);
    return new ShardSetup(
        site, rules, assignments, RuleKit.ZONE, WorkCalendar.EVERY_DAY, time, this::write);
  }

  private CompletionStage<Void> write(RuleChange change) {
    heard.add(change);
    CompletableFuture<Void> written = new CompletableFuture<>();
    Runnable write =
        () -> {
          disk.books.put(change.key(), change);
          written.complete(null);
        };
    if (deskWrites) {
      write.run();
    } else {
      unwritten.add(write);
    }
    return written;
  }

  void writeWhatWaits() {
    unwritten.forEach(Runnable::run);
    unwritten.clear();
    deskWrites = true;
  }

  WatchKit until(String clock) {
    time.advanceTo(RuleKit.at(clock));
    return this;
  }

  /** A pushed sample that speaks of now. */
  WatchKit push(String target, String indicator, double value) {
    door.accept(
            "http",
            List.of(
                Sample.of(
                    new TargetId(target), new IndicatorName(indicator), time.instant(), value)))
        .toCompletableFuture()
        .join();
    return this;
  }

  WatchKit pushEach(String from, String to, String target, String indicator, double value) {
    for (Instant at = RuleKit.at(from); !at.isAfter(RuleKit.at(to)); at = at.plus(MINUTE)) {
      time.advanceTo(at);
      push(target, indicator, value);
    }
    return this;
  }

  /** A poll of a switch; a negative value means that it did not answer. */
  WatchKit poll(String target, double cpu) {
    TargetId id = new TargetId(target);
    IndicatorName usage = new IndicatorName("cpu.usage");
    Instant due = time.instant();
    Absence down = cpu < 0 ? Absence.TIMEOUT : null;
    Sample sample =
        down == null ? Sample.of(id, usage, due, cpu) : Sample.absent(id, usage, due, down);
    shards
        .of(id)
        .polled(new Poll(id, due, down, List.of(sample), DeviceReadings.NONE, Duration.ZERO));
    return this;
  }

  RuleState state(String rule, String target) {
    return Objects.requireNonNull(
        shards
            .ruleStates()
            .toCompletableFuture()
            .join()
            .get(new RuleKey(new RuleId(rule), new TargetId(target))));
  }

  /** Phases of one rule as the desk heard them, as {@code 09:17 PENDING}. */
  List<String> story(String rule) {
    return heard.stream()
        .filter(change -> change.key().rule().value().equals(rule))
        .filter(change -> change.from() != change.state().phase())
        .map(change -> clock(change.at()) + " " + change.state().phase())
        .toList();
  }

  long count(String rule, Phase phase) {
    return heard.stream()
        .filter(change -> change.key().rule().value().equals(rule))
        .filter(change -> change.from() != phase && change.state().phase() == phase)
        .count();
  }

  static String clock(Instant at) {
    ZonedDateTime local = at.atZone(RuleKit.ZONE);
    return String.format("%02d:%02d", local.getHour(), local.getMinute());
  }

  static Target pushed(String id, String kind, String... receives) {
    return target(id, kind, false, null, null, Set.of(receives));
  }

  static Target coreSwitch(String id) {
    SnmpAccess access =
        new SnmpAccess("127.0.0.1", 161, new Secret("public"), Duration.ofSeconds(1), 1);
    return target(id, "switch", true, SWITCH, access, Set.of());
  }

  static Site site(Target... targets) {
    return new Site(new LocalText("站", "site"), List.of(), List.of(targets));
  }

  static List<DayCounts> flatDays(long perHour) {
    List<DayCounts> days = new ArrayList<>();
    for (int back = 1; back <= 30; back++) {
      days.add(
          new DayCounts(
              LocalDate.of(2026, 3, 10).minusDays(back), Collections.nCopies(24, perHour), true));
    }
    return days;
  }

  private static Target target(
      String id,
      String kind,
      boolean core,
      @Nullable ProfileId profile,
      @Nullable SnmpAccess snmp,
      Set<String> receives) {
    return new Target(
        new TargetId(id),
        new LocalText(id, id),
        kind,
        null,
        "",
        "",
        core,
        profile,
        snmp,
        MINUTE,
        null,
        receives);
  }

  private static Profile switchProfile() {
    return new Profile(
        SWITCH,
        new LocalText("交换机", "switch"),
        List.of(),
        List.of(),
        List.of(
            new Profile.Derived("cpu.usage", "cpu", Profile.Derived.How.VALUE, List.of(), 1, "%")));
  }
}
