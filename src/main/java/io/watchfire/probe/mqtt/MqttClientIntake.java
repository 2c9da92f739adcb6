package io.watchfire.probe.mqtt;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.SampleIntake;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client of the site's broker: subscribes to every mapped topic at QoS 1, stores, then
 * acknowledges. Its session outlives the connection, so the broker keeps what comes while we are
 * away; it connects again for ever, one second to one minute apart. Lives on one event loop.
 */
public final class MqttClientIntake {
  private static final BackOff AGAIN = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** A connection that lives this long was a good one: the next wait is the first again. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(MqttClientIntake.class);

  private final Vertx vertx;
  private final MqttSettings.Client settings;
  private final Timers wireTimers;
  private final IntakeSetup setup;
  private final IntakeCounts counts;
  private volatile @Nullable Running running;

  /**
   * @param wire real time, for log lines that are held back
   * @param wireTimers for reconnects and time limits
   * @throws IllegalArgumentException with the remedy, when a mapping cannot be compiled
   */
  public MqttClientIntake(
      Vertx vertx,
      MqttSettings.Client settings,
      List<MqttSettings.TopicMapping> topics,
      SampleIntake samples,
      InstantSource wire,
      Timers wireTimers) {
    this.vertx = vertx;
    this.settings = settings;
    this.wireTimers = wireTimers;
    this.setup =
        IntakeSetup.of(
            LOG, "mqtt-client", topics, settings.maxMessageBytes(), samples, wire, wireTimers);
    this.counts = setup.counts();
  }

  /** Begins to connect; does not wait for the broker, which may come later. */
  public Future<Void> start() {
    return vertx
        .deployVerticle(
            context -> {
              context.exceptionHandler(fault -> LOG.error("A fault in the MQTT client", fault));
              Running now = new Running(context);
              running = now;
              now.connect();
              return Future.succeededFuture();
            })
        .mapEmpty();
  }

  /** Waits up to three seconds for the store, then says goodbye to the broker. */
  public Future<Void> stop() {
    Running now = running;
    if (now == null) {
      return Future.succeededFuture();
    }
    running = null;
    return now.stop().compose(stopped -> vertx.undeploy(now.context.deploymentID()));
  }

  public IntakeFigures figures() {
    return counts.figures();
  }

  /** What lives on the event loop between start and stop. */
  private final class Running implements BrokerConnection.Owner {
    private final Context context;
    private final MessageIntake intake;
    private @Nullable BrokerConnection connection;
    private Timers.@Nullable Cancellable timer;
    private int attempt;
    private boolean up;
    private boolean toldDown;
    private List<String> toldRefused = List.of();
    private boolean stopped;

    private Running(Context context) {
      this.context = context;
      this.intake = new MessageIntake(setup, context);
    }

    private void connect() {
      if (!stopped) {
        connection =
            new BrokerConnection(vertx, context, settings, setup.mapping().filters(), intake, this);
        connection.open(wireTimers);
      }
    }

    @Override
    public void subscribed(List<String> refused, List<String> weak) {
      if (!up) {
        LOG.info("Connected to the MQTT broker {}:{}", settings.host(), settings.port());
      }
      up = true;
      toldDown = false;
      counts.connected(true);
      if (!refused.equals(toldRefused)) {
        refused.forEach(filter -> counts.refused(Refusal.Reason.SUBSCRIPTION));
        if (refused.isEmpty()) {
          LOG.info("The MQTT broker gives us every topic now");
        } else {
          LOG.error(
              "The MQTT broker refuses us the topics {}; allow user {} to read them",
              refused,
              settings.username());
        }
      }
      toldRefused = refused;
      if (!weak.isEmpty()) {
        LOG.warn("The MQTT broker gives the topics {} at QoS 0 only: messages may be lost", weak);
      }
      later(STEADY, this::steady);
    }

    /** The connection has lasted; topics that were refused may be allowed by now. */
    private void steady() {
      attempt = 0;
      if (connection != null && !toldRefused.isEmpty()) {
        connection.subscribe(toldRefused);
      }
    }

    @Override
    public void ended(String reason) {
      connection = null;
      if (stopped) {
        return;
      }
      Duration wait = AGAIN.before(attempt++);
      if (up || !toldDown) {
        LOG.warn(
            "No connection to the MQTT broker {}:{}: {}; trying again for ever",
            settings.host(),
            settings.port(),
            reason);
      }
      toldDown = true;
      up = false;
      counts.connected(false);
      later(wait, this::connect);
    }

    private void later(Duration wait, Runnable task) {
      if (timer != null) {
        timer.cancel();
      }
      timer = wireTimers.after(wait, () -> context.runOnContext(ignored -> task.run()));
    }

    private Future<Void> stop() {
      Promise<Void> gone = Promise.promise();
      context.runOnContext(ignored -> stayAway());
      intake.close().onComplete(drained -> context.runOnContext(ignored -> leave(gone)));
      return gone.future();
    }

    private void stayAway() {
      stopped = true;
      if (timer != null) {
        timer.cancel();
      }
    }

    private void leave(Promise<Void> gone) {
      if (connection != null) {
        connection.close();
      }
      counts.connected(false);
      gone.complete();
    }
  }
}
