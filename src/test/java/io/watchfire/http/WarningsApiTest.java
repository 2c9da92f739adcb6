package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.notify.route.Publication;
import io.watchfire.plan.NoticeKind;
import io.watchfire.warning.WarningId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Warnings, incidents, targets and notices as they are read, and commands as they are answered. */
class WarningsApiTest {
  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 60);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static List<String> ids(JsonObject list, String of) {
    return list.getJsonArray(of).stream().map(w -> ((JsonObject) w).getString("id")).toList();
  }

  @Test
  void activeWarningsAreTheDefaultNewestFirstWithPlanTimeAndRate() {
    JsonObject list = json(api.get("/api/v1/warnings"));

    assertThat(list.getString("now")).isEqualTo("2026-03-03T02:24:30Z");
    assertThat(list.getInteger("rate")).isEqualTo(60);
    assertThat(list.getString("realm")).isEqualTo("demo");
    assertThat(ids(list, "warnings")).containsExactly("W1013", "W1012");
    JsonObject yellow = list.getJsonArray("warnings").getJsonObject(1);
    assertThat(yellow.getString("state")).isEqualTo("issued-yellow");
    assertThat(yellow.getString("colour")).isEqualTo("yellow");
    assertThat(yellow.getString("scope")).isEqualTo("hotline");
    assertThat(yellow.getString("incident")).isEqualTo("E0031");
    assertThat(yellow.getInteger("expected")).isEqualTo(7200);
    assertThat(yellow.getString("issuedAt")).isEqualTo("2026-03-03T01:44:30Z");
    assertThat(yellow.getJsonObject("acknowledged").getString("name")).isEqualTo("王芳");
    JsonObject trigger = yellow.getJsonArray("triggers").getJsonObject(0);
    assertThat(trigger.getString("unit")).isEqualTo("s");
    assertThat(trigger.getValue("value")).isEqualTo(570);
    assertThat(yellow.getJsonObject("release").getJsonArray("conditions")).hasSize(4);
  }

  @Test
  void activeWarningsAreAnsweredWhileTheStoreIsDown() {
    api.desk.storeFault = new IllegalStateException("disk full");

    assertThat(api.get("/api/v1/warnings").statusCode()).isEqualTo(200);
    HttpResponse<String> closed = api.get("/api/v1/warnings?state=closed");
    assertThat(closed.statusCode()).isEqualTo(503);
    assertThat(closed.headers().firstValue("Retry-After")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "state=closed, W1011",
    "state=all, W1013 W1012 W1011",
    "colour=yellow, W1012",
    "cause=power, W1013",
    "scope=hotline, W1012",
    "state=all&limit=1, W1013",
    "state=all&cursor=1013, W1012 W1011",
    "cursor=1013, W1012"
  })
  void filtersAndPages(String query, String expected) {
    assertThat(ids(json(api.get("/api/v1/warnings?" + query)), "warnings"))
        .containsExactly(expected.split(" "));
  }

  @Test
  void pagesLeadToTheEndWithNothingTwice() {
    api.desk.warnings.clear();
    IntStream.rangeClosed(1, 1203).forEach(n -> api.desk.warnings.add(withId(n)));
    StringBuilder cursor = new StringBuilder();
    List<String> all = new java.util.ArrayList<>();
    for (int page = 0; page < 10; page++) {
      JsonObject list = json(api.get("/api/v1/warnings?state=all&limit=250" + cursor));
      all.addAll(ids(list, "warnings"));
      String next = list.getString("next");
      cursor = new StringBuilder("&cursor=" + next);
      if (next == null) {
        break;
      }
    }
    assertThat(all).hasSize(1203).doesNotHaveDuplicates();
  }

  private static io.watchfire.warning.Warning withId(int number) {
    var w = HotlineData.released();
    return new io.watchfire.warning.Warning(
        new WarningId("W" + number),
        w.realm(),
        w.version(),
        w.state(),
        w.colour(),
        w.cause(),
        w.scope(),
        w.scopeText(),
        w.expected(),
        w.measures(),
        w.title(),
        w.triggers(),
        w.issuedAt(),
        w.changedAt(),
        w.expiresAt(),
        w.links(),
        null,
        null,
        null);
  }

  @Test
  void unchangedListIsNotSentAgainAndChangedOneIs() {
    String etag = api.get("/api/v1/warnings").headers().firstValue("ETag").orElseThrow();
    assertThat(etag).startsWith("W/\"");

    assertThat(conditional(etag).statusCode()).isEqualTo(304);
    assertThat(conditional(etag).body()).isEmpty();
    api.desk.view = HotlineData.view(List.of(HotlineData.yellow(4)));
    assertThat(conditional(etag).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> conditional(String etag) {
    return api.send(api.request("/api/v1/warnings").header("If-None-Match", etag));
  }

  @Test
  void oneWarningHasItsDeadlinesAndItsTimelineInBothLanguages() {
    JsonObject warning = json(api.get("/api/v1/warnings/W1012"));

    assertThat(warning.getJsonArray("deadlines")).hasSize(1);
    assertThat(warning.getString("incident")).isEqualTo("E0031");
    List<String> texts =
        warning.getJsonArray("timeline").stream()
            .map(e -> ((JsonObject) e).getJsonObject("text"))
            .map(text -> text.getString("zh-CN") + " / " + text.getString("en"))
            .collect(Collectors.toList());
    assertThat(texts)
        .contains(
            "W1012：发布蓝色预警：排队时长超过 8 分钟，主队列，9分钟30秒 / "
                + "W1012: blue warning issued: Queue wait over 8 minutes, Main queue, 9m30s",
            "王芳 确认了 W1012：已联系运营商 / 王芳 acknowledged W1012: 已联系运营商");
  }

  @Test
  void incidentKeepsItsMissedDeadline() {
    JsonObject incident = json(api.get("/api/v1/incidents/E0031"));

    assertThat(incident.getString("severity")).isEqualTo("major");
    assertThat(incident.getString("state")).isEqualTo("recorded");
    assertThat(incident.getJsonArray("deadlines").encode()).contains("\"verify\"", "\"missed\"");
    assertThat(ids(json(api.get("/api/v1/incidents")), "incidents")).containsExactly("E0031");
    assertThat(ids(json(api.get("/api/v1/incidents?state=archived")), "incidents")).isEmpty();
  }

  @Test
  void targetsSayWhyThereIsNoDataAndNeverHowTheyAreReached() {
    String list = api.get("/api/v1/targets").body();
    assertThat(list)
        .contains("\"state\":\"down\"", "\"down\":\"timeout\"", "\"absence\":\"timeout\"")
        .doesNotContain("c0mmunity", "192.0.2.7");
    JsonObject one = json(api.get("/api/v1/targets/core-sw-east"));
    assertThat(one.getJsonArray("values").getJsonObject(0).getString("object"))
        .isEqualTo("ifHCInOctets");
    assertThat(one.getInteger("age")).isEqualTo(30);
    assertThat(ids(json(api.get("/api/v1/targets?state=waiting")), "targets"))
        .containsExactly("gen-east");
    assertThat(json(api.get("/api/v1/targets?limit=2")).getString("next")).isEqualTo("gen-east");
  }

  @Test
  @Requirement("R-063")
  void aWarningSaysOverHowManyOfItsLegsItIsPublished() {
    api.desk.matters.add(
        new Publication(
            "W1012",
            NoticeKind.WARNING_YELLOW,
            Set.of("sms"),
            Set.of("sms"),
            Map.of(),
            3,
            HotlineData.NOW));

    JsonObject published = json(api.get("/api/v1/warnings/W1012")).getJsonObject("published");

    assertThat(published.getInteger("reached")).isEqualTo(1);
    assertThat(published.getInteger("of")).isEqualTo(1);
    assertThat(published.getJsonArray("legs"))
        .containsExactly(new JsonObject().put("leg", "sms").put("reached", true));
    assertThat(json(api.get("/api/v1/warnings/W1013")).getJsonObject("published")).isNull();
  }

  @Test
  void noticesNamePeopleButMaskTheirPhones() {
    String list = api.get("/api/v1/notifications?about=W1012").body();

    assertThat(list).contains("王芳", "138****8000", "\"end\":\"delivered\"");
    assertThat(list).doesNotContain("13800138000");
  }

  @Test
  void statusNamesRealmRateAndChecks() {
    JsonObject status = json(api.get("/api/v1/status"));

    assertThat(status.getString("realm")).isEqualTo("demo");
    assertThat(status.getBoolean("ready")).isTrue();
    assertThat(status.getString("version")).isEqualTo("0.1.0-test");
    assertThat(status.getJsonArray("eventKinds")).contains("warning.issued");
  }

  @Test
  void commandCarriesPersonTextAndIdempotencyKeyToTheDesk() {
    HttpResponse<String> done =
        api.send(
            api.request("/api/v1/warnings/W1012/approve-release")
                .header("Authorization", "Bearer " + api.tokenOf(HotlineData.CHEN))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"override\":true,\"text\":\"已人工核对\"}")));

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(json(done).getInteger("version")).isEqualTo(4);
    assertThat(api.desk.asked)
        .containsExactly(
            new Command.ApproveRelease(
                HotlineData.CHEN, "k-1", new WarningId("W1012"), true, "已人工核对"));
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, 404, not-found", "WRONG_STATE, 409, wrong-state",
    "NOT_IN_GROUP, 403, not-in-group", "SAME_PERSON, 403, same-person",
    "CONDITIONS_NOT_MET, 409, conditions-not-met", "TEXT_MISSING, 400, text-missing",
    "KEY_REUSED, 422, key-reused", "UNAVAILABLE, 503, unavailable"
  })
  void refusedCommandSaysWhyAndWhatToDo(CommandResult.Reason reason, int status, String code) {
    api.desk.decide = command -> new CommandResult.Refused(reason, "because");

    HttpResponse<String> refused =
        api.post("/api/v1/warnings/W1012/acknowledge", api.tokenOf(HotlineData.WANG), "{}");

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = json(refused);
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(problem.getString("type")).isEqualTo("urn:watchfire:problem:" + code);
    assertThat(Map.of("title", 1, "detail", 1, "remedy", 1).keySet())
        .allSatisfy(field -> assertThat(problem.getString(field)).isNotBlank());
    assertThat(refused.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
  }

  @Test
  void cancellationNeedsItsReason() {
    HttpResponse<String> refused =
        api.post("/api/v1/warnings/W1012/cancel", api.tokenOf(HotlineData.CHEN), "{}");

    assertThat(json(refused).getString("code")).isEqualTo("text-missing");
    assertThat(api.desk.asked).isEmpty();
  }
}
