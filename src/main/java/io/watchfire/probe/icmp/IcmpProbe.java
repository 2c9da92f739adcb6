package io.watchfire.probe.icmp;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.Sample;
import io.watchfire.probe.icmp.Batch.Member;
import io.watchfire.target.IcmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.Timers;
import io.watchfire.watch.Poll;
import io.watchfire.watch.Probe;
import io.watchfire.watch.ProbeFigures;
import io.watchfire.watch.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks targets over ICMP, many by one run of fping, on the event loop of their shard. Of a target
 * that is polled over SNMP too, the samples say nothing about whether it is up: that is how a
 * device whose agent is silent is told from one that is gone.
 */
public final class IcmpProbe implements Probe {
  private static final Logger LOG = LoggerFactory.getLogger(IcmpProbe.class);

  private final Fping fping;
  private final InstantSource clock;
  private final Timers timers;
  private final InstantSource wire;
  private final double rate;
  private final List<Ticker> tickers = new ArrayList<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder answers = new LongAdder();
  private final LongAdder polls = new LongAdder();
  private final LongAdder overdue = new LongAdder();
  private final LongAdder silent = new LongAdder();
  private @Nullable PollSink sink;
  private boolean stopped;

  /**
   * @param clock plan time
   * @param timers plan time, on the shard's event loop
   * @param wire the machine's clock
   * @param rate plan seconds a second
   */
  public IcmpProbe(
      Fping fping, InstantSource clock, Timers timers, InstantSource wire, double rate) {
    this.fping = fping;
    this.clock = clock;
    this.timers = timers;
    this.wire = wire;
    this.rate = rate;
  }

  /** What targets of one run have in common. */
  private record Terms(Duration interval, int attempts, Duration timeout) {}

  /** Begins to ask the targets that have ICMP access; others are left alone. */
  @Override
  public void start(List<Target> targets, PollSink to) {
    this.sink = to;
    Map<Terms, List<Target>> byTerms = new LinkedHashMap<>();
    for (Target target : targets) {
      IcmpAccess access = target.icmp();
      if (access != null) {
        Terms terms = new Terms(target.interval(), access.attempts(), access.timeout());
        byTerms.computeIfAbsent(terms, any -> new ArrayList<>()).add(target);
      }
    }
    byTerms.forEach(this::schedule);
    tickers.forEach(Ticker::start);
  }

  /** Runs are spread over the interval. */
  private void schedule(Terms terms, List<Target> targets) {
    Duration inWireTime = Duration.ofNanos(Math.round(terms.interval().toNanos() / rate));
    Pace pace = Pace.within(inWireTime, terms.attempts(), terms.timeout(), targets.size());
    int runs = (targets.size() + Fping.MOST - 1) / Fping.MOST;
    for (int run = 0; run < runs; run++) {
      Batch batch = new Batch();
      for (int i = run; i < targets.size(); i += runs) {
        batch.add(targets.get(i));
      }
      Duration offset = terms.interval().multipliedBy(run).dividedBy(runs);
      tickers.add(
          new Ticker(
              clock,
              timers,
              terms.interval(),
              offset,
              tick -> begin(batch, pace, tick.plus(offset))));
    }
  }

  private void begin(Batch batch, Pace pace, Instant due) {
    if (batch.busy) {
      overdue.add(batch.members.size());
      return;
    }
    batch.busy = true;
    long begun = wire.millis();
    fping
        .onWorker(() -> fping.run(resolved(batch, pace), pace))
        .onComplete(
            run -> {
              batch.busy = false;
              if (run.failed() && !fping.isClosed()) {
                LOG.error("A run of fping broke off, nothing is known of its targets", run.cause());
              }
              if (!stopped && run.result() instanceof Run.Told told) {
                Duration took = Duration.ofMillis(wire.millis() - begun);
                batch.members.forEach(member -> take(member, told, pace, due, took));
              }
            });
  }

  /** Name servers that do not answer must not cost the others their poll. */
  private List<InetAddress> resolved(Batch batch, Pace pace) {
    long end = wire.millis() + pace.spacing().multipliedBy(pace.attempts()).toMillis();
    return batch.resolve(() -> wire.millis() > end);
  }

  private void take(Member member, Run.Told told, Pace pace, Instant due, Duration took) {
    Echoes echoes = member.of(told, pace.attempts());
    if (echoes == null || sink == null) {
      return;
    }
    polls.increment();
    requests.add(echoes.sent());
    answers.add(echoes.answered());
    if (!echoes.isAnswered()) {
      silent.increment();
    }
    Target target = member.target;
    List<Sample> samples = samples(target.id(), due, echoes);
    if (target.snmp() != null) {
      sink.measured(samples);
    } else {
      Absence down = echoes.isAnswered() ? null : Absence.TIMEOUT;
      sink.polled(new Poll(target.id(), due, down, samples, DeviceReadings.NONE, took));
    }
  }

  private static List<Sample> samples(TargetId target, Instant due, Echoes echoes) {
    return List.of(
        Sample.of(target, Catalogue.REACHABLE, due, echoes.isAnswered() ? 1 : 0),
        Sample.of(target, Catalogue.LOSS, due, echoes.loss()),
        echoes.isAnswered()
            ? Sample.of(target, Catalogue.ROUND_TRIP, due, echoes.meanSeconds())
            : Sample.absent(target, Catalogue.ROUND_TRIP, due, Absence.TIMEOUT));
  }

  /** Runs on the way end by themselves; what they tell is dropped. */
  @Override
  public CompletionStage<Void> stop() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    timers.after(
        Duration.ZERO,
        () -> {
          stopped = true;
          tickers.forEach(Ticker::stop);
          done.complete(null);
        });
    return done;
  }

  /** Requests and answers are echoes; absences are round trips of targets that were silent. */
  @Override
  public ProbeFigures figures() {
    return new ProbeFigures(
        requests.sum(),
        answers.sum(),
        polls.sum(),
        overdue.sum(),
        Map.of(Absence.TIMEOUT, silent.sum()));
  }
}
