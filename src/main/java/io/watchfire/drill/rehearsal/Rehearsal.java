package io.watchfire.drill.rehearsal;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.desk.Desk;
import io.watchfire.desk.Directions;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import io.watchfire.time.WorkCalendar;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import io.watchfire.watch.IntakeDoor;
import io.watchfire.watch.Memory;
import io.watchfire.watch.Poll;
import io.watchfire.watch.SeedDays;
import io.watchfire.watch.ShardLoop;
import io.watchfire.watch.ShardSetup;
import io.watchfire.watch.Shards;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A world with nothing outside: the real shards and the real desk in virtual time, a record in
 * memory, channels that always deliver, and people who do at once what they are asked for. The same
 * samples always give the same outcome. For one thread.
 */
public final class Rehearsal {
  private static final long SEED = 20260303;
  private static final Duration LOOK = Duration.ofMinutes(10);
  private static final long MOST_SAMPLES = Integer.MAX_VALUE;

  private final Directions directions;
  private final Instant from;
  private final VirtualTime time;
  private final OneByOne timers;
  private final Map<TargetId, Target> targets;
  private final MemoryRecord record = new MemoryRecord();
  private final Measured measured;
  private final List<RuleChange> changes = new ArrayList<>();
  private final Set<LocalDate> unusualDays = new HashSet<>();
  private final Desk desk;
  private final PromptPeople people;
  private final Shards shards;
  private final IntakeDoor door;

  /**
   * Begins with good targets that nobody has heard of yet.
   *
   * @param directions site, rules, plan and people
   * @param calendar which days are worked
   * @param seeds past days of counted indicators
   * @param from where time begins
   */
  public Rehearsal(
      Directions directions, WorkCalendar calendar, List<SeedDays> seeds, Instant from) {
    this.directions = directions;
    this.from = from;
    this.time = new VirtualTime(from);
    this.targets = directions.site().byId();
    this.measured = new Measured(directions);
    OneByOne loop = new OneByOne(time);
    this.timers = loop;
    this.desk =
        new Desk(
            loop,
            time,
            loop,
            loop,
            new Random(SEED),
            record,
            MemoryRecord.empty(),
            directions,
            this::deliver);
    this.people = new PromptPeople(desk, directions, measured);
    List<Rule> rules = new ArrayList<>(directions.rules().all());
    rules.addAll(directions.plan().judged());
    this.shards =
        new Shards(
            new ShardSetup(
                directions.site(),
                rules,
                directions.assignments(),
                directions.zone(),
                calendar,
                time,
                this::changed),
            List.of(new ShardLoop(loop, loop)),
            new Memory(List.of(), List.of(), List.of(), List.of(), seeds, Set.of()));
    this.door = new IntakeDoor(new ForgetfulLog(), shards, time, MOST_SAMPLES);
    desk.start();
    desk.listen(written -> people.look());
    markUnusualDays();
    var unused = shards.start();
  }

  /** Where its time has come to. */
  public Instant now() {
    return time.instant();
  }

  /**
   * Takes samples; time goes on to each in turn.
   *
   * @param samples in order of time, none before {@link #now}
   */
  public void offer(List<Sample> samples) {
    int begin = 0;
    while (begin < samples.size()) {
      Instant at = samples.get(begin).at();
      int end = begin + 1;
      while (end < samples.size() && samples.get(end).at().equals(at)) {
        end++;
      }
      time.advanceTo(at);
      take(at, samples.subList(begin, end));
      begin = end;
    }
  }

  /** Lets time pass up to and including an instant: silence is noticed, deadlines end. */
  public void advanceTo(Instant end) {
    time.advanceTo(end);
  }

  /** All that has come of it so far. */
  public Outcome outcome() {
    return new Outcome(
        from,
        time.instant(),
        List.copyOf(changes),
        record.warnings(),
        record.incidents(),
        record.notices());
  }

  private void take(Instant at, List<Sample> samples) {
    List<Sample> pushed = new ArrayList<>(samples.size());
    Map<Target, List<Sample>> polled = new LinkedHashMap<>();
    for (Sample sample : samples) {
      Target target = targets.get(sample.target());
      measured.note(sample);
      if (target == null || !target.isPolled() || isReceived(target, sample)) {
        pushed.add(sample);
      } else if (target.snmp() != null && Catalogue.isOverIcmp(sample.indicator().value())) {
        shards.of(target.id()).measured(List.of(sample));
      } else {
        polled.computeIfAbsent(target, any -> new ArrayList<>()).add(sample);
      }
    }
    if (!pushed.isEmpty()) {
      var unused = door.accept("rehearsal", pushed);
    }
    polled.forEach((target, its) -> shards.of(target.id()).polled(poll(target, at, its)));
  }

  private static boolean isReceived(Target target, Sample sample) {
    return target.receives().contains(sample.indicator().value());
  }

  /** What a poll would have brought: a device that is not said to be down has answered. */
  private static Poll poll(Target target, Instant at, List<Sample> samples) {
    Absence down = null;
    List<Sample> read = new ArrayList<>();
    for (Sample sample : samples) {
      if (!sample.indicator().equals(Catalogue.TARGET_UP)) {
        read.add(sample);
        down = isUnreachable(sample) ? Absence.TIMEOUT : down;
      } else if (!sample.isPresent()) {
        down = sample.absence();
      } else if (sample.value() == 0) {
        down = Absence.TIMEOUT;
      }
    }
    return new Poll(target.id(), at, down, read, DeviceReadings.NONE, Duration.ZERO);
  }

  /** Of a target that is asked over ICMP alone. */
  private static boolean isUnreachable(Sample sample) {
    return sample.indicator().equals(Catalogue.REACHABLE) && sample.value() == 0;
  }

  private CompletionStage<Void> changed(RuleChange change) {
    changes.add(change);
    return desk.changed(change);
  }

  private void deliver(List<Notice> notices) {
    for (Notice notice : notices) {
      if (!notice.channels().isEmpty()) {
        Attempt delivered =
            Attempt.plain(
                notice.key(),
                notice.channels().get(0),
                1,
                time.instant(),
                "delivered",
                "",
                Attempt.End.DELIVERED);
        var unused = desk.delivered(new DeliveryReport(notice, delivered));
      }
    }
  }

  private void markUnusualDays() {
    LocalDate today = LocalDate.ofInstant(time.instant(), directions.zone());
    if (desk.view().active().stream().anyMatch(Rehearsal::spoilsItsDay) && unusualDays.add(today)) {
      shards.leaveOut(today);
    }
    timers.after(LOOK, this::markUnusualDays);
  }

  /** A day with a service-family yellow warning is no measure of others. */
  private static boolean spoilsItsDay(Warning warning) {
    return warning.cause().family() == Cause.Family.SERVICE && warning.colour() == Colour.YELLOW;
  }
}
