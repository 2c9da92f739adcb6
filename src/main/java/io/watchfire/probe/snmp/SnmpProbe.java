package io.watchfire.probe.snmp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.DatagramChannel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.v3.EngineBook;
import io.watchfire.probe.snmp.wire.SnmpEngine;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.Timers;
import io.watchfire.watch.Poll;
import io.watchfire.watch.Probe;
import io.watchfire.watch.ProbeFigures;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls devices over SNMP, wholly on the event loop of its shard. */
public final class SnmpProbe implements Probe {
  private static final Logger LOG = LoggerFactory.getLogger(SnmpProbe.class);

  private final ContextInternal context;
  private final Map<ProfileId, ReadPlan> plans = new HashMap<>();
  private final SeenBook seen;
  private final InstantSource clock;
  private final Timers timers;
  private final InstantSource wire;
  private final Lines lines;
  private final SnmpEngine engine;

  private final ProbeCounts counts = new ProbeCounts();
  private final PollLog log;
  private final DevicePoll.Course course = new Course();
  private final List<PollRound> rounds = new ArrayList<>();

  /** By id: found by halving, in a tenth of the room of a table. */
  private PolledDevice[] devices = {};

  private final Queue<PolledDevice> waiting = new ArrayDeque<>();
  private @Nullable PollSink sink;
  private int inFlight;
  private boolean draining;
  private boolean users;
  private boolean stopped;

  /**
   * @param context the shard's, of an event loop
   * @param profiles every profile that a target may name
   * @param seen what rows of devices have been once
   * @param clock plan time
   * @param timers plan time, on the context's event loop
   * @param wire the machine's clock: how long polls take
   * @param book what is known of SNMPv3 devices, shared by all probes of the daemon
   */
  public SnmpProbe(
      Vertx vertx,
      Context context,
      List<Profile> profiles,
      SeenBook seen,
      InstantSource clock,
      Timers timers,
      InstantSource wire,
      EngineBook book) {
    this.context = (ContextInternal) context;
    this.seen = seen;
    this.clock = clock;
    this.timers = timers;
    this.wire = wire;
    this.log = new PollLog(LOG, wire);
    ChannelFactory<DatagramChannel> channels = ((VertxInternal) vertx).transport()::datagramChannel;
    this.lines = new Lines(this.context, channels, book, wire);
    this.engine = lines.engine();
    profiles.forEach(profile -> plans.put(profile.id(), ReadPlan.of(profile)));
  }

  /**
   * Begins to poll the targets that have SNMP access; others are left alone.
   *
   * @throws IllegalArgumentException when a target names a profile that was not given
   */
  @Override
  public void start(List<Target> targets, PollSink to) {
    this.sink = to;
    Map<Duration, List<PolledDevice>> byInterval = new LinkedHashMap<>();
    for (int place = 0; place < targets.size(); place++) {
      Target target = targets.get(place);
      SnmpAccess access = target.snmp();
      if (access != null) {
        PolledDevice device = deviceOf(target, access);
        device.place = place;
        byInterval.computeIfAbsent(target.interval(), interval -> new ArrayList<>()).add(device);
      }
    }
    devices =
        byInterval.values().stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparing(PolledDevice::id))
            .toArray(PolledDevice[]::new);
    users = Arrays.stream(devices).anyMatch(device -> device.user);
    open();
    byInterval.forEach((interval, round) -> rounds.add(roundOf(interval, round)));
    rounds.forEach(PollRound::start);
  }

  private void open() {
    boolean known = engine.isOpen();
    lines
        .open(users)
        .onSuccess(
            opened -> {
              if (!known && devices.length > 0) {
                log.opened(engine.window(), engine.isNarrow(), engine.receiveBuffer());
              }
            })
        .onFailure(SnmpProbe::noSocket);
  }

  private PolledDevice deviceOf(Target target, SnmpAccess access) {
    ReadPlan plan = planOf(target);
    SeenRows rows = plan.indicators().isRemembering() ? seen.of(target) : SeenRows.NONE;
    return new PolledDevice(target, access, plan, rows, lines);
  }

  private ReadPlan planOf(Target target) {
    ProfileId profile = target.profile();
    ReadPlan plan = profile == null ? ReadPlan.PRESENCE : plans.get(profile);
    if (plan == null) {
      throw new IllegalArgumentException(target.id() + " names an unknown profile: " + profile);
    }
    return plan;
  }

  private PollRound roundOf(Duration interval, List<PolledDevice> devices) {
    return new PollRound(interval, devices.size(), clock, timers, new Round(devices));
  }

  @Override
  public CompletionStage<Void> stop() {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(
        ignored -> {
          stopped = true;
          rounds.forEach(PollRound::stop);
          waiting.clear();
          lines.close().onComplete(closed);
        });
    return closed.future().toCompletionStage();
  }

  @Override
  public ProbeFigures figures() {
    return counts.figures(lines.figures(), engine.window());
  }

  /** The devices of one round, as they fall due. */
  private final class Round implements PollRound.Due {
    private final List<PolledDevice> devices;

    private Round(List<PolledDevice> devices) {
      this.devices = devices;
    }

    @Override
    public void poll(int number, long due) {
      PolledDevice device = devices.get(number);
      if (!lines.isOpenFor(device.user)) {
        // our own fault says nothing about the devices
        counts.skipped(1);
      } else if (device.busy) {
        counts.overdue(1);
      } else {
        device.busy = true;
        device.due = due;
        waiting.add(device);
      }
    }

    @Override
    public void missed(long polls) {
      counts.skipped(polls);
    }

    @Override
    public void told() {
      log.look(ProbeCounts.stray(lines.figures()));
      if (!stopped && !lines.isOpen(users)) {
        open();
      }
      drain();
    }
  }

  private void drain() {
    if (draining) {
      // a poll that was over at once has called
      return;
    }
    draining = true;
    // these requests leave together, at the end of this turn of the loop
    long now = clock.millis();
    long begun = wire.millis();
    while (inFlight < engine.window() && !stopped) {
      PolledDevice device = waiting.poll();
      if (device == null) {
        break;
      }
      inFlight++;
      counts.began(now - device.due, device.intervalMillis);
      begin(device, begun);
    }
    draining = false;
  }

  private void begin(PolledDevice device, long begun) {
    Line known = device.line();
    if (known != null) {
      poll(device, known, begun);
      return;
    }
    String host = device.access.host();
    Future<InetAddress> address = context.executeBlocking(() -> InetAddress.getByName(host), false);
    address.onComplete(
        found -> {
          InetAddress resolved = found.result();
          if (resolved != null) {
            device.resolved(resolved);
          }
          Line now = device.line();
          if (now == null) {
            finish(device, begun, Absence.TIMEOUT, new Answers());
          } else {
            poll(device, now, begun);
          }
        });
  }

  private void poll(PolledDevice device, Line line, long begun) {
    DevicePoll poll = new DevicePoll(device, line, begun, course);
    switch (device.breaker.manner(device.due)) {
      case WHOLE -> poll.begin();
      case KNOCK -> poll.knock();
      case SKIP -> over(device, begun, Absence.TIMEOUT, poll.answers());
    }
  }

  private final class Course implements DevicePoll.Course {
    @Override
    public boolean isSpent(DevicePoll poll) {
      // the next but one is due
      return clock.millis() >= poll.device().due + 2 * poll.device().intervalMillis;
    }

    @Override
    public void failed(DevicePoll poll, RuntimeException bug) {
      log.failed(poll.device(), bug);
    }

    @Override
    public void over(DevicePoll poll) {
      finish(poll.device(), poll.begun(), poll.down(), poll.answers());
    }
  }

  private void finish(PolledDevice device, long begun, @Nullable Absence down, Answers answers) {
    if (!stopped) {
      noteSilence(device, down);
      over(device, begun, down, answers);
    }
  }

  private void over(PolledDevice device, long begun, @Nullable Absence down, Answers answers) {
    inFlight--;
    device.busy = false;
    Poll poll = PollResult.of(device, down, answers, Duration.ofMillis(wire.millis() - begun));
    counts.polled(poll);
    log.ports(device, poll);
    if (sink != null) {
      context.emit(poll, sink::polled);
    }
    if (device.again) {
      pollNow(device.target.id());
    }
    if (!waiting.isEmpty()) {
      drain();
    }
  }

  /** Polls on the way end before another is begun. */
  @Override
  public void pollNow(TargetId target) {
    PolledDevice device = find(target);
    if (device == null || stopped || !lines.isOpenFor(device.user)) {
      return;
    }
    if (device.busy) {
      device.again = true;
    } else {
      // whoever has told something by itself is no dead device
      device.breaker.heard();
      device.again = false;
      device.busy = true;
      device.due = clock.millis();
      waiting.add(device);
      drain();
    }
  }

  private @Nullable PolledDevice find(TargetId target) {
    int from = 0;
    int to = devices.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = devices[middle].id().compareTo(target);
      if (order == 0) {
        return devices[middle];
      }
      from = order < 0 ? middle + 1 : from;
      to = order < 0 ? to : middle - 1;
    }
    return null;
  }

  private void noteSilence(PolledDevice device, @Nullable Absence down) {
    boolean silent = down != null;
    if (silent && !device.silent) {
      log.silent(
          device, device.line() == null ? "its name does not resolve" : String.valueOf(down));
    } else if (!silent && device.silent) {
      log.answersAgain(device);
    }
    if (down == Absence.TIMEOUT) {
      counts.dead(device.breaker, () -> device.breaker.silent(device.due));
      device.forgetAddress();
    } else {
      counts.dead(device.breaker, device.breaker::answered);
    }
    device.silent = silent;
  }

  private static void noSocket(Throwable failure) {
    LOG.error("No socket for SNMP, no device is polled: {}", failure.toString());
  }
}
