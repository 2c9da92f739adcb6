package io.watchfire.scenario;

import io.watchfire.Setup;
import io.watchfire.config.Configuration;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.DeliveryReport;
import io.watchfire.desk.Desk;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.desk.MemoryStore;
import io.watchfire.incident.Incident;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Rule;
import io.watchfire.target.TargetId;
import io.watchfire.time.Timers;
import io.watchfire.time.VirtualTime;
import io.watchfire.warning.Warning;
import io.watchfire.warning.task.Task;
import io.watchfire.watch.Checkpointer;
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
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The shipped plan in virtual time, minute by minute: real shards, real desk, a record that
 * outlives a crash, messages that arrive, and people who do only what the test says.
 *
 * <p>Times are written as {@code 09:47}, {@code 20:00:30} or {@code D+3 18:00}; the day is a
 * Tuesday.
 */
final class ScenarioKit {
  static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<String> POLLED = List.of("core-", "ups-", "gen-");

  private final Configuration configuration;
  private final Directions directions;
  private final VirtualTime time;
  private final MemoryStore store = new MemoryStore();
  private final ScenarioDisk disk = new ScenarioDisk();
  private final Map<Series, ToDoubleFunction<Instant>> samples = new LinkedHashMap<>();
  private final Set<TargetId> isDown = new HashSet<>();
  private final ComplaintStream complaints = new ComplaintStream();
  private final ChineseTimeline chinese;
  private int lives;
  private final Set<String> unreachable = new HashSet<>();
  private ScenarioLoop loop;
  private Desk desk;
  private IntakeDoor door;
  private Shards shards;

  private record Series(TargetId target, IndicatorName indicator) {}

  private ScenarioKit(Configuration configuration, Instant start) {
    this.configuration = configuration;
    this.directions = Setup.directions(Realm.LIVE, configuration);
    this.time = new VirtualTime(start);
    this.chinese = new ChineseTimeline(configuration, ZONE);
    start();
  }

  /** Everything is well, and has been for an hour, when the scenario begins. */
  static ScenarioKit shipped(String start) {
    return edited(start, folder -> {});
  }

  /** Likewise, with something written otherwise in the folder. */
  static ScenarioKit edited(String start, ScenarioSite.Edit edit) {
    Instant begin = instant(start);
    ScenarioKit kit =
        new ScenarioKit(ScenarioSite.read(DAY, begin, edit), begin.minus(Duration.ofMinutes(70)));
    kit.all("core-", "cpu.usage", 40).all("line-", "line.up", 1);
    kit.keep("hotline", "call.success", 99);
    kit.keep("queue-main", "queue.wait", 20).keep("queue-main", "queue.length", 0);
    kit.keep("ups-east", "ups.onBattery", 0).keep("ups-east", "ups.runtime", 1800);
    kit.keep("gen-east", "generator.running", 0).keep("gen-east", "generator.ready", 1);
    kit.keep("gen-east", "generator.fuel", 100);
    kit.complaints(at -> 100);
    return kit.at(start);
  }

  // --- what is measured ---

  /** From the next minute on until something else is said. */
  ScenarioKit keep(String target, String indicator, double value) {
    return keep(target, indicator, at -> value);
  }

  /** Likewise, by the time of the sample. */
  ScenarioKit keep(String target, String indicator, ToDoubleFunction<Instant> value) {
    samples.put(new Series(new TargetId(target), new IndicatorName(indicator)), value);
    return this;
  }

  /** Of every target whose id begins so. */
  ScenarioKit all(String prefix, String indicator, double value) {
    configuration.site().targets().stream()
        .map(target -> target.id().value())
        .filter(id -> id.startsWith(prefix))
        .forEach(id -> keep(id, indicator, value));
    return this;
  }

  /** Nothing is heard of it any more. */
  ScenarioKit silent(String target, String indicator) {
    samples.remove(new Series(new TargetId(target), new IndicatorName(indicator)));
    return this;
  }

  /** A device that is polled does not answer any more. */
  ScenarioKit down(String target) {
    isDown.add(new TargetId(target));
    return this;
  }

  /** It answers again. */
  ScenarioKit up(String target) {
    isDown.remove(new TargetId(target));
    return this;
  }

  /**
   * Complaints come in so that those of the last 60 minutes are as many as said.
   *
   * @param within of the 60 minutes up to an instant; it may fall by no more than came in then
   */
  ScenarioKit complaints(ToDoubleFunction<Instant> within) {
    return keep("complaints", "complaints.new", complaints.of(within));
  }

  /** One sample that speaks of now. */
  ScenarioKit push(String target, String indicator, double value) {
    accept(
        List.of(
            Sample.of(new TargetId(target), new IndicatorName(indicator), time.instant(), value)));
    return this;
  }

  /** Time goes on up to and including an instant; each whole minute everything is measured. */
  ScenarioKit at(String when) {
    Instant end = instant(when);
    if (end.isBefore(time.instant())) {
      throw new IllegalArgumentException(when + " is over: it is " + text(time.instant()));
    }
    Instant next = time.instant().truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
    for (Instant at = next; !at.isAfter(end); at = at.plus(MINUTE)) {
      time.advanceTo(at);
      measure(at);
    }
    time.advanceTo(end);
    chinese.read(store.timeline);
    return this;
  }

  private void measure(Instant at) {
    List<Sample> pushed = new ArrayList<>();
    Map<TargetId, List<Sample>> polled = new LinkedHashMap<>();
    samples.forEach(
        (series, value) -> {
          TargetId target = series.target();
          Sample sample = Sample.of(target, series.indicator(), at, value.applyAsDouble(at));
          if (POLLED.stream().anyMatch(target.value()::startsWith)) {
            polled.computeIfAbsent(target, one -> new ArrayList<>()).add(sample);
          } else {
            pushed.add(sample);
          }
        });
    polled.forEach((target, its) -> shards.of(target).polled(poll(target, at, its)));
    accept(pushed);
  }

  /** What a poll brings; nothing but its time-out of one that is down. */
  private Poll poll(TargetId target, Instant at, List<Sample> measured) {
    Absence down = isDown.contains(target) ? Absence.TIMEOUT : null;
    List<Sample> read =
        down == null
            ? measured
            : measured.stream()
                .map(one -> Sample.absent(target, one.indicator(), at, Absence.TIMEOUT))
                .toList();
    return new Poll(target, at, down, read, DeviceReadings.NONE, Duration.ZERO);
  }

  private void accept(List<Sample> batch) {
    door.accept("http", batch).toCompletableFuture().join();
  }

  // --- what people do ---

  /** The first of command: approves, decides. */
  PersonId commander() {
    return first(directions.plan().command());
  }

  /** The first of the technical handling group: assesses, applies. */
  PersonId technician() {
    return first(directions.plan().technical());
  }

  /** The duty manager. */
  PersonId duty() {
    return directions.plan().responsible();
  }

  /** Top management. */
  PersonId leader() {
    return directions.plan().leader();
  }

  /** The first of a group of people. */
  PersonId of(String group) {
    return first(new GroupId(group));
  }

  private PersonId first(GroupId group) {
    return directions.contacts().group(group).orElseThrow().members().get(0);
  }

  CommandResult ask(Command command) {
    CommandResult result = desk.ask(command).toCompletableFuture().getNow(null);
    if (result == null) {
      throw new AssertionError("no answer to " + command);
    }
    return result;
  }

  /** As {@link #ask}, and it must be done. */
  ScenarioKit does(Command command) {
    CommandResult result = ask(command);
    if (result instanceof CommandResult.Refused refused) {
      throw new AssertionError(text(time.instant()) + " " + command + " was refused: " + refused);
    }
    return this;
  }

  /** No message reaches them any more. */
  ScenarioKit unreachable(String... people) {
    unreachable.addAll(List.of(people));
    return this;
  }

  // --- the daemon ---

  /** It dies and is back at once. */
  ScenarioKit restart() {
    loop.die();
    start();
    return this;
  }

  /** It dies, and is back after a while in which nothing was seen. */
  ScenarioKit dead(Duration span) {
    loop.die();
    time.advance(span);
    start();
    return this;
  }

  private void start() {
    ScenarioLoop own = new ScenarioLoop(time);
    loop = own;
    desk =
        new Desk(
            own,
            time,
            own,
            own,
            new Random(20260310 + ++lives),
            store,
            store.books(),
            directions,
            notices -> deliver(own, notices));
    Desk here = desk;
    List<Instant> served = disk.lastHeartbeat().toCompletableFuture().join();
    Memory memory =
        Memory.load(
                disk,
                disk,
                List.copyOf(store.rules.values()),
                configuration.seeds().stream()
                    .map(seed -> new SeedDays(seed.target(), seed.indicator(), seed.days()))
                    .toList(),
                Set.of())
            .toCompletableFuture()
            .join();
    List<Rule> rules = new ArrayList<>(configuration.rules());
    rules.addAll(configuration.plan().judged());
    shards =
        new Shards(
            new ShardSetup(
                configuration.site(),
                rules,
                directions.assignments(),
                directions.zone(),
                directions.calendar(),
                time,
                change -> here.changed(change)),
            List.of(new ShardLoop(own, own)),
            memory);
    door = new IntakeDoor(disk, shards, time, Integer.MAX_VALUE);
    Checkpointer checkpointer = new Checkpointer(shards, door, disk, disk, own);
    served.stream()
        .min(Comparator.naturalOrder())
        .filter(last -> last.isBefore(time.instant()))
        .ifPresent(last -> here.unwatched(last, time.instant()).toCompletableFuture().join());
    desk.start();
    shards.start().toCompletableFuture().join();
    checkpointer.start().toCompletableFuture().join();
  }

  private void deliver(ScenarioLoop own, List<Notice> notices) {
    for (Notice notice : notices) {
      if (!notice.channels().isEmpty()) {
        boolean lost = unreachable.contains(notice.recipient().id());
        Attempt delivered =
            Attempt.plain(
                notice.key(),
                notice.channels().get(0),
                1,
                time.instant(),
                lost ? "refused" : "delivered",
                "",
                lost ? Attempt.End.UNDELIVERABLE : Attempt.End.DELIVERED);
        own.execute(() -> desk.delivered(new DeliveryReport(notice, delivered)));
      }
    }
  }

  // --- what has come of it ---

  /** What readers see. */
  DeskView view() {
    return desk.view();
  }

  /** What they would see if the daemon had died just now, before anything else happens. */
  DeskView reopened() {
    Timers stopped = (delay, task) -> () -> {};
    return new Desk(
            Runnable::run,
            time,
            stopped,
            stopped,
            new Random(lives),
            store,
            store.books(),
            directions,
            notices -> {})
        .view();
  }

  /** Clocks that run, as {@code verify 09:52}; several of a kind with one due are one. */
  Set<String> running(String owner) {
    Set<String> clocks = new TreeSet<>();
    desk.view().running().stream()
        .filter(deadline -> deadline.owner().equals(owner))
        .forEach(deadline -> clocks.add(deadline.kind().key() + " " + text(deadline.due())));
    return clocks;
  }

  /** Clocks that have ended so, likewise, without those of tasks and escalations. */
  Set<String> ended(String owner, Deadline.State how) {
    Set<String> clocks = new TreeSet<>();
    store.deadlines.values().stream()
        .filter(deadline -> deadline.owner().equals(owner) && deadline.state() == how)
        .filter(deadline -> !People.OTHERS.contains(deadline.kind().key()))
        .forEach(deadline -> clocks.add(deadline.kind().key() + " " + text(deadline.due())));
    return clocks;
  }

  /** Tasks of an owner that are not over, as {@code attack-scrub 20:27}. */
  Set<String> tasks(String owner) {
    Set<String> tasks = new TreeSet<>();
    matters(Task.class, owner).stream()
        .filter(Task::isOpen)
        .forEach(task -> tasks.add(task.step() + " " + text(task.due())));
    return tasks;
  }

  /** The members of a group of the shipped contacts. */
  List<String> members(String group) {
    return directions.contacts().group(new GroupId(group)).orElseThrow().members().stream()
        .map(PersonId::value)
        .toList();
  }

  /** Those of an owner that run. */
  List<Deadline> deadlines(String owner) {
    return desk.view().running().stream().filter(one -> one.owner().equals(owner)).toList();
  }

  /** Who was told of a kind of event so far, in order; feeds too. */
  List<String> told(NoticeKind kind) {
    return store.notices.values().stream()
        .filter(notice -> notice.message().kind() == kind)
        .map(notice -> notice.recipient().id())
        .toList();
  }

  /** Likewise, with the time, as {@code 09:27 wang-fang}. */
  List<String> toldAt(NoticeKind kind) {
    return store.notices.values().stream()
        .filter(notice -> notice.message().kind() == kind)
        .map(notice -> text(notice.createdAt()) + " " + notice.recipient().id())
        .toList();
  }

  /** As {@code 09:27 warning.issued}, without what became of notices. */
  List<String> timeline(String owner) {
    return store.timeline.values().stream()
        .filter(entry -> entry.owner().equals(owner))
        .filter(entry -> !entry.kind().key().startsWith("notice"))
        .map(entry -> text(entry.at()) + " " + entry.kind().key())
        .toList();
  }

  List<TimelineEntry> entries(String owner) {
    return store.timeline.values().stream().filter(one -> one.owner().equals(owner)).toList();
  }

  Warning warning(String id) {
    return found(store.warnings.get(id), id);
  }

  /** The latest sample of an indicator, measured or derived. */
  double value(String target, String indicator) {
    return shards
        .view(new TargetId(target))
        .map(view -> view.samples().get(indicator))
        .map(Sample::value)
        .orElseThrow(() -> new AssertionError("no " + indicator + " of " + target));
  }

  /** In the order in which they were raised. */
  List<Warning> warnings() {
    return List.copyOf(store.warnings.values());
  }

  Incident incident(String id) {
    return found(store.incidents.get(id), id);
  }

  /** Responses, tasks, reports of an owner, ended or not. */
  <T extends Matter> List<T> matters(Class<T> kind, String owner) {
    return store.matters.values().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(matter -> matter.owner().equals(owner))
        .toList();
  }

  Directions directions() {
    return directions;
  }

  MemoryStore store() {
    return store;
  }

  Instant now() {
    return time.instant();
  }

  private <T> T found(T value, String id) {
    if (value == null) {
      throw new AssertionError(
          "no " + id + " in " + store.warnings.keySet() + " " + store.incidents.keySet());
    }
    return value;
  }

  static Instant instant(String when) {
    boolean later = when.startsWith("D+");
    int space = when.indexOf(' ');
    long days = later ? Long.parseLong(when.substring(2, space)) : 0;
    LocalTime clock = LocalTime.parse(later ? when.substring(space + 1) : when);
    return DAY.plusDays(days).atTime(clock).atZone(ZONE).toInstant();
  }

  static String text(Instant at) {
    ZonedDateTime local = at.atZone(ZONE);
    long days = ChronoUnit.DAYS.between(DAY, local.toLocalDate());
    LocalTime clock = local.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    return days == 0 ? clock.toString() : "D+" + days + " " + clock;
  }
}
