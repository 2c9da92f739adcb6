package io.watchfire.fault;

import io.watchfire.Setup;
import io.watchfire.delivery.Carrier;
import io.watchfire.delivery.Means;
import io.watchfire.desk.Archive.Told;
import io.watchfire.fault.Ledgers.Fault;
import io.watchfire.fault.Ledgers.Received;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.plan.Realm;
import io.watchfire.time.VirtualTime;
import io.watchfire.warning.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ten minutes of a morning, from the first long wait in the queue to the all-clear, with at most
 * one kill in it. A second after a kill the daemon is started again on what the dead one left.
 */
final class Story {
  private static final Instant BEGIN = StorySite.at("09:00");
  private static final Instant END = StorySite.at("09:11");
  private static final Duration TICK = Duration.ofSeconds(1);

  /** After the last minute, for what is still on its way. */
  private static final Duration DRAIN = Duration.ofMinutes(3);

  /** The record of a daemon that has never run. */
  private static final byte[] EMPTY = Inside.emptyRecord();

  private final VirtualTime time = new VirtualTime(BEGIN);
  private final Ledgers ledgers = new Ledgers();
  private final Providers providers = new Providers(time, ledgers);
  private final Outside outside =
      new Outside(time, ledgers, Setup.directions(Realm.LIVE, StorySite.story()));
  private final List<String> troubles = new ArrayList<>();
  private final Path folder;
  private final Means means;
  private final Killer killer;
  private WorldLoop loop;
  private Inside daemon;
  private CompletableFuture<Void> starting;
  private @Nullable CompletableFuture<Void> stopping;
  private Path last;
  private int lives;

  private Story(Path folder, Means means, List<Killer.At> plan) {
    this.folder = folder;
    this.means = means;
    this.killer = new Killer(plan);
    Path record = folder.resolve("watchfire.db");
    try {
      Files.createDirectories(folder);
      Files.write(record, EMPTY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open(record);
    starting = daemon.start().toCompletableFuture();
  }

  /**
   * Tells it to its end.
   *
   * @param folder of its own, which is gone afterwards
   */
  static Story told(Path folder, Means means, Killer.At... plan) {
    Story story = new Story(folder, means, List.of(plan));
    try {
      story.run();
    } finally {
      story.daemon.close();
      delete(folder);
    }
    return story;
  }

  Ledgers ledgers() {
    return ledgers;
  }

  List<String> points() {
    return killer.points();
  }

  /** How often it had to begin again. */
  int kills() {
    return lives - 1;
  }

  /** What is wrong, of all that can be seen from outside. */
  List<String> faults() {
    List<String> all = new ArrayList<>(troubles);
    all.addAll(Oracle.check(ledgers));
    return all;
  }

  /** Whom it was told to and what, in the words of the plan, whatever the keys. */
  List<String> news() {
    return ledgers.told().stream()
        .map(
            told ->
                String.join(
                    " ",
                    told.notice().message().about(),
                    told.notice().message().kind().key(),
                    told.notice().recipient().kind().name(),
                    told.notice().recipient().id(),
                    told.notice().leg(),
                    String.valueOf(told.end())))
        .sorted()
        .toList();
  }

  private void run() {
    while (time.instant().isBefore(END) || !outside.isContent()) {
      if (time.instant().isAfter(END.plus(DRAIN))) {
        troubles.add("people still wait for an answer");
        break;
      }
      step();
    }
    for (Instant end = time.instant().plus(DRAIN); time.instant().isBefore(end); ) {
      step();
    }
    ledgers.atTheEnd(daemon.told());
    Warning queue = daemon.warning("W1001");
    if (queue.acknowledged() == null || queue.isActive()) {
      troubles.add("what people were told is done is not: " + queue);
    }
    DeliveryFigures figures = daemon.figures();
    long ended = figures.delivered() + figures.undeliverable() + figures.expired();
    if (figures.pending() != 0 || figures.taken() != ended) {
      troubles.add("the books do not balance: " + figures);
    }
  }

  private void step() {
    time.advance(TICK);
    if (!loop.isDead() && stopping == null && starting.isDone()) {
      outside.act(daemon);
      providers.give(daemon);
    }
    boolean stopped = stopping != null && !loop.isDead() && stops();
    if (loop.isDead()) {
      reborn(stopped);
    }
  }

  /**
   * As whoever sent SIGTERM: what is under way may land, then the record is closed.
   *
   * @return false when it is killed over it
   */
  private boolean stops() {
    CompletableFuture<Void> done = Objects.requireNonNull(stopping);
    for (int i = 0; i < 10 && !done.isDone() && !loop.isDead(); i++) {
      time.advance(TICK);
    }
    if (loop.isDead()) {
      return false;
    }
    if (!done.isDone()) {
      troubles.add("it does not stop");
    }
    loop.die();
    return true;
  }

  private void reborn(boolean stopped) {
    Instant died = time.instant();
    daemon.close();
    providers.daemonDied();
    outside.daemonDied();
    stopping = null;
    Path record = folder.resolve(lives + "/watchfire.db");
    if (!stopped) {
      killer.bury(record);
    }
    time.advance(TICK);
    open(stopped ? last : record);
    Set<String> onTheWire =
        onTheWire(died.minus(TICK.multipliedBy(2)).minus(Providers.ON_THE_WIRE));
    if (stopped && !onTheWire.isEmpty()) {
      troubles.add("stopped without a word of " + onTheWire);
    }
    ledgers.fault(new Fault(stopped ? "stop" : "kill", died, time.instant(), null, onTheWire));
    Set<String> overdue = overdue();
    starting = daemon.start().toCompletableFuture();
    time.advance(TICK);
    ledgers.received().stream()
        .filter(one -> !one.at().isBefore(died))
        .forEach(one -> overdue.removeIf(key -> one.key().startsWith(key + ":")));
    if (starting.isCompletedExceptionally()) {
      troubles.add("it does not start: " + starting.handle((done, why) -> why).join());
    } else if (!loop.isDead()) {
      overdue.forEach(key -> troubles.add("not within a second of the start: " + key));
    }
  }

  private void open(Path record) {
    last = record;
    loop = new WorldLoop(time);
    Map<ChannelId, Carrier> channels = providers.channels(loop, killer, means);
    daemon = new Inside(record, StorySite.story(), time, loop, channels, killer, ledgers, ++lives);
    Inside own = daemon;
    killer.stopBy(() -> stopping = own.stop().toCompletableFuture());
  }

  /**
   * What a receiver has taken and the record does not know of.
   *
   * @param since nothing can be older, unless an earlier kill left it so
   */
  private Set<String> onTheWire(Instant since) {
    Map<String, Told> record = new HashMap<>();
    daemon.told().forEach(told -> record.put(told.notice().key(), told));
    Set<String> keys = new HashSet<>();
    for (Received one : ledgers.accepted()) {
      String key = one.key();
      Told told = record.get(key.substring(0, key.length() - one.channel().length() - 1));
      if (told == null) {
        troubles.add("told before it was decided: " + key);
      } else if (!isKnown(told, one.channel())) {
        keys.add(key);
        if (one.at().isBefore(since) && ledgers.timesOnTheWire(key) == 0) {
          troubles.add("taken long ago and not on record: " + one);
        }
      }
    }
    return keys;
  }

  private static boolean isKnown(Told told, String channel) {
    return told.attempts().stream()
        .filter(attempt -> attempt.channel().value().equals(channel))
        .anyMatch(
            attempt -> !attempt.outcome().equals("retry") && !attempt.outcome().equals("refused"));
  }

  /**
   * What is to go out when a life begins: what does not wait for a receipt, nor behind something
   * else for the same people.
   */
  private Set<String> overdue() {
    Set<String> keys = new HashSet<>();
    Set<String> ahead = new HashSet<>();
    for (Told told : daemon.told()) {
      List<Attempt> attempts = told.attempts();
      boolean awaited = !attempts.isEmpty() && attempts.get(attempts.size() - 1).isAwaited();
      if (told.end() == null && !awaited && ahead.add(Oracle.order(told.notice()))) {
        keys.add(told.notice().key());
      }
    }
    return keys;
  }

  /** With all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
