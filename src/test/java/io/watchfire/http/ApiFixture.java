package io.watchfire.http;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Directions;
import io.watchfire.desk.answer.AnswerLinks;
import io.watchfire.desk.answer.Answering;
import io.watchfire.http.auth.TokenMint;
import io.watchfire.http.serve.Readiness;
import io.watchfire.http.serve.Route;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Hook;
import io.watchfire.plan.PersonId;
import io.watchfire.time.Timers;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.TargetView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real server on a free port before a desk in memory. */
final class ApiFixture implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(10);

  final Vertx vertx = Vertx.vertx();
  final MemoryDesk desk =
      new MemoryDesk(HotlineData.view(List.of(HotlineData.yellow(3), HotlineData.blue())));
  final HttpApi api;
  final ManagementApi management;
  final HttpClient client = HttpClient.newBuilder().connectTimeout(BOUND).build();
  volatile Readiness readiness = new Readiness(List.of(new Readiness.Check("store", true, "")));
  volatile List<TargetView> targets = HotlineData.targets();
  volatile @Nullable List<HeardTrap> traps = List.of();
  volatile Directions directions = HotlineData.directions();
  final AskedRules rules = new AskedRules(() -> targets);
  final MemoryPlans plans = new MemoryPlans();
  volatile DeliveryFigures books = HotlineData.books();
  volatile ReloadOutcome reload = new ReloadOutcome.Done();
  volatile Instant wireNow = Instant.parse("2026-11-22T00:00:00Z");
  final List<Runnable> wireTasks = new ArrayList<>();
  final int port;
  final int managementPort;

  /**
   * @param host {@code 127.0.0.1}, or {@code 0.0.0.0} for a listener that is not loopback
   */
  final AnswerLinks links = new AnswerLinks(new byte[32], "https://noc.example.org/");

  final Answering answers =
      new Answering(HotlineData::contacts, desk, desk, () -> HotlineData.NOW, desk::ask);
  final Map<String, Hook> hooks = new HashMap<>();

  ApiFixture(String host, double rate) {
    desk.warnings.addAll(
        List.of(HotlineData.released(), HotlineData.yellow(3), HotlineData.blue()));
    desk.incidents.addAll(desk.view.open());
    desk.deadlines.addAll(HotlineData.running());
    desk.deadlines.add(HotlineData.missedVerification());
    desk.timeline.addAll(HotlineData.timeline());
    desk.told.add(HotlineData.told());
    HttpSettings settings =
        new HttpSettings(host, 0, host, 0, null, Locale.SIMPLIFIED_CHINESE, 65536);
    api = new HttpApi(vertx, settings, parts(rate));
    management =
        new ManagementApi(
            vertx,
            settings,
            new ManagementParts(
                desk,
                HotlineData::contacts,
                accept -> page("up 1\n# accept " + accept + "\n"),
                accept -> page("ifHCInOctets 1\n"),
                () -> readiness,
                () -> CompletableFuture.completedFuture(reload),
                () -> HotlineData.NOW,
                rate,
                () -> wireNow,
                timers()));
    port = await(api.start());
    managementPort = await(management.start());
  }

  private ApiParts parts(double rate) {
    return new ApiParts(
        desk,
        desk,
        desk,
        desk,
        () -> targets,
        () -> Optional.ofNullable(traps),
        HotlineData::site,
        HotlineData::rules,
        HotlineData::contacts,
        HotlineData::plan,
        plans,
        rules,
        () -> directions,
        () -> readiness,
        links,
        answers,
        channel -> Optional.ofNullable(hooks.get(channel)),
        () -> books,
        ZoneId.of("Asia/Shanghai"),
        () -> HotlineData.NOW,
        rate,
        () -> wireNow,
        timers(),
        "0.1.0-test");
  }

  /** Kept until a test runs them. */
  private Timers timers() {
    return (delay, task) -> {
      synchronized (wireTasks) {
        wireTasks.add(task);
      }
      return () -> {
        synchronized (wireTasks) {
          wireTasks.remove(task);
        }
      };
    };
  }

  void runWireTasks() {
    List<Runnable> due;
    synchronized (wireTasks) {
      due = List.copyOf(wireTasks);
      wireTasks.clear();
    }
    due.forEach(Runnable::run);
  }

  String tokenOf(PersonId person) {
    TokenMint.Minted minted = TokenMint.mint(person, HotlineData.NOW);
    desk.tokens.add(minted.kept());
    return minted.text();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(BOUND);
  }

  HttpRequest.Builder managementRequest(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
        .timeout(BOUND);
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> post(String path, @Nullable String token, String body) {
    HttpRequest.Builder builder =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(token == null ? builder : builder.header("Authorization", "Bearer " + token));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> call(Route route, @Nullable String token) {
    String path =
        route
            .path()
            .replace(":id", id(route.path()))
            .replace(":person", "wang-fang")
            .replace(":number", "7");
    HttpRequest.Builder builder =
        request(path).method(route.method().name(), HttpRequest.BodyPublishers.noBody());
    return send(token == null ? builder : builder.header("Authorization", "Bearer " + token));
  }

  private static String id(String path) {
    return path.contains("targets") ? "ups-east" : path.contains("rules") ? "queue-wait" : "W1012";
  }

  static JsonObject json(HttpResponse<String> response) {
    return new JsonObject(response.body());
  }

  static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(api.stop(Duration.ofMillis(500)));
    await(management.stop(Duration.ofMillis(500)));
    await(vertx.close());
  }

  /** A page in two parts, of which neither is the whole. */
  private static Scrape page(String text) {
    return new Scrape(
        "text/plain; version=0.0.4",
        List.of(
                text.substring(0, 1).getBytes(StandardCharsets.UTF_8),
                text.substring(1).getBytes(StandardCharsets.UTF_8))
            .iterator());
  }
}
