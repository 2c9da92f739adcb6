package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Receiver;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a real device to a person and back: snmpd, the daemon, a webhook, the API. */
class SnmpdToPersonIT {
  /** Plan seconds per real second: a poll each 200 ms. */
  private static final int RATE = 300;

  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final String POLLS = "watchfire_polls_total";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String CHANNELS =
      """
      channels:
        - {id: log, kind: log}
        - {id: board, kind: webhook, feed: true, url: "http://127.0.0.1:%d/hook"}
      """;

  @TempDir private Path temp;
  private final Vertx vertx = Vertx.vertx();
  private SnmpdPeer snmpd;
  private Receiver board;
  private DaemonPeer daemon;

  @BeforeEach
  void start() throws Exception {
    snmpd = new SnmpdPeer(Files.createDirectory(temp.resolve("snmpd"))).startWithProcessorsAt(7);
    board = new Receiver(vertx);
    TestSite site =
        new TestSite(temp.resolve("config"))
            .write("site.yaml", HostSite.yaml(snmpd.port(), "60s"))
            .write("channels.yaml", CHANNELS.formatted(board.port()))
            // a small plan: no clocks but the first, nothing to prepare
            .edit("plan.yaml", text -> without(without(text, "  schedule:"), "warning:"))
            // the technical lead commands too, so that only the plan keeps him from approving
            .edit(
                "contacts.yaml",
                text ->
                    text.replace(
                            "name: 李强\n    access: operator", "name: 李强\n    access: commander")
                        .replace(
                            "[liu-min, chen-gang, zhou-lei, sun-li, xu-jie]",
                            "[liu-min, chen-gang, li-qiang]"));
    daemon = site.start(temp.resolve("data"), "--rate", Integer.toString(RATE));
  }

  @AfterEach
  void stop() {
    if (daemon != null) {
      daemon.close();
    }
    if (snmpd != null) {
      snmpd.close();
    }
    vertx.close().await();
  }

  @Test
  void aCoreHostAtItsLimitWarnsOpensAnIncidentAndIsReleasedByCommand() {
    String zhang = daemon.token("zhang-wei");
    String li = daemon.token("li-qiang");
    String liu = daemon.token("liu-min");
    daemon.until("the host has been polled", PATIENCE, () -> cpu() == 7);
    assertThat(daemon.all("warnings")).isEmpty();

    // Given every processor at 95 %, from some instant between two readings of the clock
    double polls = daemon.metric(POLLS);
    Instant earliest = daemon.now();
    snmpd.setProcessors(95);
    Instant latest = daemon.now();

    // Then it is blue after two minutes and yellow after five, by plan time
    daemon.until("the warning is yellow", PATIENCE, () -> isActive("issued-yellow"));
    JsonObject warning = theOnly("warnings");
    Duration skipped = skipped(earliest, polls);
    Instant yellowAt = warnedInTime(warning, earliest, latest.plus(skipped), skipped);
    assertThat(daemon.deviceMetric("hrProcessorLoad")).isEqualTo(95);

    // and an incident is open, with its clocks
    String incident = theOnly("incidents").getString("id");
    assertThat(warning.getString("incident")).isEqualTo(incident);
    incidentOpened(incident, yellowAt);

    // When it is acknowledged in time, and nobody verifies
    String about = "/api/v1/warnings/" + warning.getString("id") + "/";
    String aboutIncident = "/api/v1/incidents/" + incident + "/";
    done(daemon.post(about + "acknowledge", zhang, new JsonObject()));
    done(daemon.post(aboutIncident + "acknowledge", zhang, new JsonObject()));
    daemon.until(
        "verification is missed", PATIENCE, () -> deadline(incident, "verify").equals("missed"));
    done(daemon.post(aboutIncident + "verify", zhang, new JsonObject()));

    // Then
    assertThat(deadline(incident, "acknowledge")).isEqualTo("met");
    assertThat(detail("incidents", incident).getString("state")).isEqualTo("verified");

    // When the load falls back and the technical lead sees no secondary risk
    earliest = daemon.now();
    snmpd.setProcessors(7);
    daemon.until("the trigger recovers", PATIENCE, () -> phase().equals("recovering"));
    done(daemon.post(about + "no-secondary-risk", li, new JsonObject().put("text", "换过电源")));

    // Then nothing is released before the stable time is over
    assertThat(theOnly("warnings").getString("state")).isEqualTo("issued-yellow");
    refused(
        daemon.post(about + "approve-release", liu, new JsonObject()), 409, "conditions-not-met");
    daemon.until("the release is requested", PATIENCE, () -> isActive("release-requested"));
    assertThat(theOnly("warnings").getInstant("changedAt"))
        .isAfterOrEqualTo(earliest.plus(Duration.ofMinutes(30)));
    assertThat(standings(theOnly("warnings")))
        .containsExactly(
            tuple("trigger:core-cpu/pbx-east", "met"),
            tuple("release-service-availability", "met"),
            tuple("release-call-success", "not-watched"),
            tuple("release-complaints-new", "not-watched"));

    // and who applied cannot approve, but another of the command can
    refused(daemon.post(about + "approve-release", li, new JsonObject()), 403, "same-person");
    refused(daemon.post(about + "approve-release", zhang, new JsonObject()), 403, "access-too-low");
    done(daemon.post(about + "approve-release", liu, new JsonObject().put("text", "同意")));
    released(warning.getString("id"));
    assertThat(detail("incidents", incident).getString("state")).isEqualTo("pending-review");
    done(daemon.post(aboutIncident + "archive", zhang, new JsonObject().put("text", "已复盘")));
    assertThat(detail("incidents", incident).getString("state")).isEqualTo("archived");

    // and everybody was told once
    Instant end = daemon.now();
    daemon.until(
        "ten quiet minutes",
        PATIENCE,
        () -> daemon.now().isAfter(end.plus(Duration.ofMinutes(10))));
    peopleWereToldOnce();
    theBoardWasToldOnce(warning.getString("id"));
    assertThat(daemon.metric("watchfire_notification_balance_error")).isZero();
  }

  /** Blue after two minutes, yellow after five, each at the first poll that could say so. */
  private Instant warnedInTime(
      JsonObject warning, Instant earliest, Instant latest, Duration skipped) {
    JsonObject trigger = warning.getJsonArray("triggers").getJsonObject(0);
    Instant blueAt = trigger.getInstant("blueAt");
    Instant yellowAt = trigger.getInstant("yellowAt");
    assertThat(blueAt)
        .isBetween(
            earliest.plus(Duration.ofMinutes(2)),
            latest.plus(Duration.ofMinutes(2)).plus(INTERVAL));
    assertThat(Duration.between(blueAt, yellowAt))
        .isBetween(Duration.ofMinutes(3).minus(skipped), Duration.ofMinutes(3).plus(skipped));
    assertThat(warning.getInstant("issuedAt")).isEqualTo(blueAt);
    assertThat(warning.getInstant("expiresAt")).isEqualTo(blueAt.plus(Duration.ofHours(4)));
    assertThat(trigger.getString("rule")).isEqualTo("core-cpu");
    assertThat(trigger.getString("target")).isEqualTo("pbx-east");
    assertThat(trigger.getDouble("value")).isEqualTo(95);
    assertThat(warning.getString("scope")).isEqualTo("target:pbx-east");
    assertThat(standings(warning))
        .contains(
            tuple("trigger:core-cpu/pbx-east", "not-met"),
            tuple("release-call-success", "not-watched"),
            tuple("release-complaints-new", "not-watched"));
    return yellowAt;
  }

  private void incidentOpened(String id, Instant at) {
    JsonObject incident = detail("incidents", id);
    assertThat(incident.getString("severity")).isEqualTo("medium");
    assertThat(incident.getInstant("openedAt")).isEqualTo(at);
    assertThat(objects(incident.getJsonArray("deadlines")))
        .extracting(d -> d.getString("kind"), d -> d.getInstant("due"))
        .containsExactlyInAnyOrder(
            tuple("acknowledge", at.plus(Duration.ofHours(1))),
            tuple("verify", at.plus(Duration.ofMinutes(5))));
  }

  private void released(String id) {
    JsonObject warning = detail("warnings", id);
    assertThat(warning.getString("state")).isEqualTo("released");
    assertThat(warning.getJsonObject("closed").getString("text")).isEqualTo("同意");
    assertThat(objects(daemon.get("/api/v1/warnings").getJsonArray("warnings"))).isEmpty();
    assertThat(objects(warning.getJsonArray("timeline")))
        .extracting(entry -> entry.getString("kind"))
        .containsSubsequence(
            "warning.issued",
            "warning.upgraded",
            "warning.acknowledged",
            "warning.no-secondary-risk",
            "warning.release-requested",
            "warning.released");
  }

  private void peopleWereToldOnce() {
    List<JsonObject> notices =
        objects(daemon.get("/api/v1/notifications?limit=500").getJsonArray("notifications"));
    assertThat(notices).allMatch(notice -> "delivered".equals(notice.getString("end")));
    assertThat(notices)
        .filteredOn(notice -> notice.getJsonObject("to").getString("kind").equals("person"))
        .extracting(n -> n.getString("kind"), n -> n.getJsonObject("to").getString("id"))
        .containsExactlyInAnyOrder(
            tuple("warning-blue", "zhang-wei"),
            tuple("warning-yellow", "zhang-wei"),
            tuple("warning-yellow", "liu-min"),
            tuple("warning-yellow", "chen-gang"),
            tuple("warning-yellow", "li-qiang"),
            tuple("incident-opened", "wang-fang"),
            tuple("incident-opened", "song-ping"),
            tuple("taken", "liu-min"),
            tuple("taken", "chen-gang"),
            tuple("taken", "li-qiang"),
            tuple("taken", "wang-fang"),
            tuple("taken", "song-ping"),
            tuple("deadline-missed", "wang-fang"),
            tuple("deadline-missed", "liu-min"),
            tuple("release-requested", "liu-min"),
            tuple("release-requested", "chen-gang"),
            tuple("release-requested", "li-qiang"),
            tuple("warning-released", "zhang-wei"),
            tuple("warning-released", "liu-min"),
            tuple("warning-released", "chen-gang"),
            tuple("warning-released", "li-qiang"),
            tuple("warning-released", "wang-fang"),
            tuple("warning-released", "song-ping"));
    // every fact that the texts ask for was there
    assertThat(notices)
        .extracting(notice -> notice.getString("subject") + "\n" + notice.getString("body"))
        .noneMatch(text -> text.contains("—"));
  }

  private void theBoardWasToldOnce(String warning) {
    List<JsonObject> bodies = board.got.stream().map(got -> new JsonObject(got.body())).toList();
    assertThat(board.got)
        .extracting(got -> got.headers().get("Idempotency-Key"))
        .doesNotHaveDuplicates();
    assertThat(bodies)
        .allMatch(body -> body.getString("version").equals("4"))
        .allMatch(body -> body.getString("groupKey").equals(warning));
    assertThat(bodies)
        .extracting(body -> body.getString("status"), SnmpdToPersonIT::colours)
        .containsExactly(
            tuple("firing", List.of("blue")),
            tuple("firing", List.of("yellow")),
            tuple("firing", List.of("yellow")), // incident opened
            tuple("firing", List.of("yellow")), // taken on
            tuple("firing", List.of("yellow")), // verification missed
            tuple("firing", List.of("yellow")), // release requested
            tuple("resolved", List.of("blue", "yellow")),
            tuple("resolved", Collections.singletonList(null))); // incident closed
    Set<JsonObject> told = new HashSet<>();
    bodies.subList(0, 6).forEach(body -> told.addAll(labels(body)));
    assertThat(labels(bodies.get(6))).containsExactlyInAnyOrderElementsOf(told);
    assertThat(labels(bodies.get(0)).get(0))
        .isEqualTo(
            new JsonObject()
                .put("alertname", "core-cpu")
                .put("cause", "system")
                .put("colour", "blue")
                .put("realm", "live")
                .put("region", "east")
                .put("scope", "target:pbx-east")
                .put("severity", "warning")
                .put("target", "pbx-east")
                .put("warning", warning));
    assertThat(bodies.subList(0, 7))
        .flatExtracting(body -> objects(body.getJsonArray("alerts")))
        .extracting(alert -> alert.getString("fingerprint"))
        .hasSize(8)
        .containsOnly(
            bodies.get(0).getJsonArray("alerts").getJsonObject(0).getString("fingerprint"));
  }

  /** A configuration file without the block of a key. */
  private static String without(String yaml, String key) {
    return yaml.replaceFirst("(?ms)^" + key + ".*?(?=^[a-zA-Z])", "");
  }

  private static List<JsonObject> labels(JsonObject body) {
    return objects(body.getJsonArray("alerts")).stream()
        .map(alert -> alert.getJsonObject("labels"))
        .toList();
  }

  private static List<String> colours(JsonObject body) {
    return labels(body).stream().map(labels -> labels.getString("colour")).toList();
  }

  private static List<Tuple> standings(JsonObject warning) {
    return objects(warning.getJsonObject("release").getJsonArray("conditions")).stream()
        .map(condition -> tuple(condition.getString("id"), condition.getString("standing")))
        .toList();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
  }

  /** Plan time that a busy machine did not poll in; zero on an idle one. */
  private Duration skipped(Instant since, double polls) {
    long due = Duration.between(since, daemon.now()).dividedBy(INTERVAL);
    return INTERVAL.multipliedBy(Math.max(0, due - (long) (daemon.metric(POLLS) - polls)));
  }

  private double cpu() {
    return objects(daemon.get("/api/v1/targets/pbx-east").getJsonArray("samples")).stream()
        .filter(sample -> sample.getString("indicator").equals("cpu.usage"))
        .mapToDouble(sample -> sample.getDouble("value"))
        .findFirst()
        .orElse(Double.NaN);
  }

  private String phase() {
    return theOnly("warnings").getJsonArray("triggers").getJsonObject(0).getString("phase");
  }

  private boolean isActive(String state) {
    return objects(daemon.get("/api/v1/warnings").getJsonArray("warnings")).stream()
        .anyMatch(warning -> warning.getString("state").equals(state));
  }

  private JsonObject theOnly(String kind) {
    List<JsonObject> all = objects(daemon.get("/api/v1/" + kind).getJsonArray(kind));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private JsonObject detail(String kind, String id) {
    return daemon.get("/api/v1/" + kind + "/" + id);
  }

  private String deadline(String incident, String kind) {
    return objects(detail("incidents", incident).getJsonArray("deadlines")).stream()
        .filter(deadline -> deadline.getString("kind").equals(kind))
        .map(deadline -> deadline.getString("state"))
        .findFirst()
        .orElseThrow();
  }
}
