package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Directions;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Plan;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why people were told of a warning, and why not. */
class TellingApiTest {
  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 60);
    api.directions = told(HotlineData.directions());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void whoWasToldIsNamedWithChannelTimeAndRole() {
    JsonObject answer = explain("W1012");

    JsonObject wang = of("wang-fang", answer.getJsonArray("people"));
    assertThat(wang.getString("status")).isEqualTo("reached");
    JsonObject notice = wang.getJsonArray("notices").getJsonObject(0);
    assertThat(notice.getString("kind")).isEqualTo("warning-yellow");
    assertThat(notice.getJsonArray("by")).containsExactly("responsible");
    assertThat(notice.getJsonArray("attempts").getJsonObject(0).getString("channel"))
        .isEqualTo("sms");
    assertThat(notice.getJsonObject("text").getString("en"))
        .isEqualTo("W1012 yellow warning: delivered by sms at 03-03 10:04 (directly responsible)");
    assertThat(answer.getJsonObject("text").getString("en")).startsWith("Told: 王芳. Not told: ");
    assertThat(answer.getString("incident")).isEqualTo("E0031");
  }

  @Test
  void whoWasNotToldHearsWhy() {
    JsonObject chen = of("chen-jun", explain("W1013").getJsonArray("people"));

    assertThat(chen.getString("status")).isEqualTo("not-told");
    assertThat(chen.getJsonArray("missed").getJsonObject(0).getString("reason"))
        .isEqualTo("not-yet");
    assertThat(chen.getJsonObject("text").getString("en"))
        .isEqualTo("Not told. Is told if this happens: yellow warning.");
  }

  @Test
  void aSilenceIsNamedAsTheReason() {
    api.desk.commit(
        HotlineData.entry(
            9,
            "W1013",
            TimelineKind.NOTICE_SUPPRESSED,
            "watchfire",
            Map.of(
                "notice", "warning-blue",
                "silence", "s1",
                "person", "li-wei",
                "until", "2026-03-03T04:00:00Z",
                "text", "battery test")));

    JsonObject answer = explain("W1013");

    JsonObject missed =
        of("wang-fang", answer.getJsonArray("people")).getJsonArray("missed").getJsonObject(0);
    assertThat(missed.getString("reason")).isEqualTo("suppressed");
    assertThat(missed.getString("silence")).isEqualTo("s1");
    assertThat(missed.getJsonObject("text").getString("en"))
        .endsWith("silenced by 李伟 until 03-03 12:00 (battery test)");
    assertThat(answer.getJsonArray("suppressed")).hasSize(1);
  }

  @Test
  void whomNoRouteToldIsNamedWithTheReasonAmongTheNotifications() {
    api.desk.commit(
        HotlineData.entry(
            9,
            "W1012",
            TimelineKind.NOTICE_SUPPRESSED,
            "watchfire",
            Map.of(
                "notice", "warning-yellow",
                "why", "no-route",
                "people", "chen-jun",
                "names", "陈军")));

    for (String about : List.of("W1012", "E0031")) {
      JsonObject list = json(api.get("/api/v1/notifications?about=" + about));
      JsonObject chen = of("chen-jun", list.getJsonArray("whyNot"));
      JsonObject reason = chen.getJsonArray("reasons").getJsonObject(0);
      assertThat(reason.getString("why")).isEqualTo("no-route");
      assertThat(reason.getJsonObject("text").getString("en"))
          .endsWith("no route of the plan matches");
      assertThat(list.getJsonArray("whyNot"))
          .as("who was told is not among them")
          .noneMatch(one -> ((JsonObject) one).getString("id").equals("wang-fang"));
    }
    assertThat(json(api.get("/api/v1/notifications")).getJsonArray("whyNot")).isNull();
    assertThat(explain("W1012").getJsonArray("suppressed")).as("others were told").isEmpty();
  }

  @Test
  void whatStandsInTheWayOfAReleaseIsNamed() {
    assertThat(explain("W1012").getJsonArray("release"))
        .extracting(one -> ((JsonObject) one).getString("reason"))
        .containsExactly("no-data", "not-met");
  }

  @Test
  void aClosedWarningIsExplainedFromTheRecord() {
    JsonObject answer = explain("W1011");

    assertThat(answer.getBoolean("active")).isFalse();
    assertThat(answer.getJsonArray("triggers").getJsonObject(0).getBoolean("watched")).isFalse();
    assertThat(answer.getJsonArray("release")).isEmpty();
  }

  @Test
  void aPersonIsExplainedByIdAndByNameWithoutTheirNumber() {
    HttpResponse<String> byId = api.get("/api/v1/contacts/wang-fang/explain");
    HttpResponse<String> byName = api.get("/api/v1/contacts/%E7%8E%8B%E8%8A%B3/explain");

    JsonObject wang = json(byId);
    assertThat(byId.body()).doesNotContain("13800138000");
    assertThat(wang.getString("phone")).isEqualTo("138****8000");
    assertThat(json(byName).getString("id")).isEqualTo("wang-fang");
    assertThat(wang.getJsonArray("told"))
        .extracting(one -> ((JsonObject) one).getString("notice"))
        .containsExactly("warning-blue", "warning-yellow");
    assertThat(wang.getJsonArray("notices")).hasSize(1);
    assertThat(wang.getJsonArray("warnings"))
        .extracting(one -> ((JsonObject) one).getString("id"))
        .containsExactly("W1013", "W1012");
    assertThat(of("W1012", wang.getJsonArray("warnings")).getString("status")).isEqualTo("reached");
  }

  @Test
  void oneWarningCanBeAskedFor() {
    JsonObject wang = json(api.get("/api/v1/contacts/wang-fang/explain?warning=W1011"));

    assertThat(wang.getJsonArray("warnings"))
        .extracting(one -> ((JsonObject) one).getString("id"))
        .containsExactly("W1011");
  }

  @Test
  void whomAndWhatNobodyKnowsIsAnsweredWithAGuess() {
    HttpResponse<String> person = api.get("/api/v1/contacts/wang-fnag/explain");
    HttpResponse<String> warning = api.get("/api/v1/warnings/W1102/explain");

    assertThat(person.statusCode()).isEqualTo(404);
    assertThat(json(person).getString("detail")).contains("did you mean \"wang-fang\"?");
    assertThat(warning.statusCode()).isEqualTo(404);
    assertThat(json(warning).getString("detail")).contains("did you mean \"W1012\"?");
  }

  private JsonObject explain(String warning) {
    HttpResponse<String> answer = api.get("/api/v1/warnings/" + warning + "/explain");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static JsonObject of(String id, JsonArray list) {
    return list.stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Wang is responsible, Chen leads and is told of yellow. */
  private static Directions told(Directions without) {
    Plan plan = without.plan();
    Plan with =
        new Plan(
            plan.version(),
            plan.title(),
            plan.approved(),
            plan.reviewDue(),
            plan.leader(),
            plan.responsible(),
            plan.technical(),
            plan.command(),
            plan.clocks(),
            plan.releaseConditions(),
            Map.of(
                NoticeKind.WARNING_BLUE, List.of(new Addressee.Responsible()),
                NoticeKind.WARNING_YELLOW,
                    List.of(new Addressee.Responsible(), new Addressee.Leader())),
            plan.texts());
    return new Directions(
        without.realm(),
        without.site(),
        without.rules().all(),
        without.assignments(),
        with,
        without.contacts(),
        without.feeds(),
        without.locale(),
        without.zone(),
        without.link());
  }
}
