package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Receiver;
import io.watchfire.drill.Story;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at three points of one story: nothing that was accepted is missing after the
 * restart, and nothing is told twice under a new key.
 */
@Timeout(300)
class KillIT {
  /** A sample may be so late, in plan time, and still speak of the instant it states. */
  private static final Duration CREDIBLE = Duration.ofMinutes(5);

  private static final double FASTEST = 20;
  private static final Duration YELLOW_AFTER = Duration.ofMinutes(4);
  private static final Duration SOON = Duration.ofSeconds(100);
  private static final String YELLOW = ":warning-yellow:";

  @TempDir Path folder;
  private final AtomicBoolean boardRefusesYellow = new AtomicBoolean(true);
  private Vertx vertx;
  private Receiver board;
  private TestSite site;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    board =
        new Receiver(vertx)
            .answering(
                (request, body) -> {
                  boolean yellow = request.getHeader("Idempotency-Key").contains(YELLOW);
                  boolean refused = yellow && boardRefusesYellow.get();
                  request.response().setStatusCode(refused ? 503 : 200).end();
                });
    site =
        new TestSite(folder.resolve("config"))
            .freeDevicePorts()
            // The test itself reports the complaints.
            .edit("site.yaml", text -> text.replace("callcentre/complaints", "other/complaints"))
            .edit(
                "rules.yaml",
                text ->
                    text.replace("near: {for: 10m}\n    for: 30m", "near: {for: 1m}\n    for: 4m"))
            .edit("watchfire.yaml", text -> text + clock(Story.ORIGIN.plusSeconds(150)))
            .edit("channels.yaml", text -> text + board(board.port()));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void nothingAcceptedIsMissingAndNothingIsToldAnew() {
    String rate = rateThatOutrunsNoStart();
    try (DaemonPeer daemon = site.start(folder.resolve("data"), "--rate", rate);
        StoryPeer story = StoryPeer.start(vertx, site, daemon)) {
      String token = daemon.firstToken();
      Instant firstBad = firstBadSample(story);

      daemon.until("a blue warning", SOON, () -> queueWarning(daemon).isPresent());
      JsonObject blue = queueWarning(daemon).orElseThrow();
      complaints(daemon, token, 70);
      daemon.kill();

      daemon.start();
      assertThat(queueWarning(daemon).map(KillIT::identity)).contains(identity(blue));
      complaints(daemon, token, 50);
      String id = blue.getString("id");
      HttpResponse<String> acknowledged =
          daemon.post(
              "/api/v1/warnings/" + id + "/acknowledge",
              token,
              new JsonObject().put("text", "on it"));
      assertThat(acknowledged.statusCode()).as(acknowledged.body()).isEqualTo(200);
      daemon.kill();

      daemon.start();
      JsonObject note = queueWarning(daemon).orElseThrow().getJsonObject("acknowledged");
      assertThat(note).as("the acknowledgement").isNotNull();
      assertThat(note.getString("text")).isEqualTo("on it");
      daemon.until("yellow is on its way", SOON, () -> keys().stream().anyMatch(isYellow()));
      daemon.kill();
      boardRefusesYellow.set(false);

      daemon.start();
      daemon.until("everything is delivered", SOON, () -> allDelivered(daemon));
      JsonObject yellow = queueWarning(daemon).orElseThrow();
      assertThat(yellow.getString("colour")).isEqualTo("yellow");
      JsonObject trigger = trigger(yellow, "queue-wait").orElseThrow();
      assertThat(Instant.parse(trigger.getString("yellowAt")))
          .as("yellow at its minute, as if nobody had been killed")
          .isEqualTo(firstBad.plus(YELLOW_AFTER));
      assertThat(trigger.getDouble("gap")).as("time not vouched for").isZero();
      toldOnce(daemon, id);

      complaints(daemon, token, 60);
      daemon.until("the complaints are judged", SOON, () -> complaintCount(daemon).isPresent());
      assertThat(complaintCount(daemon))
          .as("complaints answered by 202 just before a kill are counted")
          .contains(180.0);
      assertThat(daemon.log()).doesNotContain(" ERROR ");
    }
  }

  /** The first start, at the pace of real time: how long does one take on this machine? */
  private String rateThatOutrunsNoStart() {
    long began = System.nanoTime();
    try (DaemonPeer daemon = site.start(folder.resolve("data"))) {
      double seconds = Math.max(1, (System.nanoTime() - began) / 1e9);
      daemon.firstToken();
      return Double.toString(Math.min(FASTEST, CREDIBLE.toSeconds() / 2.5 / seconds));
    }
  }

  /** Every event was told to everybody it concerns, under one key, and the timeline says so. */
  private void toldOnce(DaemonPeer daemon, String warning) {
    List<JsonObject> all = notices(daemon);
    assertThat(keys())
        .as("keys the board has seen, one for each event")
        .hasSize((int) all.stream().filter(one -> told(one).endsWith(":board")).count());
    // of tasks and reminders there are several that are told to the same people
    List<JsonObject> notices = all.stream().filter(one -> isTheOnly(told(one))).toList();
    assertThat(notices).extracting(KillIT::told).doesNotHaveDuplicates();
    Set<String> seen =
        keys().stream()
            .filter(KillIT::isTheOnly)
            .map(key -> key.replaceFirst(":\\d+:", ":"))
            .collect(Collectors.toSet());
    assertThat(seen).as("one key for each event").hasSizeGreaterThanOrEqualTo(3);
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            notices.stream()
                .map(KillIT::told)
                .filter(told -> told.endsWith(":board"))
                .map(told -> told + ":board")
                .toList());
    assertThat(
            board.got.stream()
                .filter(got -> isYellow().test(got.headers().get("Idempotency-Key")))
                .map(Receiver.Got::body)
                .distinct())
        .as("a repeat says the same")
        .hasSize(1);

    List<String> delivered =
        notices.stream()
            .map(notice -> notice.getString("about"))
            .distinct()
            .flatMap(about -> timeline(daemon, about).stream())
            .filter(entry -> entry.getString("kind").equals("notice.delivered"))
            .map(KillIT::toldBy)
            .filter(KillIT::isTheOnly)
            .toList();
    assertThat(delivered)
        .as("each delivery is in the timeline, once")
        .containsExactlyInAnyOrderElementsOf(notices.stream().map(KillIT::told).toList());
    assertThat(timeline(daemon, warning))
        .extracting(entry -> entry.getString("kind"))
        .containsOnlyOnce("warning.issued", "warning.upgraded", "warning.acknowledged");
  }

  /** Of a notice of which a warning or incident has but one for each person. */
  private static boolean isTheOnly(String told) {
    return told.contains(":warning-") || told.contains(":incident-");
  }

  private static Predicate<String> isYellow() {
    return key -> key.contains(YELLOW);
  }

  private Set<String> keys() {
    return board.got.stream()
        .map(got -> got.headers().get("Idempotency-Key"))
        .collect(Collectors.toSet());
  }

  private static String told(JsonObject notice) {
    return notice.getString("about")
        + ":"
        + notice.getString("kind")
        + ":"
        + notice.getJsonObject("to").getString("id");
  }

  private static String toldBy(JsonObject entry) {
    JsonObject facts = entry.getJsonObject("facts");
    return entry.getString("about")
        + ":"
        + facts.getString("notice")
        + ":"
        + facts.getString("recipient");
  }

  private static boolean allDelivered(DaemonPeer daemon) {
    List<JsonObject> notices = notices(daemon);
    return notices.stream().anyMatch(notice -> notice.getString("kind").equals("warning-yellow"))
        && notices.stream().allMatch(notice -> "delivered".equals(notice.getString("end")));
  }

  private static List<JsonObject> notices(DaemonPeer daemon) {
    return objects(daemon.get("/api/v1/notifications?limit=500").getJsonArray("notifications"));
  }

  private static List<JsonObject> timeline(DaemonPeer daemon, String about) {
    String kind = about.startsWith("W") ? "warnings/" : "incidents/";
    return objects(daemon.get("/api/v1/" + kind + about).getJsonArray("timeline"));
  }

  private static Optional<JsonObject> queueWarning(DaemonPeer daemon) {
    return daemon.all("warnings").stream()
        .filter(warning -> trigger(warning, "queue-wait").isPresent())
        .findFirst();
  }

  private static Optional<Double> complaintCount(DaemonPeer daemon) {
    return queueWarning(daemon)
        .flatMap(warning -> trigger(warning, "complaints-over-mean"))
        .map(trigger -> trigger.getDouble("value"));
  }

  private static Optional<JsonObject> trigger(JsonObject warning, String rule) {
    return objects(warning.getJsonArray("triggers")).stream()
        .filter(trigger -> trigger.getString("rule").equals(rule))
        .findFirst();
  }

  private static String identity(JsonObject warning) {
    return warning.getString("id")
        + " since "
        + warning.getString("issuedAt")
        + ", blue "
        + trigger(warning, "queue-wait").map(t -> t.getString("blueAt"));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static void complaints(DaemonPeer daemon, String token, int count) {
    JsonObject sample =
        new JsonObject()
            .put("target", "complaints")
            .put("indicator", "complaints.new")
            .put("value", count);
    HttpResponse<String> answer =
        daemon.post(
            "/api/v1/samples", token, new JsonObject().put("samples", new JsonArray().add(sample)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  /** The call centre reports at whole minutes; the queue is long from minute three on. */
  private static Instant firstBadSample(StoryPeer story) {
    Instant first = story.begun().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
    Instant grows = Story.ORIGIN.plus(Duration.ofMinutes(3));
    return first.isAfter(grows) ? first : grows;
  }

  private static String clock(Instant origin) {
    return "\nclock: {origin: %s}\n".formatted(origin);
  }

  private static String board(int port) {
    return """

      - id: board
        kind: webhook
        feed: true
        url: http://127.0.0.1:%d/hook
        retry: {first: 1s, most: 1s, giveUpAfter: 1m}
    """
        .formatted(port);
  }
}
