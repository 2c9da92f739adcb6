package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is open goes on under the plan it began under, across a reload and a restart. */
@Requirement({"R-159", "R-246"})
class PlanVersionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RELOADS = "watchfire_config_reloads_total";
  private static final String SITE =
      """
      name: {zh-CN: 星火客服中心, en: Spark customer service centre}
      regions:
        - {id: east, name: {zh-CN: 华东, en: East China}, responsible: zhang-wei}
      targets:
        - {id: hotline, class: hotline}
      """;

  @TempDir private Path temp;
  private TestSite site;
  private DaemonPeer daemon;

  @BeforeEach
  void start() {
    site = new TestSite(temp.resolve("config")).write("site.yaml", SITE);
    daemon = site.start(temp.resolve("data"));
  }

  @AfterEach
  void stop() {
    if (daemon != null) {
      daemon.close();
    }
  }

  @Test
  void clocksOfAnOpenIncidentAreThoseOfThePlanItBeganUnder() {
    // Given an incident under the shipped plan
    String token = daemon.token("liu-min");
    String first = open(token);

    // When command has less time for its first meeting, and a second incident is recorded
    site.edit(
        "plan.yaml",
        text ->
            text.replace("version: \"2026.1\"", "version: \"2026.2\"")
                .replaceFirst("(from: response-start\\s+first: )30m", "$110m"));
    daemon.signal("HUP");
    daemon.until("the reload", PATIENCE, () -> daemon.metric(RELOADS) == 2);
    String second = open(token);

    // and the daemon starts again before either response does
    assertThat(daemon.terminate()).isEqualTo(143);
    daemon.start();
    decide(first, token);
    decide(second, token);

    // Then each meeting is due as its own plan says
    assertThat(timeForMeeting(first)).isEqualTo(Duration.ofMinutes(30));
    assertThat(timeForMeeting(second)).isEqualTo(Duration.ofMinutes(10));
    assertThat(incident(first).getString("planVersion")).isEqualTo("2026.1");
    JsonObject response = incident(second).getJsonObject("response");
    assertThat(response.getString("planVersion")).isEqualTo("2026.2");

    // and it is explained why the first one's is so
    JsonObject explained =
        daemon.get("/api/v1/incidents/" + first + "/explain?deadline=first-meeting");
    assertThat(explained.getJsonArray("deadlines").stream().map(JsonObject.class::cast))
        .singleElement()
        .satisfies(
            meeting -> {
              assertThat(meeting.getJsonObject("startedBy").getString("kind"))
                  .isEqualTo("response.started");
              assertThat(meeting.getJsonObject("term").getJsonArray("requirements"))
                  .contains("R-075");
              assertThat(meeting.getJsonObject("text").getString("en"))
                  .startsWith("first meeting of command: 30m from: start of the response");
            });
    assertThat(explained.getJsonObject("level").getString("level")).isEqualTo("II");
    assertThat(explained.getJsonObject("level").getJsonArray("rules")).hasSizeGreaterThan(6);

    // and both texts can be read
    JsonArray versions = daemon.get("/api/v1/plan/versions").getJsonArray("versions");
    assertThat(versions.stream().map(JsonObject.class::cast))
        .satisfiesExactly(
            present -> {
              assertThat(present.getBoolean("inForce")).isTrue();
              assertThat(present.getJsonArray("openIncidents")).containsExactly(second);
            },
            earlier -> {
              assertThat(earlier.getString("version")).isEqualTo("2026.1");
              assertThat(earlier.getJsonArray("openIncidents")).containsExactly(first);
              String text =
                  daemon
                      .get("/api/v1/plan/versions/" + earlier.getString("hash"))
                      .getString("text");
              assertThat(text).contains("version: \"2026.1\"").doesNotContain("#");
            });
  }

  private String open(String token) {
    return done(
        daemon.post(
            "/api/v1/incidents",
            token,
            new JsonObject()
                .put("kind", "incident")
                .put("cause", "system")
                .put("scope", "hotline")
                .put("source", "telephone")
                .put("symptom", "no answer")));
  }

  private void decide(String incident, String token) {
    done(
        daemon.post(
            "/api/v1/incidents/" + incident + "/response/decide",
            token,
            new JsonObject().put("level", "II").put("text", "start")));
  }

  private static String done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getString("id");
  }

  private JsonObject incident(String id) {
    return daemon.get("/api/v1/incidents/" + id);
  }

  private Duration timeForMeeting(String incident) {
    return incident(incident).getJsonArray("deadlines").stream()
        .map(JsonObject.class::cast)
        .filter(deadline -> deadline.getString("kind").equals("first-meeting"))
        .map(
            deadline ->
                Duration.between(
                    Instant.parse(deadline.getString("base")),
                    Instant.parse(deadline.getString("due"))))
        .findFirst()
        .orElseThrow();
  }
}
