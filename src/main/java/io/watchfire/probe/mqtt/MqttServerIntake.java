package io.watchfire.probe.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.SampleIntake;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded server for sites that have no broker. An intake, not a broker: what is published
 * goes into Watchfire only, and a subscription is refused. Lives on one event loop.
 *
 * <p>A message is acknowledged once its samples are durable, or when it never can be taken; while
 * the store refuses, the connection is closed instead, so that the client sends it again.
 */
public final class MqttServerIntake {
  /** Clients that may be connected at once. */
  static final int MOST_CONNECTIONS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(MqttServerIntake.class);

  private final Vertx vertx;
  private final MqttSettings.Server settings;
  private final IntakeSetup setup;
  private final IntakeCounts counts;
  private final SessionBook sessions = new SessionBook();
  private final Map<String, PublisherConnection> connections = new HashMap<>();
  private volatile @Nullable Running running;

  /**
   * @param wire real time, for log lines that are held back
   * @param wireTimers bounds how long {@link #stop} waits for the store
   * @throws IllegalArgumentException with the remedy, when a mapping cannot be compiled
   */
  public MqttServerIntake(
      Vertx vertx,
      MqttSettings.Server settings,
      List<MqttSettings.TopicMapping> topics,
      SampleIntake samples,
      InstantSource wire,
      Timers wireTimers) {
    this.vertx = vertx;
    this.settings = settings;
    this.setup =
        IntakeSetup.of(
            LOG, "mqtt-server", topics, settings.maxMessageBytes(), samples, wire, wireTimers);
    this.counts = setup.counts();
  }

  /** Takes other topics from the next message on; connections stay. */
  public void remap(List<MqttSettings.TopicMapping> topics) {
    setup.mapping().replace(topics);
  }

  private record Running(String deployment, MqttServer server, MessageIntake intake) {}

  /** Listens; fails when the address is taken. */
  public Future<Void> start() {
    return vertx.deployVerticle(this::deploy).mapEmpty();
  }

  /** Takes nothing more, waits up to three seconds for the store, and closes every connection. */
  public Future<Void> stop() {
    Running now = running;
    if (now == null) {
      return Future.succeededFuture();
    }
    running = null;
    counts.connected(false);
    return now.intake.close().compose(drained -> vertx.undeploy(now.deployment));
  }

  /** The port it listens on; 0 while it does not. */
  public int actualPort() {
    Running now = running;
    return now == null ? 0 : now.server.actualPort();
  }

  public IntakeFigures figures() {
    return counts.figures();
  }

  /** Called by Vert.x on the event loop that everything here belongs to. */
  private Future<?> deploy(Context context) {
    MessageIntake intake = new MessageIntake(setup, context);
    context.exceptionHandler(MqttServerIntake::fault);
    Strangers strangers = new Strangers(context, intake, setup.wireTimers());
    MqttServer server =
        MqttServer.create(
            new WatchedVertx(vertx, strangers::accept),
            new MqttServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxMessageSize(WireLimit.of(settings.maxMessageBytes()))
                .setTimeoutOnConnect((int) Strangers.PATIENCE.toSeconds()));
    server.endpointHandler(
        endpoint -> {
          strangers.introduced(endpoint.remoteAddress());
          connect(endpoint, intake);
        });
    return server
        .listen()
        .onSuccess(
            listening -> {
              running = new Running(context.deploymentID(), server, intake);
              counts.connected(true);
              LOG.info("MQTT server listens on {}:{}", settings.host(), server.actualPort());
            });
  }

  private static void fault(Throwable fault) {
    if (String.valueOf(fault.getMessage()).contains("not connected client")) {
      // what came behind the end of a connection, which was counted
      LOG.debug("A packet of nobody: {}", fault.toString());
    } else {
      LOG.error("A fault in the MQTT server", fault);
    }
  }

  private void connect(MqttEndpoint endpoint, MessageIntake intake) {
    boolean five = endpoint.protocolVersion() >= MqttVersion.MQTT_5.protocolLevel();
    String client = endpoint.clientIdentifier();
    String host = endpoint.remoteAddress().hostAddress();
    if (!mayEnter(endpoint.auth())) {
      intake.refuse(
          "login from " + host,
          new Refusal(
              Refusal.Reason.CREDENTIALS,
              "client " + Excerpt.of(client) + " from " + host + " has a wrong user or password"));
      endpoint.reject(
          five
              ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
              : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
      return;
    }
    PublisherConnection older = connections.get(client);
    if (older == null && connections.size() >= MOST_CONNECTIONS) {
      intake.refuse(
          "connections",
          new Refusal(
              Refusal.Reason.CONNECTIONS,
              "more than " + MOST_CONNECTIONS + " clients; let some share a connection"));
      endpoint.reject(
          five
              ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY
              : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
      return;
    }
    if (older != null) {
      older.takenOver();
    }
    SessionBook.Opened session = sessions.open(endpoint);
    PublisherConnection connection =
        new PublisherConnection(
            endpoint, session.session(), intake, closed -> connections.remove(client, closed));
    connections.put(client, connection);
    connection.open(session.resumed(), WireLimit.of(settings.maxMessageBytes()));
  }

  private boolean mayEnter(@Nullable MqttAuth auth) {
    String username = settings.username();
    if (username == null) {
      return true;
    }
    Secret password = settings.password();
    boolean user = same(username, auth == null ? "" : auth.getUsername());
    boolean pass =
        same(password == null ? "" : password.reveal(), auth == null ? "" : auth.getPassword());
    // no short circuit: the time taken must not tell which of the two was wrong
    boolean right = auth != null;
    right &= user;
    right &= pass;
    return right;
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
