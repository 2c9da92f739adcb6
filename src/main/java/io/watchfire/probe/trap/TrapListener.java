package io.watchfire.probe.trap;

import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.DatagramChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.probe.trap.books.HeardTraps;
import io.watchfire.probe.trap.books.Refusals;
import io.watchfire.probe.trap.books.TrapCounts;
import io.watchfire.probe.trap.books.TrapLog;
import io.watchfire.probe.trap.known.Senders;
import io.watchfire.probe.trap.message.LocalEngine;
import io.watchfire.probe.trap.message.TrapMessage;
import io.watchfire.target.Profile;
import io.watchfire.target.Target;
import io.watchfire.time.Timers;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.SampleIntake;
import io.watchfire.watch.TrapFigures;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes SNMP traps and informs. A trap that its target's profile knows makes the target be polled
 * at once, and may say before the poll does that an indicator is 1 or 0. An inform is answered once
 * what it says is durable. Lives on one event loop.
 */
public final class TrapListener {
  private static final Logger LOG = LoggerFactory.getLogger(TrapListener.class);
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(3);

  /** Real time after which a host may have another address. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final TrapSettings settings;
  private final SampleIntake intake;
  private final Devices devices;
  private final InstantSource wire;
  private final Timers wireTimers;
  private final TrapCounts counts = new TrapCounts();
  private final HeardTraps heard;
  private volatile Senders.Named named;
  private volatile @Nullable Running running;

  /**
   * @param plan plan time
   * @param wire real time
   * @param wireTimers real time
   */
  public TrapListener(
      Vertx vertx,
      TrapSettings settings,
      List<Target> targets,
      List<Profile> profiles,
      SampleIntake intake,
      Devices devices,
      InstantSource plan,
      InstantSource wire,
      Timers wireTimers) {
    this.heard = new HeardTraps(plan, settings.community());
    this.vertx = vertx;
    this.settings = settings;
    this.named = Senders.Named.of(targets, profiles, settings.forwarders());
    this.intake = intake;
    this.devices = devices;
    this.wire = wire;
    this.wireTimers = wireTimers;
  }

  /** Listens; fails when the address is taken. */
  public Future<Void> start() {
    return vertx
        .deployVerticle(
            context -> {
              Running now = new Running((ContextInternal) context);
              return now.start().onSuccess(port -> running = now);
            })
        .mapEmpty();
  }

  /** Hears other targets, or the same by other profiles, from now on. */
  public void reload(List<Target> targets, List<Profile> profiles) {
    named = Senders.Named.of(targets, profiles, settings.forwarders());
    Running now = running;
    if (now != null) {
      now.context.runOnContext(ignored -> now.reload());
    }
  }

  /** Takes nothing more, waits up to three seconds for the store, and closes the socket. */
  public Future<Void> stop() {
    Running now = running;
    if (now == null) {
      return Future.succeededFuture();
    }
    running = null;
    counts.listening(false);
    return now.stop().compose(stopped -> vertx.undeploy(now.context.deploymentID()));
  }

  /** The port it listens on; 0 while it does not. */
  public int actualPort() {
    Running now = running;
    return now == null ? 0 : now.port;
  }

  public IntakeFigures figures() {
    return counts.intake();
  }

  public TrapFigures trapFigures() {
    return counts.figures();
  }

  /** What came lately, the latest first. Callable from any thread. */
  public List<HeardTrap> heard() {
    return heard.lately();
  }

  /** What lives on the event loop between start and stop. */
  private final class Running {
    private final ContextInternal context;
    private final TrapIntake traps;
    private final Refusals refusals;
    private final TrapSocket socket;
    private final Promise<Void> drained = Promise.promise();
    private @Nullable Users users;
    private Timers.@Nullable Cancellable lookAgain;
    private int port;
    private boolean stopping;

    private Running(ContextInternal context) {
      this.context = context;
      ChannelFactory<DatagramChannel> channels =
          ((VertxInternal) vertx).transport()::datagramChannel;
      TrapLog log = new TrapLog(LOG, wire);
      this.refusals = new Refusals(counts, log, heard);
      this.traps =
          new TrapIntake(
              intake,
              devices,
              settings.community(),
              wire,
              this::after,
              task -> context.runOnContext(ignored -> run(task)),
              counts,
              log,
              heard,
              refusals);
      this.socket = new TrapSocket(context.nettyEventLoop(), channels, this::received);
    }

    private Future<Integer> start() {
      return context
          .executeBlocking(() -> localEngine(), false)
          .compose(
              local -> {
                users = new Users(traps, refusals, local, wire, socket::send);
                return look();
              })
          .compose(found -> socket.open(settings.host(), settings.port()))
          .onSuccess(
              bound -> {
                port = bound;
                counts.listening(true);
                LOG.info("Traps are taken on {}:{} (UDP)", settings.host(), bound);
              });
    }

    /** Finds the addresses of all hosts; a name that has none now is looked for again. */
    private Future<Void> look() {
      Senders.Named now = named;
      return context
          .executeBlocking(() -> addresses(now), false)
          .<Void>map(
              found -> {
                if (now.equals(named)) {
                  traps.hear(now.at(host -> Optional.ofNullable(found.get(host))));
                }
                if (!stopping) {
                  lookAgain = after(LOOK_AGAIN, this::look);
                }
                return null;
              });
    }

    private void reload() {
      traps.forget();
      if (users != null) {
        users.forget();
      }
      if (lookAgain != null) {
        lookAgain.cancel();
      }
      look();
    }

    private void received(byte[] datagram, InetSocketAddress from) {
      if (stopping) {
        return;
      }
      counts.datagram();
      if (users != null && TrapMessage.isOfUser(datagram)) {
        users.received(datagram, from);
        return;
      }
      TrapMessage.read(datagram)
          .ifPresentOrElse(
              message -> {
                traps.take(
                    message.notification(),
                    from,
                    () -> socket.send(message.acknowledgement(), from));
              },
              () -> refusals.malformed(from));
    }

    private Timers.Cancellable after(Duration delay, Runnable task) {
      return wireTimers.after(delay, () -> context.runOnContext(ignored -> run(task)));
    }

    private void run(Runnable task) {
      task.run();
      if (stopping && traps.inFlight() == 0) {
        // after the acknowledgements of this turn
        context.runOnContext(ignored -> drained.tryComplete());
      }
    }

    private Future<Void> stop() {
      Timers.Cancellable bound = wireTimers.after(DRAIN_WITHIN, drained::tryComplete);
      context.runOnContext(
          ignored -> {
            stopping = true;
            if (lookAgain != null) {
              lookAgain.cancel();
            }
            traps.stop();
            run(() -> {});
          });
      Promise<Void> closed = Promise.promise();
      drained
          .future()
          .onComplete(
              over -> {
                bound.cancel();
                context.runOnContext(ignored -> socket.close().onComplete(closed));
              });
      return closed.future();
    }
  }

  /** The machine's name may be asked of a name server. */
  private LocalEngine localEngine() {
    String machine;
    try {
      machine = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      machine = "localhost";
    }
    return LocalEngine.of(machine + " " + settings.host() + ":" + settings.port(), wire.instant());
  }

  private static Map<String, InetAddress> addresses(Senders.Named named) {
    Map<String, InetAddress> found = new HashMap<>();
    for (String host : named.hosts()) {
      try {
        found.put(host, InetAddress.getByName(host));
      } catch (UnknownHostException noneNow) {
        LOG.debug("{} has no address now; its traps are not believed", host);
      }
    }
    return found;
  }
}
