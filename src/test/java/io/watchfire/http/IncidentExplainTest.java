package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.Requirement;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.Procedure;
import io.watchfire.response.Measures;
import io.watchfire.response.ResponseLife;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why the clocks of an incident run, and why its response has its level. */
@Requirement({"R-051", "R-052", "R-207"})
class IncidentExplainTest {
  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 1);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private JsonObject explained(String query) {
    return json(api.get("/api/v1/incidents/E0031/explain" + query));
  }

  private static Stream<JsonObject> list(JsonObject of, String name) {
    return of.getJsonArray(name).stream().map(JsonObject.class::cast);
  }

  @Test
  void aMissedClockTellsWhatStartedItAndWhatItCaused() {
    Instant due = HotlineData.missedVerification().due();
    Instant base = HotlineData.missedVerification().base();
    Map<String, String> clock = Map.of("deadline", "verify", "due", due.toString());
    api.desk.timeline.clear();
    api.desk.timeline.add(entry(1, base, TimelineKind.INCIDENT_OPENED, Map.of()));
    api.desk.timeline.add(entry(2, base, TimelineKind.DEADLINE_SET, clock));
    api.desk.timeline.add(entry(3, due, TimelineKind.DEADLINE_MISSED, clock));
    api.desk.timeline.add(
        entry(4, due, TimelineKind.NOTICE_QUEUED, Map.of("notice", "deadline-missed")));

    JsonObject verify = list(explained("?deadline=verify"), "deadlines").findFirst().orElseThrow();

    assertThat(verify.getString("state")).isEqualTo("missed");
    assertThat(verify.getJsonObject("startedBy").getString("kind")).isEqualTo("incident.opened");
    assertThat(list(verify, "history"))
        .extracting(one -> one.getString("kind"))
        .containsExactly("deadline.set", "deadline.missed");
    JsonObject missed = verify.getJsonArray("history").getJsonObject(1);
    assertThat(list(missed, "caused"))
        .extracting(one -> one.getString("kind"))
        .containsExactly("notice.queued");
    assertThat(verify.getJsonObject("text").getString("en")).contains("5m", "missed, it was due");
    assertThat(verify.getJsonObject("text").getString("zh-CN")).contains("5分钟", "逾期");
  }

  @Test
  void aLevelIsExplainedByEveryRuleInBothLanguages() {
    assertThat(explained("").getValue("level")).isNull();
    Measures measures =
        new Measures(
            4,
            Set.of("east", "south"),
            null,
            null,
            false,
            Map.of(),
            1,
            Set.of("q"),
            Set.of(),
            null,
            null);
    api.desk.matters.add(
        ResponseLife.prepared(
                "E0031", HotlineData.NOW, measures, true, HotlineData.NOW, Procedure.PLAIN)
            .response());

    JsonObject level = explained("").getJsonObject("level");

    assertThat(level.getString("met")).isEqualTo("II");
    assertThat(list(level, "rules").filter(rule -> rule.getBoolean("wins")))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.getString("rule")).isEqualTo("multi-region");
              assertThat(rule.getJsonObject("text").getString("en"))
                  .isEqualTo(
                      "II several regions are interrupted: holds, and gives the level"
                          + " (2 of 4 regions are interrupted)");
              assertThat(rule.getJsonObject("text").getString("zh-CN"))
                  .isEqualTo("II 多个区域服务中断：成立，以此定级（4 个区域中 2 个中断）");
            });
    assertThat(level.getJsonObject("proposed").getString("level")).isEqualTo("II");
    assertThat(level.getJsonObject("notGraver").getString("en")).startsWith("level I is not met");
  }

  @Test
  void anIncidentThatThereIsNotIsSaid() {
    assertThat(api.get("/api/v1/incidents/E0999/explain").statusCode()).isEqualTo(404);
    assertThat(api.get("/api/v1/incidents/E0031/explain?dedline=x").statusCode()).isEqualTo(400);
  }

  private static TimelineEntry entry(
      long sequence, Instant at, TimelineKind kind, Map<String, String> facts) {
    return new TimelineEntry(sequence, "E0031", at, kind, TimelineEntry.DAEMON, facts);
  }
}
