package io.watchfire.probe.snmp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.time.Timers;
import io.watchfire.watch.Poll;
import io.watchfire.watch.Probe;
import io.watchfire.watch.ProbeFigures;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.AbstractTarget;
import org.snmp4j.smi.UdpAddress;

/** Polls devices over SNMP, wholly on the event loop of its shard. */
public final class SnmpProbe implements Probe {
  private static final Logger LOG = LoggerFactory.getLogger(SnmpProbe.class);

  /** More requests at once would overrun the socket's buffer. */
  private static final int MOST_IN_FLIGHT = 2000;

  private final ContextInternal context;
  private final Map<ProfileId, ReadPlan> plans = new HashMap<>();
  private final InstantSource clock;
  private final Timers timers;
  private final InstantSource wire;
  private final SnmpSession session;
  private final ProbeCounts counts = new ProbeCounts();
  private final PollLog log;
  private final List<PollRound> rounds = new ArrayList<>();
  private final Queue<Turn> waiting = new ArrayDeque<>();
  private @Nullable PollSink sink;
  private int inFlight;
  private boolean stopped;

  private record Turn(PolledDevice device, Instant due) {}

  /**
   * @param context the shard's, of an event loop
   * @param profiles every profile that a target may name
   * @param clock plan time
   * @param timers plan time, on the context's event loop
   * @param wire the machine's clock: how long polls take
   */
  public SnmpProbe(
      Vertx vertx,
      Context context,
      List<Profile> profiles,
      InstantSource clock,
      Timers timers,
      InstantSource wire) {
    this.context = (ContextInternal) context;
    this.clock = clock;
    this.timers = timers;
    this.wire = wire;
    this.log = new PollLog(LOG, wire);
    this.session =
        new SnmpSession(
            this.context.nettyEventLoop(), ((VertxInternal) vertx).transport()::datagramChannel);
    profiles.forEach(profile -> plans.put(profile.id(), ReadPlan.of(profile)));
  }

  /**
   * Begins to poll the targets that have SNMP access; others are left alone.
   *
   * @throws IllegalArgumentException when a target names a profile that was not given
   */
  @Override
  public void start(List<Target> targets, PollSink sink) {
    this.sink = sink;
    Map<Duration, List<PolledDevice>> byInterval = new LinkedHashMap<>();
    for (Target target : targets) {
      SnmpAccess access = target.snmp();
      if (access != null) {
        byInterval
            .computeIfAbsent(target.interval(), interval -> new ArrayList<>())
            .add(new PolledDevice(target, access, planOf(target)));
      }
    }
    session.open().onFailure(SnmpProbe::noSocket);
    byInterval.forEach(
        (interval, devices) ->
            rounds.add(
                new PollRound(
                    interval, clock, timers, (due, missed) -> tick(devices, due, missed))));
    rounds.forEach(PollRound::start);
  }

  private ReadPlan planOf(Target target) {
    ProfileId profile = target.profile();
    ReadPlan plan = profile == null ? ReadPlan.PRESENCE : plans.get(profile);
    if (plan == null) {
      throw new IllegalArgumentException(target.id() + " names an unknown profile: " + profile);
    }
    return plan;
  }

  @Override
  public CompletionStage<Void> stop() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(
        ignored -> {
          stopped = true;
          rounds.forEach(PollRound::stop);
          waiting.clear();
          try {
            session.close().onComplete(closed);
          } catch (IOException failure) {
            closed.fail(failure);
          }
        });
    return closed.future().toCompletionStage();
  }

  @Override
  public ProbeFigures figures() {
    return counts.figures(session);
  }

  private void tick(List<PolledDevice> devices, Instant due, long missed) {
    log.look(session.stray());
    counts.overdue(missed * devices.size());
    if (!session.isOpen()) {
      // our own fault says nothing about the devices
      counts.overdue(devices.size());
      session.open().onFailure(SnmpProbe::noSocket);
      return;
    }
    for (PolledDevice device : devices) {
      if (device.busy) {
        counts.overdue(1);
      } else {
        device.busy = true;
        waiting.add(new Turn(device, due));
      }
    }
    drain();
  }

  private void drain() {
    while (inFlight < MOST_IN_FLIGHT && !stopped) {
      Turn turn = waiting.poll();
      if (turn == null) {
        return;
      }
      inFlight++;
      begin(turn);
    }
  }

  private void begin(Turn turn) {
    Instant begun = wire.instant();
    AbstractTarget<UdpAddress> known = turn.device.wire();
    if (known != null) {
      poll(turn, known, begun);
      return;
    }
    String host = turn.device.access.host();
    Future<InetAddress> address = context.executeBlocking(() -> InetAddress.getByName(host), false);
    address.onComplete(
        found -> {
          InetAddress resolved = found.result();
          if (resolved != null) {
            turn.device.resolved(resolved);
          }
          AbstractTarget<UdpAddress> now = turn.device.wire();
          if (now == null) {
            finish(turn, begun, new DevicePoll.Outcome(new Answers(), Absence.TIMEOUT));
          } else {
            poll(turn, now, begun);
          }
        });
  }

  private void poll(Turn turn, AbstractTarget<UdpAddress> target, Instant begun) {
    new DevicePoll(session, target, turn.device.plan, outcome -> finish(turn, begun, outcome))
        .next();
  }

  private void finish(Turn turn, Instant begun, DevicePoll.Outcome outcome) {
    if (stopped) {
      return;
    }
    PolledDevice device = turn.device;
    inFlight--;
    device.busy = false;
    noteSilence(device, outcome.down());
    Poll poll = pollOf(turn, outcome, Duration.between(begun, wire.instant()));
    counts.polled(poll);
    if (sink != null) {
      context.emit(poll, sink::polled);
    }
    drain();
  }

  private static Poll pollOf(Turn turn, DevicePoll.Outcome outcome, Duration took) {
    Target target = turn.device.target;
    Profile profile = turn.device.plan.profile();
    Absence down = outcome.down();
    if (down != null) {
      List<Sample> absent = DerivedIndicators.absent(target.id(), turn.due, profile, down);
      return new Poll(target.id(), turn.due, down, absent, List.of(), took);
    }
    return new Poll(
        target.id(),
        turn.due,
        null,
        DerivedIndicators.of(target.id(), turn.due, profile, outcome.answers(), turn.device.rates),
        DeviceValues.of(profile, outcome.answers()),
        took);
  }

  private void noteSilence(PolledDevice device, @Nullable Absence down) {
    boolean silent = down != null;
    if (silent && !device.silent) {
      log.silent(
          device, device.wire() == null ? "its name does not resolve" : String.valueOf(down));
    } else if (!silent && device.silent) {
      log.answersAgain(device);
    }
    if (silent) {
      device.forgetAddress();
    }
    device.silent = silent;
  }

  private static void noSocket(Throwable failure) {
    LOG.error("No socket for SNMP, no device is polled: {}", failure.toString());
  }
}
