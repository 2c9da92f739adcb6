package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.Requirement;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Command;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.PersonId;
import io.watchfire.record.problem.Problem;
import io.watchfire.record.problem.ProblemDeed;
import io.watchfire.record.problem.ProblemLife;
import io.watchfire.record.problem.ProblemOutcome;
import io.watchfire.record.problem.ProblemReason;
import io.watchfire.warning.Warning.Note;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems as they are read, and what is asked of them. */
@Requirement("R-209")
class ProblemsApiTest {
  private ApiFixture api;
  private String token;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 1);
    token = api.tokenOf(HotlineData.WANG);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static ProblemOutcome.Moved problem(String id) {
    return ProblemLife.opened(
        id,
        ProblemReason.UNKNOWN_ERROR,
        "why it stood still",
        HotlineData.CHEN,
        List.of("E0031"),
        new Note(HotlineData.WANG, HotlineData.NOW, ""));
  }

  private static Problem closed(String id) {
    Note note = new Note(HotlineData.WANG, HotlineData.NOW, "removed");
    return ((ProblemOutcome.Moved)
            ProblemLife.decide(problem(id).problem(), new ProblemDeed.Close("removed"), note))
        .problem();
  }

  @Test
  void openOnesAreListedNewestFirstAndStandAtTheirIncident() {
    api.desk.matters.addAll(
        List.of(problem("P0001").problem(), closed("P0002"), problem("P0003").problem()));

    assertThat(ids("/api/v1/problems")).containsExactly("P0003", "P0001");
    assertThat(ids("/api/v1/problems?state=closed")).containsExactly("P0002");
    assertThat(ids("/api/v1/problems?state=all&limit=2")).containsExactly("P0003", "P0002");
    assertThat(json(api.get("/api/v1/problems?state=all&limit=2")).getString("next"))
        .isEqualTo("2");
    JsonObject incident = json(api.get("/api/v1/incidents/E0031"));
    assertThat(incident.getJsonArray("problems")).hasSize(3);
    assertThat(incident.getBoolean("problemDue")).isFalse();
  }

  private List<String> ids(String path) {
    return json(api.get(path)).getJsonArray("problems").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }

  @Test
  void oneIsReadWithItsTimeline() {
    ProblemOutcome.Moved opened = problem("P0001");
    api.desk.matters.add(opened.problem());
    api.desk.timeline.add(
        new TimelineEntry(
            99,
            "P0001",
            HotlineData.NOW,
            opened.happened().kind(),
            opened.happened().who(),
            opened.happened().facts()));

    JsonObject read = json(api.get("/api/v1/problems/P0001"));

    assertThat(read.getString("reason")).isEqualTo("unknown-error");
    assertThat(read.getString("responsible")).isEqualTo(HotlineData.CHEN.value());
    assertThat(read.getJsonArray("possible")).contains("find-cause").doesNotContain("reopen");
    assertThat(read.getJsonArray("timeline").getJsonObject(0).getJsonObject("text").getString("en"))
        .contains("P0001 behind E0031: why it stood still (an unknown error may be behind it)");
    assertThat(api.get("/api/v1/problems/P0002").statusCode()).isEqualTo(404);
  }

  @Test
  void itIsRecordedForIncidents() {
    HttpResponse<String> answer =
        api.post(
            "/api/v1/problems",
            token,
            "{\"incidents\":[\"E0031\"],\"reason\":\"major\",\"title\":\"why\","
                + "\"responsible\":\"chen-jie\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(api.desk.asked)
        .containsExactly(
            new Command.OpenProblem(
                HotlineData.WANG,
                null,
                List.of(new IncidentId("E0031")),
                ProblemReason.MAJOR,
                "why",
                new PersonId("chen-jie"),
                ""));
  }

  @Test
  void eachDeedIsReadAsItWasSaid() {
    assertThat(asked("link", "{\"incident\":\"E0007\"}"))
        .isEqualTo(new ProblemDeed.Link("E0007", ""));
    assertThat(asked("entrust", "{\"person\":\"chen-jie\",\"text\":\"yours\"}"))
        .isEqualTo(new ProblemDeed.Entrust(new PersonId("chen-jie"), "yours"));
    assertThat(asked("find-cause", "{\"text\":\"a loop\"}"))
        .isEqualTo(new ProblemDeed.FindCause("a loop"));
    assertThat(asked("remark", "{\"text\":\"seen\"}")).isEqualTo(new ProblemDeed.Remark("seen"));
    assertThat(asked("close", "{\"text\":\"removed\"}"))
        .isEqualTo(new ProblemDeed.Close("removed"));
    assertThat(asked("reopen", "{\"text\":\"again\"}")).isEqualTo(new ProblemDeed.Reopen("again"));
  }

  private ProblemDeed asked(String deed, String body) {
    HttpResponse<String> answer = api.post("/api/v1/problems/P0001/" + deed, token, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Command.OnProblem command = (Command.OnProblem) api.desk.asked.get(api.desk.asked.size() - 1);
    assertThat(command.who()).isEqualTo(HotlineData.WANG);
    assertThat(command.problem()).isEqualTo("P0001");
    return command.deed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "           | {\"reason\":\"bad\",\"title\":\"why\"} | reason",
        "           | {\"reason\":\"trend\"}                | title is missing",
        "/P0001/link  | {}                                  | incident is missing",
        "/P0001/close | {}                                  | text is missing",
      })
  void whatIsFaultyIsRefusedWithTheRemedy(String path, String body, String detail) {
    HttpResponse<String> answer =
        api.post("/api/v1/problems" + (path == null ? "" : path), token, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getString("detail")).contains(detail);
    assertThat(api.desk.asked).isEmpty();
  }
}
