package io.watchfire;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.drill.CallCentre;
import io.watchfire.drill.SimulatedSite;
import io.watchfire.probe.mqtt.MqttSettings;
import io.watchfire.time.ScaledTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * The demo's devices and call centre in a process of their own, beside a daemon that runs: {@code
 * Simulators CONFIG}. They follow the daemon's plan time.
 */
public final class Simulators {
  private Simulators() {}

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    VertxTimers wire = new VertxTimers(vertx, vertx.getOrCreateContext());
    Loaded loaded = new ConfigLoader(wire).load(Path.of(arguments[0]), System.getenv());
    Configuration configuration = ((Loaded.Good) loaded).configuration();
    ScaledTime clock = clockOf(configuration.settings().http().port(), wire);
    SimulatedSite site = new SimulatedSite(vertx, clock);
    site.startDevices(configuration.site()).toCompletionStage().toCompletableFuture().join();
    MqttSettings.Server server =
        Objects.requireNonNull(configuration.settings().mqtt().server(), "mqtt.server is off");
    site.startCallCentre(
            new CallCentre.Broker(
                server.host(),
                server.port(),
                "simulated-call-centre",
                server.username(),
                server.password()),
            clock,
            wire)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    System.out.println("simulators run; Ctrl-C ends them");
  }

  private static ScaledTime clockOf(int port, VertxTimers wire) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/status")).build();
    String body =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    JsonObject status = new JsonObject(body);
    Instant now = OffsetDateTime.parse(status.getString("now")).toInstant();
    return new ScaledTime(wire, wire, wire.instant(), now, status.getDouble("rate"));
  }
}
