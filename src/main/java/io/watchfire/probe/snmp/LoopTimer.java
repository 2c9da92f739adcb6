package io.watchfire.probe.snmp;

import io.netty.channel.EventLoop;
import java.util.Date;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.util.CommonTimer;

/**
 * SNMP4J's timer for request timeouts, on an event loop. A request that was answered leaves its
 * task behind until it is due; the task then does nothing.
 */
final class LoopTimer implements CommonTimer {
  private static final Logger LOG = LoggerFactory.getLogger(LoopTimer.class);
  private static final ThreadLocal<@Nullable EventLoop> LOOP_OF_THREAD = new ThreadLocal<>();

  private final EventLoop loop;
  private boolean cancelled;

  private LoopTimer(EventLoop loop) {
    this.loop = loop;
  }

  /** Timers that are made on this thread from now on run on that loop, which is its own. */
  static void bindThread(EventLoop loop) {
    LOOP_OF_THREAD.set(loop);
  }

  /** SNMP4J takes one factory for the whole process and calls it at a session's first request. */
  static LoopTimer ofThread() {
    EventLoop loop = LOOP_OF_THREAD.get();
    if (loop == null) {
      throw new IllegalStateException("SNMP session used off its event loop");
    }
    return new LoopTimer(loop);
  }

  @Override
  public void schedule(TimerTask task, long delay) {
    loop.schedule(() -> run(task), delay, TimeUnit.MILLISECONDS)
        .addListener(
            done -> {
              if (!done.isSuccess() && !done.isCancelled()) {
                LOG.error("The timeout of an SNMP request failed", done.cause());
              }
            });
  }

  private void run(TimerTask task) {
    if (!cancelled) {
      task.run();
    }
  }

  @Override
  public void schedule(TimerTask task, Date first, long period) {
    throw new UnsupportedOperationException("only timeouts of requests are timed here");
  }

  @Override
  public void schedule(TimerTask task, long delay, long period) {
    throw new UnsupportedOperationException("only timeouts of requests are timed here");
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
