package io.watchfire.watch;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door for pushed samples: writes a batch to the log, then hands it to the shards in the
 * order of the log. Callable from any thread.
 */
public final class IntakeDoor implements SampleIntake {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeDoor.class);
  private static final long CREDIBLE_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long AHEAD_MILLIS = 1000;
  private static final String FULL = "full";
  private static final String STORE = "store";

  private final IntakeLog log;
  private final Shards shards;
  private final InstantSource clock;
  private final long most;
  private final Object order = new Object();
  private final ArrayDeque<Entry> onTheWay = new ArrayDeque<>();
  private final AtomicLong edition = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong lastGiven = new AtomicLong(Long.MIN_VALUE);
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
  private volatile long routed;

  /**
   * @param shards started
   * @param clock plan time
   * @param most samples that may wait to be written or judged
   */
  public IntakeDoor(IntakeLog log, Shards shards, InstantSource clock, long most) {
    this.log = log;
    this.shards = shards;
    this.clock = clock;
    this.most = most;
    this.routed = shards.replayed();
  }

  /** The shards have another site from now on. */
  public void reload() {
    // whoever sees the new number sees the new targets too
    edition.incrementAndGet();
  }

  @Override
  public long edition() {
    return edition.get();
  }

  @Override
  public Optional<String> refusal(TargetId id, IndicatorName indicator) {
    Target target = shards.target(id);
    if (target == null) {
      return Optional.of(
          "there is no target \"" + id + "\"; add it to site.yaml or correct the name");
    }
    return target.receives().contains(indicator.value())
        ? Optional.empty()
        : Optional.of(
            "target \""
                + id
                + "\" does not receive \""
                + indicator
                + "\"; add it to the target's \"receives\" in site.yaml");
  }

  /**
   * Samples without a stated instant never get the same one twice, so that two counts sent at once
   * both count; unless so many come that this would run a second ahead of the clock.
   */
  @Override
  public Instant instantOf(@Nullable Instant stated) {
    long millis = clock.millis();
    if (stated != null && isCredible(stated, millis)) {
      return stated.truncatedTo(ChronoUnit.MILLIS);
    }
    return Instant.ofEpochMilli(
        lastGiven.updateAndGet(
            last -> last >= millis && last < millis + AHEAD_MILLIS ? last + 1 : millis));
  }

  @Override
  public CompletionStage<Void> accept(String source, List<Sample> batch) {
    Tally tally = tallies.computeIfAbsent(source, name -> new Tally());
    List<Sample> samples = List.copyOf(batch);
    long now = waiting.addAndGet(samples.size());
    if (now > most) {
      waiting.addAndGet(-samples.size());
      tally.refuse(FULL);
      return CompletableFuture.failedFuture(new IntakeFull(now - samples.size(), most));
    }
    Entry entry = new Entry(samples, tally);
    CompletionStage<Long> written;
    // Asking for the write and taking a place in the queue are one step: the log's order is ours.
    synchronized (order) {
      written = append(source, samples);
      onTheWay.add(entry);
    }
    var unused =
        written.whenComplete(
            (sequence, failure) -> {
              entry.done(sequence, failure);
              route();
            });
    return entry.accepted;
  }

  /** Every log row up to this one has been given to the shards' loops. */
  long routed() {
    return routed;
  }

  /** By source. */
  public List<IntakeFigures> figures() {
    return tallies.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().figures(entry.getKey()))
        .toList();
  }

  /** Samples that wait to be written or judged. */
  public long waiting() {
    return waiting.get();
  }

  /** In steps that no stated year overflows. */
  private static boolean isCredible(Instant stated, long now) {
    long seconds = stated.getEpochSecond() - Math.floorDiv(now, 1000L);
    long millis = stated.getNano() / 1_000_000 - Math.floorMod(now, 1000L);
    return Math.abs(seconds) <= CREDIBLE_MILLIS
        && Math.abs(1000 * seconds + millis) <= CREDIBLE_MILLIS;
  }

  private CompletionStage<Long> append(String source, List<Sample> samples) {
    try {
      return log.append(source, samples);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private void route() {
    List<Entry> finished = new ArrayList<>();
    synchronized (order) {
      for (Entry head = onTheWay.peek(); head != null && head.isDone(); head = onTheWay.peek()) {
        onTheWay.remove();
        head.hand();
        finished.add(head);
      }
    }
    finished.forEach(Entry::answer);
  }

  /** A batch between being asked for and being judged. */
  private final class Entry {
    private final List<Sample> samples;
    private final Tally tally;
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private volatile @Nullable Long sequence;
    private volatile @Nullable Throwable failure;

    private Entry(List<Sample> samples, Tally tally) {
      this.samples = samples;
      this.tally = tally;
    }

    private void done(@Nullable Long row, @Nullable Throwable why) {
      sequence = row;
      failure = row == null && why == null ? new IllegalStateException("no sequence") : why;
    }

    private boolean isDone() {
      return sequence != null || failure != null;
    }

    private void hand() {
      Long row = sequence;
      if (row == null) {
        waiting.addAndGet(-samples.size());
        tally.refuse(STORE);
        return;
      }
      tally.messages.increment();
      tally.samples.add(samples.size());
      var unused = shards.offer(row, samples).whenComplete((taken, fault) -> judged(fault));
      routed = Math.max(routed, row);
    }

    private void judged(@Nullable Throwable fault) {
      waiting.addAndGet(-samples.size());
      if (fault != null) {
        LOG.error("an accepted batch could not be judged", fault);
      }
    }

    private void answer() {
      if (sequence != null) {
        accepted.complete(null);
      } else {
        accepted.completeExceptionally(failure);
      }
    }
  }

  private static final class Tally {
    private final LongAdder messages = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    private void refuse(String reason) {
      refused.computeIfAbsent(reason, name -> new LongAdder()).increment();
    }

    private IntakeFigures figures(String source) {
      Map<String, Long> reasons = new TreeMap<>();
      refused.forEach((reason, count) -> reasons.put(reason, count.sum()));
      return new IntakeFigures(source, messages.sum(), samples.sum(), reasons, true);
    }
  }
}
