package io.watchfire.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.http.auth.Door;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Hosts;
import io.watchfire.http.serve.Listener;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Readiness;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Metrics, health and reload, on a port of their own. */
public final class ManagementApi {
  private static final int MAX_BODY = 1024;

  private final Vertx vertx;
  private final ManagementParts parts;
  private final Listener listener;

  public ManagementApi(Vertx vertx, HttpSettings settings, ManagementParts parts) {
    this.vertx = vertx;
    this.parts = parts;
    String host = settings.managementHost();
    Door door =
        new Door(vertx, parts.tokens(), parts.contacts(), Hosts.of(host).loopback(), parts.wire());
    List<Route> routes =
        List.of(
            Route.get("/metrics", Role.VIEWER, exchange -> metrics(exchange, parts.scrape())),
            Route.get(
                "/metrics/devices", Role.VIEWER, exchange -> metrics(exchange, parts.devices())),
            Route.get("/-/healthy", Role.ANYONE, this::healthy),
            Route.get("/health", Role.ANYONE, this::healthy),
            Route.get("/-/ready", Role.ANYONE, this::ready),
            Route.get("/ready", Role.ANYONE, this::ready),
            Route.post("/-/reload", Role.LOCAL_OR_ADMIN, this::reload));
    listener =
        new Listener(
            vertx,
            new Listener.Address(host, settings.managementPort(), MAX_BODY),
            routes,
            door,
            new PlanNow(parts.planClock(), parts.rate()),
            parts.wireTimers());
  }

  /** Every route with its role. */
  public List<Route> routes() {
    return listener.routes();
  }

  /** Requests answered with a problem since the start, by its code. Callable from any thread. */
  public Map<String, Long> problems() {
    return listener.problems();
  }

  /** Listens; the real port. Fails when the port is taken. */
  public Future<Integer> start() {
    return listener.start(context -> {});
  }

  /** As {@link HttpApi#stop}. */
  public Future<Void> stop(Duration atMost) {
    return listener.stop(atMost);
  }

  /** A large site takes its time: the event loop goes on with other requests. */
  private Future<Answer> metrics(Exchange exchange, Function<String, Scrape> page) {
    exchange.query();
    String accept = exchange.header("Accept");
    return vertx
        .executeBlocking(() -> page.apply(accept == null ? "" : accept), false)
        .map(
            scrape -> new Answer.Parts(scrape.contentType(), () -> part(scrape.parts()), Map.of()));
  }

  private Future<Buffer> part(Iterator<byte[]> parts) {
    return vertx.executeBlocking(
        () -> parts.hasNext() ? Buffer.buffer(parts.next()) : Buffer.buffer(), false);
  }

  private Future<Answer> healthy(Exchange exchange) {
    return Future.succeededFuture(Answer.text(200, "Watchfire is healthy.\n"));
  }

  private Future<Answer> ready(Exchange exchange) {
    Readiness ready = parts.readiness().get();
    String first = ready.ready() ? "Watchfire is ready.\n" : "Watchfire is not ready.\n";
    return Future.succeededFuture(Answer.text(ready.ready() ? 200 : 503, first + ready.toText()));
  }

  private Future<Answer> reload(Exchange exchange) {
    return exchange.await(parts.reload().get()).map(ManagementApi::answer);
  }

  private static Answer answer(ReloadOutcome outcome) {
    if (outcome instanceof ReloadOutcome.NeedsRestart restart) {
      return Problem.of(
          409,
          "restart-needed",
          "Only a restart takes this change",
          restart.reason(),
          "Restart the daemon, which forgets nothing, or take the change back.");
    }
    if (outcome instanceof ReloadOutcome.Refused refused) {
      JsonArray errors = new JsonArray();
      refused.faults().forEach(fault -> errors.add(new JsonObject().put("detail", fault)));
      return Problem.of(
              422,
              "configuration-refused",
              "The configuration on disk has faults",
              count(refused.faults().size()) + "; the old configuration goes on",
              "Correct what \"errors\" names; watchfire check shows the same.")
          .with(errors);
    }
    return Answer.json(new JsonObject().put("reloaded", true));
  }

  private static String count(int faults) {
    return faults + (faults == 1 ? " fault" : " faults");
  }
}
