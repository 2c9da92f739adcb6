package io.watchfire;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Loaded;
import io.watchfire.http.auth.TokenMint;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Realm;
import io.watchfire.scenario.ComplaintStream;
import io.watchfire.scenario.ScenarioSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * A scenario of the plan at the real daemon: its record is a file, what is measured is pushed each
 * minute, people give their commands, and what has come of it is read, all over HTTP.
 *
 * <p>Only the world's clock is the test's: it leaps from minute to minute. Times are written as in
 * the tables.
 */
final class LiveScenario implements AutoCloseable {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Of real time, for what was said to be worked on. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Set<String> OTHERS =
      Set.of("task", "answer", "progress", "acknowledged-anew");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<Series, ToDoubleFunction<Instant>> samples = new LinkedHashMap<>();
  private final ComplaintStream complaints = new ComplaintStream();
  private final String pusher;
  private final LeapingTime time;
  private final Watchfire daemon;
  private final Api api;

  private record Series(String target, String indicator) {}

  private LiveScenario(Path folder, Instant begin, List<String> people) throws StartFailed {
    tellNobodyHere();
    time = new LeapingTime(begin);
    daemon = Watchfire.start(world(site(folder), time));
    api = new Api(daemon.port());
    for (String person : people) {
      TokenMint.Minted token = TokenMint.mint(new PersonId(person), Instant.now());
      daemon.tokens().add(token.kept()).toCompletableFuture().join();
      tokens.put(person, token.text());
    }
    pusher = people.get(0);
  }

  /**
   * Everything is well, and is measured from now on.
   *
   * @param folder of configuration and record
   * @param people who will act; the first pushes the samples too
   */
  static LiveScenario start(Path folder, String start, List<String> people) throws StartFailed {
    LiveScenario scene = new LiveScenario(folder, instant(start), people);
    for (String region : List.of("east", "south", "north", "west")) {
      scene.keep("core-" + region, "cpu.usage", 40);
    }
    scene.lines(1, ScenarioSite.LINES, 1).keep("hotline", "call.success", 99);
    scene.keep("queue-main", "queue.wait", 20).keep("queue-main", "queue.length", 0);
    scene.keep("ups-east", "ups.onBattery", 0).keep("ups-east", "ups.runtime", 1800);
    scene.keep("gen-east", "generator.running", 0).keep("gen-east", "generator.ready", 1);
    return scene.complaints(at -> 100);
  }

  /** Devices that would be polled are pushed. */
  private static TestSite site(Path folder) {
    TestSite site = new TestSite(folder.resolve("config"));
    try {
      ScenarioSite.write(site.folder(), DAY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String record = "jdbc:sqlite:" + folder.resolve("watchfire.db");
    return site.edit(
            "site.yaml",
            text ->
                text.replaceAll(polled("ups-rfc1628"), "receives: [ups.onBattery, ups.runtime]")
                    .replaceAll(
                        polled("generator-comap"), "receives: [generator.running, generator.ready]")
                    .replaceAll(polled("if-switch"), "receives: [cpu.usage]"))
        .edit("watchfire.yaml", text -> text.replaceFirst("jdbc:sqlite:\\S+", record));
  }

  private static String polled(String profile) {
    return "profile: " + profile + "\\n.*snmp.*";
  }

  private static World world(TestSite site, LeapingTime time) {
    Loaded loaded = new ConfigLoader(time).load(site.folder(), Map.of());
    if (loaded instanceof Loaded.Good good) {
      return new World(
          (settings, record, wire, timers) -> time.on(timers),
          Realm.LIVE,
          site.folder(),
          Map.of(),
          UnaryOperator.identity(),
          good.configuration());
    }
    throw new AssertionError(((Loaded.Bad) loaded).problems());
  }

  /** Every message would go to the test's output. */
  private static void tellNobodyHere() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
      loggers.getLogger("watchfire.notice").setLevel(Level.WARN);
    }
  }

  // --- what is measured ---

  LiveScenario keep(String target, String indicator, double value) {
    return keep(target, indicator, at -> value);
  }

  /**
   * From the next minute on until something else is said.
   *
   * @param value by the table's time
   */
  LiveScenario keep(String target, String indicator, ToDoubleFunction<Instant> value) {
    samples.put(new Series(target, indicator), value);
    return this;
  }

  LiveScenario complaints(ToDoubleFunction<Instant> within) {
    return keep("complaints", "complaints.new", complaints.of(within));
  }

  LiveScenario lines(int first, int last, double up) {
    for (int line = first; line <= last; line++) {
      keep(ScenarioSite.line(line), "line.up", up);
    }
    return this;
  }

  /** Time goes on up to and including a minute; each minute everything is measured. */
  LiveScenario at(String when) {
    Instant end = instant(when);
    Instant next = time.instant().truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
    for (Instant at = next; !at.isAfter(end); at = at.plus(MINUTE)) {
      time.advanceTo(at);
      measure(at);
    }
    time.advanceTo(end);
    return this;
  }

  private void measure(Instant at) {
    JsonArray batch = new JsonArray();
    samples.forEach(
        (series, value) ->
            batch.add(
                new JsonObject()
                    .put("target", series.target())
                    .put("indicator", series.indicator())
                    .put("value", value.applyAsDouble(at))
                    .put("time", at.toString())));
    HttpResponse<String> taken = asks(pusher, "samples", new JsonObject().put("samples", batch));
    if (taken.statusCode() != 202) {
      throw new AssertionError(text(at) + " " + taken.body());
    }
  }

  // --- what people do ---

  /**
   * A command, such as {@code incidents/E0001/verify}; must be done.
   *
   * @param body JSON, in which single quotes stand for double ones
   */
  LiveScenario does(String who, String what, String body) {
    HttpResponse<String> answer = asks(who, what, body);
    if (answer.statusCode() != 200) {
      throw new AssertionError(
          text(time.instant()) + " " + who + " " + what + " is refused: " + answer.body());
    }
    return this;
  }

  /** As {@link #does}; why it is refused, as the API's {@code code}. */
  String refused(String who, String what, String body) {
    HttpResponse<String> answer = asks(who, what, body);
    if (answer.statusCode() < 400) {
      throw new AssertionError(who + " " + what + " is not refused: " + answer.body());
    }
    return new JsonObject(answer.body()).getString("code");
  }

  private HttpResponse<String> asks(String who, String what, String body) {
    return asks(who, what, new JsonObject(body.replace('\'', '"')));
  }

  private HttpResponse<String> asks(String who, String what, JsonObject body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + "/api/v1/" + what))
            .header("Authorization", "Bearer " + tokens.get(who))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // --- what has come of it ---

  /** Looks again until it is so; meanwhile the world's clock stands still. */
  LiveScenario until(String what, BooleanSupplier there) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            text(time.instant()) + " " + what + ": not within " + PATIENCE + "; " + standing());
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return this;
  }

  private String standing() {
    return all("warnings").stream()
        .map(
            one ->
                one.getString("id") + " " + one.getString("scope") + " " + one.getString("state"))
        .toList()
        .toString();
  }

  JsonObject warning(String id) {
    return api.json("/api/v1/warnings/" + id);
  }

  JsonObject incident(String id) {
    return api.json("/api/v1/incidents/" + id);
  }

  /** Of an incident; empty while there is none. */
  JsonObject response(String incident) {
    JsonObject response = incident(incident).getJsonObject("response");
    return response == null ? new JsonObject() : response;
  }

  /** Of a region, today. */
  JsonObject availability(String region) {
    return api.json("/api/v1/availability").getJsonArray("regions").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("region").equals(region))
        .findFirst()
        .orElseThrow();
  }

  List<JsonObject> all(String kind) {
    return api.all(kind);
  }

  /**
   * Clocks of a warning or incident that run, as {@code verify 09:52}, without those of tasks and
   * escalations.
   */
  static Set<String> clocks(JsonObject owner) {
    return ended(owner, "running");
  }

  /**
   * Those that have ended, likewise.
   *
   * @param how {@code met}, {@code missed} or {@code cancelled}
   */
  static Set<String> ended(JsonObject owner, String how) {
    return owner.getJsonArray("deadlines").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("state").equals(how))
        .filter(one -> !OTHERS.contains(one.getString("kind")))
        .map(one -> one.getString("kind") + " " + text(one.getInstant("due")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Tasks of an owner that are open, as {@code attack-scrub 20:27}. */
  static Set<String> tasks(JsonObject owner) {
    return owner.getJsonArray("tasks").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("state").equals("open"))
        .map(one -> one.getString("step") + " " + text(one.getInstant("due")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As {@code 09:27 warning.issued}, without what became of notices. */
  static List<String> timeline(JsonObject owner) {
    return owner.getJsonArray("timeline").stream()
        .map(JsonObject.class::cast)
        .filter(entry -> !entry.getString("kind").startsWith("notice"))
        .map(entry -> text(entry.getInstant("at")) + " " + entry.getString("kind"))
        .toList();
  }

  /** Who was told of a kind of event of a warning or incident. */
  Set<String> told(String about, String kind) {
    return api
        .json("/api/v1/notifications?limit=500&about=" + about)
        .getJsonArray("notifications")
        .stream()
        .map(JsonObject.class::cast)
        .filter(notice -> notice.getString("kind").equals(kind))
        .map(notice -> notice.getJsonObject("to").getString("id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Instant instant(String when) {
    return DAY.atTime(LocalTime.parse(when)).atZone(ZONE).toInstant();
  }

  static String text(Instant at) {
    ZonedDateTime local = at.atZone(ZONE);
    long days = ChronoUnit.DAYS.between(DAY, local.toLocalDate());
    LocalTime clock = local.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    return days == 0 ? clock.toString() : "D+" + days + " " + clock;
  }

  @Override
  public void close() {
    daemon.stop();
  }
}
