package io.watchfire.probe.icmp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the program fping: one run asks many addresses and ends by itself. Runs wait on threads of
 * their own, a few at once. Callable from any thread.
 */
public final class Fping {
  /** Addresses of one run: they fit into a pipe before fping has read the first. */
  public static final int MOST = 500;

  /** What to do where it is missing. */
  public static final String REMEDY = "install fping (Debian: apt install fping)";

  private static final String PROGRAM = "fping";

  /** Bounds the children too. */
  private static final int AT_ONCE = 8;

  private static final long LONGEST_WAIT_SECONDS = 300;
  private static final Duration VERSION_SOON = Duration.ofSeconds(5);

  private final Children children;
  private final InstantSource wire;
  private final Consumer<Run> listener;
  private final WorkerExecutor workers;
  private final RunCounts counts = new RunCounts();

  /**
   * @param wire the machine's clock: how long runs take
   * @param listener is told how each run ended, on any thread
   */
  public Fping(Vertx vertx, InstantSource wire, Consumer<Run> listener) {
    this(vertx, wire, listener, PROGRAM);
  }

  Fping(Vertx vertx, InstantSource wire, Consumer<Run> listener, String program) {
    this.children = new Children(program);
    this.wire = wire;
    this.listener = listener;
    this.workers =
        vertx.createSharedWorkerExecutor(
            "watchfire-icmp", AT_ONCE, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Looks whether it can be started; the listener hears of it when it cannot. Never fails. */
  public Future<Boolean> look() {
    return onWorker(
        () -> {
          Run.Failed failure = children.run(List.of("-v"), "", VERSION_SOON).failure();
          if (failure != null) {
            listener.accept(failure);
          }
          return failure == null;
        });
  }

  /**
   * Asks some addresses; completes on the caller's context, and never fails.
   *
   * @param addresses at most {@link #MOST}
   */
  public Future<Run> ask(Collection<InetAddress> addresses, Pace pace) {
    return onWorker(() -> run(addresses, pace))
        .recover(
            failure ->
                isClosed()
                    ? Future.succeededFuture(new Run.Failed(Run.Why.LATE, "it was stopped"))
                    : Future.failedFuture(failure));
  }

  /** Does something that waits, where runs wait. */
  <T> Future<T> onWorker(Callable<T> task) {
    return workers.executeBlocking(task, false);
  }

  /** As {@link #ask}, but waits for the end. */
  Run run(Collection<InetAddress> addresses, Pace pace) {
    if (addresses.size() > MOST) {
      throw new IllegalArgumentException(addresses.size() + " addresses in one run");
    }
    if (addresses.isEmpty()) {
      return new Run.Told(Map.of());
    }
    // an address begins with no hyphen, and goes by standard input: it cannot be taken for an
    // option
    Map<String, InetAddress> written = new HashMap<>();
    Loopback.with(addresses).forEach(address -> written.put(address.getHostAddress(), address));
    long begun = wire.millis();
    Children.Ended ended =
        children.run(
            pace.options(), String.join("\n", written.keySet()), pace.longest(written.size()));
    Run run = ended.failure() == null ? read(ended, written, addresses) : ended.failure();
    if (!children.isClosed()) {
      counts.ran(run, Duration.ofMillis(wire.millis() - begun));
      listener.accept(run);
    }
    return run;
  }

  private static Run read(
      Children.Ended ended, Map<String, InetAddress> written, Collection<InetAddress> addresses) {
    Map<InetAddress, Echoes> told = new HashMap<>();
    RunText.echoes(ended.errors())
        .forEach(
            (address, echoes) -> {
              InetAddress asked = written.get(address);
              if (asked != null) {
                told.put(asked, echoes);
              }
            });
    if (told.isEmpty()) {
      String remark = RunText.remark(ended.errors());
      return new Run.Failed(
          Run.Why.REFUSED, "fping ended with code " + ended.code() + " and said: " + remark);
    }
    Map<InetAddress, Echoes> believed = Loopback.believed(told, addresses);
    return believed.isEmpty()
        ? new Run.Failed(Run.Why.REFUSED, "fping hears nobody, not even this machine itself")
        : new Run.Told(believed);
  }

  /** Runs since the start, by how they ended: {@code told}, {@code missing} … */
  public Map<String, Long> runs() {
    return counts.byEnd();
  }

  /** Wire time spent in runs. */
  public double runSeconds() {
    return counts.seconds();
  }

  public boolean isClosed() {
    return children.isClosed();
  }

  /** Kills what runs. */
  public Future<Void> close() {
    children.close();
    return workers.close();
  }
}
