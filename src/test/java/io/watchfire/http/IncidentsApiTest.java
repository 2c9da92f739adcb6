package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.Requirement;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Command;
import io.watchfire.incident.Emergency;
import io.watchfire.incident.Handling;
import io.watchfire.incident.Harm;
import io.watchfire.incident.ImpactKind;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Cause;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of incidents, and what the desk reads of them while it works. */
class IncidentsApiTest {
  private ApiFixture api;
  private String token;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 60);
    token = api.tokenOf(new PersonId("wang-fang"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  @Requirement({"R-162", "R-231"})
  void aReportSaysWhatItDoesToTheBusinessAndItsCategory() {
    HttpResponse<String> answer =
        api.post(
            "/api/v1/incidents",
            token,
            """
            {"kind": "incident", "source": "phone", "cause": "line", "scope": "hotline",
             "symptom": "cannot dial", "emergency": "natural-disaster",
             "impacts": ["financial-loss", "business-delay"]}""");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(api.desk.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            Command.OpenIncident.class,
            open -> {
              assertThat(open.intake().emergency()).isEqualTo(Emergency.NATURAL_DISASTER);
              assertThat(open.intake().impacts())
                  .containsExactly(ImpactKind.BUSINESS_DELAY, ImpactKind.FINANCIAL_LOSS);
            });
  }

  @Test
  @Requirement({"R-162", "R-231"})
  void whoeverClassifiesMaySayBothAndAnUnknownWordIsRefusedWithTheKnownOnes() {
    api.post(
        "/api/v1/incidents/E0031/classify",
        token,
        """
        {"category": "network", "impacts": ["dissatisfaction"]}""");
    assertThat(api.desk.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            Command.OnIncident.class,
            asked -> {
              IncidentDeed.Classify deed = (IncidentDeed.Classify) asked.deed();
              assertThat(deed.emergency()).isNull();
              assertThat(deed.impacts()).containsExactly(ImpactKind.DISSATISFACTION);
            });

    HttpResponse<String> refused =
        api.post(
            "/api/v1/incidents/E0031/classify",
            token,
            """
            {"category": "network", "impacts": ["boredom"]}""");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("business-delay, dissatisfaction, financial-loss");
  }

  @Test
  @Requirement("R-229")
  void whatItHasDoneIsStatedInWholeNumbers() {
    api.post("/api/v1/incidents/E0031/harm", token, "{\"injured\":2,\"loss\":12000}");
    assertThat(api.desk.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            Command.OnIncident.class,
            asked ->
                assertThat(asked.deed())
                    .isEqualTo(new IncidentDeed.StateHarm(new Harm(2, null, 12_000L), "")));

    HttpResponse<String> refused = api.post("/api/v1/incidents/E0031/harm", token, "{\"dead\":-1}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("dead is not a whole number");
    JsonObject shown =
        json(api.get("/api/v1/incidents")).getJsonArray("incidents").getJsonObject(0);
    assertThat(shown.getJsonObject("nature").getJsonObject("harm").getValue("loss")).isNull();
  }

  @Test
  @Requirement({"R-226", "A-35"})
  void aComplaintIsNoIncident() {
    HttpResponse<String> answer =
        api.post(
            "/api/v1/incidents",
            token,
            """
            {"kind": "complaint", "source": "phone", "cause": "service", "scope": "hotline",
             "symptom": "I waited for an hour"}""");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("incident, request");
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  @Requirement("R-195")
  void whatHasHelpedBeforeIsSuggestedTheMostAlikeFirst() {
    Incident now = api.desk.incidents.get(0);
    api.desk.incidents.set(0, like(now, "E0031", IncidentState.IN_PROGRESS, Cause.SERVICE, "line"));
    api.desk.incidents.add(like(now, "E0009", IncidentState.ARCHIVED, Cause.SERVICE, ""));
    api.desk.incidents.add(like(now, "E0008", IncidentState.ARCHIVED, Cause.LINE, "line"));
    api.desk.incidents.add(like(now, "E0007", IncidentState.ARCHIVED, Cause.POWER, "power"));
    api.desk.incidents.add(like(now, "E0006", IncidentState.IN_PROGRESS, Cause.SERVICE, "line"));
    api.desk.timeline.add(
        new TimelineEntry(
            900,
            "E0008",
            HotlineData.NOW,
            TimelineKind.INCIDENT_RESOLVED,
            "wang-fang",
            Map.of("text", "second line opened")));

    JsonObject similar = json(api.get("/api/v1/incidents/E0031/similar"));

    assertThat(similar.getJsonArray("incidents"))
        .extracting(one -> ((JsonObject) one).getString("id"))
        .containsExactly("E0008", "E0009");
    JsonObject first = similar.getJsonArray("incidents").getJsonObject(0);
    assertThat(first.getJsonArray("alike")).containsExactly("category");
    assertThat(first.getString("solution")).isEqualTo("second line opened");
    assertThat(first.getString("solvedAt")).isEqualTo("2026-03-03T02:24:30Z");
    JsonObject known = similar.getJsonArray("cases").getJsonObject(0);
    assertThat(known.getString("id")).isEqualTo("provider-out");
    assertThat(known.getJsonObject("advice").getString("en")).isEqualTo("Divert to online service");
    assertThat(api.get("/api/v1/incidents/E9999/similar").statusCode()).isEqualTo(404);
  }

  @Test
  @Requirement("R-117")
  void whatWasMeasuredIsAtHandWithTheIncidentItOpened() {
    JsonObject measured =
        json(api.get("/api/v1/incidents/E0031")).getJsonArray("measured").getJsonObject(0);

    assertThat(measured.getString("target")).isEqualTo("queue-main");
    assertThat(measured.getValue("value")).isEqualTo(570);
    assertThat(measured.getString("unit")).isEqualTo("s");
  }

  private static Incident like(
      Incident of, String id, IncidentState state, Cause cause, String category) {
    return new Incident(
        new IncidentId(id),
        of.realm(),
        of.version(),
        state,
        null,
        of.planVersion(),
        cause,
        of.scope(),
        of.title(),
        of.severity(),
        of.openedAt(),
        of.changedAt(),
        false,
        null,
        null,
        null,
        of.report(),
        new Handling(
            category, null, "", 0, null, null, 0, null, null, state == IncidentState.ARCHIVED));
  }

  @Test
  @Requirement({"R-138", "R-210"})
  void whileTheDeskTracksItTheServiceLevelIsAtHand() {
    JsonObject level = json(api.get("/api/v1/incidents/E0031")).getJsonObject("serviceLevel");

    assertThat(level.getString("severity")).isEqualTo("major");
    assertThat(level.getInteger("respondWithin")).isEqualTo(30 * 60);
    assertThat(level.getString("respondBy")).isEqualTo("2026-03-03T02:34:30Z");
    assertThat(level.getValue("respondedAt")).isNull();
    assertThat(level.getValue("responseTime")).isNull();
    assertThat(level.getJsonArray("missed")).isEqualTo(new JsonArray().add("verify"));
    assertThat(
            json(api.get("/api/v1/incidents"))
                .getJsonArray("incidents")
                .getJsonObject(0)
                .getJsonObject("serviceLevel")
                .getString("respondBy"))
        .isEqualTo("2026-03-03T02:34:30Z");
  }
}
