package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.record.Instruction;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementDeed;
import io.watchfire.record.StatementLife;
import io.watchfire.record.StatementState;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drafts as they are read, and what is asked of them. */
class StatementsApiTest {
  private static final String ID = "E0031:statement-impact:1";
  private static final Statement DRAFT =
      StatementLife.drafted(
              ID,
              "E0031",
              DeadlineKind.STATEMENT_IMPACT,
              new LocalText("自 09:00 起受影响", "Affected since 09:00"),
              null,
              false,
              "daemon",
              HotlineData.NOW)
          .statement();

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

  private StatementDeed asked(String deed, String body) {
    HttpResponse<String> answer = api.post("/api/v1/statements/" + ID + "/" + deed, token, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Command.OnStatement command =
        (Command.OnStatement) api.desk.asked.get(api.desk.asked.size() - 1);
    assertThat(command.who()).isEqualTo(HotlineData.WANG);
    assertThat(command.statement()).isEqualTo(ID);
    return command.deed();
  }

  @Test
  void whatWaitsIsListedAndStandsInItsIncident() {
    api.desk.view = HotlineData.with(api.desk.view, DRAFT);

    JsonObject listed =
        json(api.get("/api/v1/statements")).getJsonArray("statements").getJsonObject(0);
    assertThat(listed.getString("id")).isEqualTo(ID);
    assertThat(listed.getString("turn")).isEqualTo("legal");
    assertThat(listed.getJsonArray("possible")).contains("approve").doesNotContain("publish");
    assertThat(listed.getJsonObject("text").getString("en")).isEqualTo("Affected since 09:00");
    assertThat(listed.getJsonArray("editions").getJsonObject(0).getString("name"))
        .isEqualTo("Watchfire");
    JsonObject incident =
        json(api.get("/api/v1/incidents")).getJsonArray("incidents").getJsonObject(0);
    assertThat(incident.getJsonArray("statements")).hasSize(1);
  }

  @Test
  @Requirement("R-230")
  void aSpecialReportSaysWhoseTurnItIsAndWhatThoseAboveHaveSaid() {
    Note note = new Note(HotlineData.WANG, HotlineData.NOW, "checked");
    Statement special =
        new Statement(
            "E0031:upward-initial:1",
            "E0031",
            1,
            DeadlineKind.UPWARD_INITIAL,
            StatementState.DRAFT,
            HotlineData.NOW,
            DRAFT.editions(),
            null,
            null,
            null,
            null,
            null,
            true,
            note,
            null,
            List.of(new Instruction(1, "HQ", "E0031:instruction-1", note)),
            HotlineData.NOW);
    api.desk.view = HotlineData.with(api.desk.view, special);

    JsonObject listed =
        json(api.get("/api/v1/statements")).getJsonArray("statements").getJsonObject(0);
    assertThat(listed.getBoolean("special")).isTrue();
    assertThat(listed.getString("turn")).isEqualTo("leader");
    assertThat(listed.getJsonArray("possible"))
        .contains("clear", "send-back")
        .doesNotContain("send", "review");
    assertThat(listed.getJsonObject("reviewed").getString("text")).isEqualTo("checked");
    assertThat(listed.getValue("cleared")).isNull();
    assertThat(listed.getJsonArray("instructions").getJsonObject(0).getString("from"))
        .isEqualTo("HQ");
  }

  @Test
  void eachDeedIsReadAsItWasSaid() {
    assertThat(asked("edit", "{\"zh-CN\":\"词\",\"en\":\"words\"}"))
        .isEqualTo(new StatementDeed.Edit(new LocalText("词", "words")));
    assertThat(asked("redraft", "")).isEqualTo(new StatementDeed.Redraft(""));
    assertThat(asked("approve", "{\"edition\":2,\"text\":\"fine\"}"))
        .isEqualTo(new StatementDeed.Approve(2, "fine"));
    assertThat(asked("reject", "{\"text\":\"promises\"}"))
        .isEqualTo(new StatementDeed.Reject("promises"));
    assertThat(
            asked(
                "publish",
                "{\"edition\":2,\"places\":[\"website\",\"weibo\"],\"at\":\"2026-03-03T01:00:00Z\"}"))
        .isEqualTo(
            new StatementDeed.Publish(
                2, List.of("website", "weibo"), Instant.parse("2026-03-03T01:00:00Z"), ""));
    assertThat(asked("send", "{\"edition\":1,\"to\":\"HQ\",\"way\":\"fax\",\"regulator\":true}"))
        .isEqualTo(new StatementDeed.Send(1, "HQ", "fax", true, null, ""));
    assertThat(asked("review", "{\"edition\":2,\"text\":\"checked\"}"))
        .isEqualTo(new StatementDeed.Review(2, "checked"));
    assertThat(asked("clear", "{\"edition\":2}")).isEqualTo(new StatementDeed.Clear(2, ""));
    assertThat(asked("send-back", "{\"text\":\"no guesses\"}"))
        .isEqualTo(new StatementDeed.SendBack("no guesses"));
    assertThat(asked("instruct", "{\"from\":\"HQ\",\"text\":\"report hourly\"}"))
        .isEqualTo(new StatementDeed.Instruct("HQ", "report hourly"));
    String report = "长".repeat(7_999);
    assertThat(asked("edit", "{\"zh-CN\":\"" + report + "\",\"en\":\"words\"}"))
        .as("a whole report")
        .isEqualTo(new StatementDeed.Edit(new LocalText(report, "words")));
    assertThat(asked("withdraw", "{\"text\":\"no need\"}"))
        .isEqualTo(new StatementDeed.Withdraw("no need"));
  }

  @Test
  void aDraftIsAskedForOnce() {
    api.desk.decide = command -> new CommandResult.Done(ID, 0);
    HttpResponse<String> answer =
        api.post(
            "/api/v1/incidents/E0031/statements",
            token,
            "{\"kind\":\"statement-impact\",\"corrects\":\"" + ID + "\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).getString("id")).isEqualTo(ID);
    assertThat(api.desk.asked)
        .containsExactly(
            new Command.DraftStatement(
                HotlineData.WANG,
                null,
                new IncidentId("E0031"),
                DeadlineKind.STATEMENT_IMPACT,
                ID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "edit    | {\"en\":\"words\"}                       | zh-CN is missing",
        "approve | {\"text\":\"fine\"}                      | edition is not a whole number",
        "publish | {\"edition\":1,\"places\":\"weibo\"}     | not a list",
        "send    | {\"edition\":1,\"to\":\"HQ\"}            | way is missing",
        "review  | {\"text\":\"fine\"}                      | edition is not a whole number",
        "clear   | {\"edition\":0}                         | edition is not a whole number",
        "instruct | {\"text\":\"hourly\"}                   | from is missing",
        "reject  | {}                                       | text is missing",
        "redraft | {\"edition\":1}                          | unknown here",
        "redraft | []                                       | not an object",
      })
  void aFaultyDeedIsRefusedWithTheRemedy(String deed, String body, String detail) {
    HttpResponse<String> answer = api.post("/api/v1/statements/" + ID + "/" + deed, token, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getString("detail")).contains(detail);
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void onlyWhatIsSaidUpwardOrToThePublicIsDrafted() {
    HttpResponse<String> answer =
        api.post("/api/v1/incidents/E0031/statements", token, "{\"kind\":\"root-cause\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getString("remedy")).contains("upward-initial");
  }
}
