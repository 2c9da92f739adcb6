package io.watchfire.http.serve;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening socket with its table of routes, on one event loop of its own. */
public final class Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int IDLE_SECONDS = 75;

  private final Vertx vertx;
  private final Address address;
  private final List<Route> routes;
  private final RequestFlow flow;
  private final Timers wireTimers;
  private final ProblemCounts problems = new ProblemCounts();
  private final Loop loop = new Loop();
  private @Nullable String deployment;

  /**
   * Where to listen.
   *
   * @param port 0 picks a free one
   * @param maxBodyBytes a longer body is refused with 413
   */
  public record Address(String host, int port, int maxBodyBytes) {}

  /**
   * @param wireTimers limit how long a head and a body may take
   */
  public Listener(
      Vertx vertx,
      Address address,
      List<Route> routes,
      Guard guard,
      PlanNow now,
      Timers wireTimers) {
    this.vertx = vertx;
    this.address = address;
    this.routes = List.copyOf(routes);
    this.wireTimers = wireTimers;
    BodyReader bodies = new BodyReader(address.maxBodyBytes(), wireTimers);
    this.flow = new RequestFlow(guard, bodies, now, Hosts.of(address.host()), problems);
  }

  public List<Route> routes() {
    return routes;
  }

  /** See {@link ProblemCounts}. Callable from any thread. */
  public Map<String, Long> problems() {
    return problems.read();
  }

  /**
   * Listens.
   *
   * @param onLoop called on the event loop before the first request
   * @return the real port; fails when it is taken
   */
  public Future<Integer> start(Consumer<Context> onLoop) {
    loop.onLoop = onLoop;
    return vertx
        .deployVerticle(loop)
        .map(
            id -> {
              deployment = id;
              return loop.port;
            });
  }

  /** Takes no more requests, lets those in work end, then closes. */
  public Future<Void> stop(Duration atMost) {
    String id = deployment;
    if (id == null) {
      return Future.succeededFuture();
    }
    deployment = null;
    loop.drain = atMost;
    return vertx.undeploy(id);
  }

  private Router router(OpenConnections connections) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            routing -> {
              HttpConnection connection = routing.request().connection();
              connections.asked(connection);
              routing.addEndHandler(ended -> connections.answered(connection));
              flow.enter(routing);
            });
    Map<String, TreeSet<String>> methods = new LinkedHashMap<>();
    for (Route route : routes) {
      var entry = router.route(route.path()).method(route.method());
      TreeSet<String> allowed = methods.computeIfAbsent(route.path(), p -> new TreeSet<>());
      allowed.add(route.method().name());
      if (route.method().equals(HttpMethod.GET)) {
        entry.method(HttpMethod.HEAD);
        allowed.add("HEAD");
      }
      entry.handler(routing -> flow.serve(route, routing));
    }
    methods.forEach(
        (path, allowed) ->
            router.route(path).handler(routing -> flow.wrongMethod(routing, allowed)));
    router.route().handler(flow::unknown);
    for (int status : new int[] {400, 404, 405, 500}) {
      router.errorHandler(status, flow::failed);
    }
    return router;
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(address.host())
        .setPort(address.port())
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }

  /** The event loop everything behind this socket runs on. */
  private final class Loop extends VerticleBase {
    private Consumer<Context> onLoop = ignored -> {};
    private Duration drain = Duration.ZERO;
    private int port;
    private @Nullable HttpServer server;
    private @Nullable OpenConnections open;

    @Override
    public Future<?> start() {
      onLoop.accept(context);
      HttpServer created = vertx.createHttpServer(options());
      server = created;
      OpenConnections connections = new OpenConnections(context, wireTimers, problems);
      open = connections;
      return created
          .connectionHandler(connections::accept)
          .requestHandler(router(connections))
          .invalidRequestHandler(flow::unreadable)
          .exceptionHandler(e -> LOG.debug("A connection failed: {}", e.toString()))
          .listen()
          .onSuccess(listening -> port = listening.actualPort());
    }

    @Override
    public Future<?> stop() {
      if (open != null) {
        open.close();
      }
      HttpServer listening = server;
      return listening == null
          ? Future.succeededFuture()
          : listening.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
