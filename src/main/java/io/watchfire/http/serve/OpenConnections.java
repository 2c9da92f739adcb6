package io.watchfire.http.serve;

import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections of one socket: not too many of them, and none that takes long over the head
 * of a request. A connection between two requests is not in a hurry. For one event loop.
 *
 * <p>Time is counted in ticks, so that a request costs no timer.
 */
final class OpenConnections {
  /** With more, whoever has waited longest without a request is cut off. */
  static final int MOST = 1000;

  /** From the accept to the end of the first head, rounded up to a tick. */
  static final Duration FIRST_HEAD = Duration.ofSeconds(15);

  /** From an answer to the end of the next head. */
  static final Duration NEXT_HEAD = Duration.ofSeconds(75);

  static final Duration TICK = Duration.ofSeconds(5);

  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);

  private final Context loop;
  private final Timers wireTimers;
  private final ProblemCounts problems;
  private final Map<HttpConnection, Waiting> open = new HashMap<>();
  private Timers.@Nullable Cancellable next;
  private boolean closed;
  private int quietTicks;

  OpenConnections(Context loop, Timers wireTimers, ProblemCounts problems) {
    this.loop = loop;
    this.wireTimers = wireTimers;
    this.problems = problems;
  }

  void accept(HttpConnection connection) {
    open.put(connection, new Waiting(ticks(FIRST_HEAD)));
    connection.closeHandler(closed -> open.remove(connection));
    if (open.size() > MOST) {
      cutIdlest();
    }
    tickLater();
  }

  /** The head of a request is whole. */
  void asked(HttpConnection connection) {
    Waiting waiting = open.get(connection);
    if (waiting != null) {
      waiting.busy = true;
    }
  }

  /** Its answer is out, or nobody waits for it any more. */
  void answered(HttpConnection connection) {
    Waiting waiting = open.get(connection);
    if (waiting != null) {
      waiting.busy = false;
      waiting.waited = 0;
      waiting.most = ticks(NEXT_HEAD);
    }
  }

  /** Where all but the newcomer are busy, that is the newcomer. */
  private void cutIdlest() {
    if (quietTicks == 0) {
      quietTicks = ticks(QUIET);
      LOG.warn("More than {} HTTP connections are open; the idlest are cut off", MOST);
    }
    open.entrySet().stream()
        .filter(each -> !each.getValue().busy)
        .max(Comparator.comparingInt(each -> each.getValue().waited))
        .ifPresent(idlest -> cut(idlest.getKey(), "too-many-connections"));
  }

  private void cut(HttpConnection connection, String code) {
    problems.cutOff(code);
    open.remove(connection);
    connection.close();
  }

  /** Nothing is cut off any more: the loop is about to end, and must not be asked to do it then. */
  void close() {
    closed = true;
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  private void tickLater() {
    if (next == null && !closed) {
      next = wireTimers.after(TICK, () -> loop.runOnContext(due -> tick()));
    }
  }

  private void tick() {
    next = null;
    quietTicks = Math.max(0, quietTicks - 1);
    open.values().forEach(Waiting::tick);
    open.entrySet().stream()
        .filter(each -> each.getValue().tooLong())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(slow -> cut(slow, "head-too-slow"));
    if (!open.isEmpty()) {
      tickLater();
    }
  }

  private static int ticks(Duration time) {
    return (int) time.dividedBy(TICK);
  }

  /** How long a connection has been without a request, in ticks. */
  private static final class Waiting {
    private int most;
    private int waited;
    private boolean busy;

    private Waiting(int most) {
      this.most = most;
    }

    private void tick() {
      waited++;
    }

    private boolean tooLong() {
      return !busy && waited > most;
    }
  }
}
