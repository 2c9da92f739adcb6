package io.watchfire.drill;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated call centre: each whole plan minute it publishes what its exchange would report, over
 * MQTT at QoS 1, in order. What is not acknowledged is kept and sent again after a reconnect, the
 * newest 10 000 messages at most.
 */
public final class CallCentre {
  /** What the call centre reports, as functions of plan time. */
  public interface Figures {
    /** Longest wait in the queue, seconds. */
    double waitSeconds(Instant at);

    /** Complaints that came in during the minute that ends then. */
    long complaints(Instant minute);

    /** Share of calls that got through, percent 0–100. */
    double success(Instant at);

    /** Calls offered during the minute that ends then. */
    long offered(Instant at);

    /** Callers who wait. */
    long length(Instant at);

    /** People at the phones. */
    long agents(Instant at);

    /** Share of calls that reached an agent, percent 0–100. */
    double connection(Instant at);

    /** Calls that are talking, waiting or in the IVR. */
    long active(Instant at);

    /**
     * What else is reported at a minute.
     *
     * @param all true at the first minute: everything, however seldom it reports
     */
    default List<Message> more(Instant minute, boolean all) {
      return List.of();
    }
  }

  /** A message of something that reports of itself. */
  public record Message(String topic, JsonObject body) {}

  /**
   * Where it publishes to.
   *
   * @param username null for none
   */
  public record Broker(
      String host,
      int port,
      String clientId,
      @Nullable String username,
      @Nullable Secret password) {}

  private static final int MOST_MINUTES_BEHIND = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(CallCentre.class);

  private final Vertx vertx;
  private final Broker broker;
  private final Figures figures;
  private final InstantSource plan;
  private final Timers planTimers;
  private final Timers wireTimers;
  private final AtomicLong acknowledged = new AtomicLong();
  private volatile @Nullable Running running;

  /**
   * @param plan plan time, which decides the minutes and the values
   * @param wireTimers for reconnects and time limits
   */
  public CallCentre(
      Vertx vertx,
      Broker broker,
      Figures figures,
      InstantSource plan,
      Timers planTimers,
      Timers wireTimers) {
    this.vertx = vertx;
    this.broker = broker;
    this.figures = figures;
    this.plan = plan;
    this.planTimers = planTimers;
    this.wireTimers = wireTimers;
  }

  /** Begins to publish at the next whole plan minute; does not wait for the broker. */
  public Future<Void> start() {
    return vertx
        .deployVerticle(
            context -> {
              context.exceptionHandler(fault -> LOG.error("A fault in the call centre", fault));
              Running now = new Running(context, plan.instant().truncatedTo(ChronoUnit.MINUTES));
              running = now;
              now.begin();
              return Future.succeededFuture();
            })
        .mapEmpty();
  }

  /** Stops at once; what is not acknowledged is forgotten. */
  public Future<Void> stop() {
    Running now = running;
    if (now == null) {
      return Future.succeededFuture();
    }
    running = null;
    return now.stop().compose(stopped -> vertx.undeploy(now.context.deploymentID()));
  }

  /** Messages the other side has acknowledged since the start. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** What lives on the event loop between start and stop. */
  private final class Running {
    private final Context context;
    private final CallCentreLine line;
    private Instant reported;
    private Timers.@Nullable Cancellable nextMinute;
    private boolean stopped;
    private boolean toldAll;

    private Running(Context context, Instant minute) {
      this.context = context;
      this.reported = minute;
      this.line =
          new CallCentreLine(vertx, context, broker, wireTimers, acknowledged::incrementAndGet);
    }

    private void begin() {
      waitForMinute();
      line.connect();
    }

    private void waitForMinute() {
      Duration wait = Duration.between(plan.instant(), reported.plus(MINUTE));
      if (wait.compareTo(MINUTE) > 0) {
        wait = MINUTE;
      }
      nextMinute = planTimers.after(wait, () -> context.runOnContext(ignored -> minute()));
    }

    /** Reports every minute that is over: a late timer loses none, and none is told twice. */
    private void minute() {
      if (stopped) {
        return;
      }
      Instant now = plan.instant().truncatedTo(ChronoUnit.MINUTES);
      Instant oldest = now.minus(MINUTE.multipliedBy(MOST_MINUTES_BEHIND));
      if (reported.isBefore(oldest)) {
        reported = oldest;
      }
      if (reported.isAfter(now.plus(MINUTE))) {
        LOG.info("The clock was set back: the call centre goes on from {}", now);
        reported = now;
      }
      while (reported.isBefore(now)) {
        reported = reported.plus(MINUTE);
        report(reported);
      }
      waitForMinute();
    }

    private void report(Instant at) {
      JsonObject queue =
          new JsonObject()
              .put("time", at.toString())
              .put("wait", figures.waitSeconds(at))
              .put("length", figures.length(at))
              .put("offered", figures.offered(at));
      line.say("callcentre/queue/main", queue);
      line.say(
          "callcentre/complaints",
          new JsonObject().put("time", at.toString()).put("new", figures.complaints(at)));
      line.say(
          "callcentre/hotline",
          new JsonObject()
              .put("time", at.toString())
              .put("success", figures.success(at))
              .put("connection", figures.connection(at))
              .put("active", figures.active(at))
              .put("agents", figures.agents(at)));
      figures.more(at, !toldAll).forEach(more -> line.say(more.topic(), more.body()));
      toldAll = true;
    }

    private Future<Void> stop() {
      Promise<Void> gone = Promise.promise();
      context.runOnContext(
          ignored -> {
            stopped = true;
            if (nextMinute != null) {
              nextMinute.cancel();
            }
            line.hangUp().onComplete(left -> gone.complete());
          });
      return gone.future();
    }
  }
}
