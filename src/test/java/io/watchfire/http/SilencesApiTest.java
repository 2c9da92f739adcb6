package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Command;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.expression.Label;
import io.watchfire.rule.expression.LabelMatcher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences as they are made, read and ended. */
class SilencesApiTest {
  private static final String LATER = HotlineData.NOW.plus(Duration.ofHours(2)).toString();

  private ApiFixture api;
  private String token;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 60);
    token = api.tokenOf(HotlineData.WANG);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aSilenceGoesToTheDeskAsItWasSaid() {
    HttpResponse<String> answer = add("{class='ups'}", "\"rules\":[\"queue-wait\"]", LATER);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(api.desk.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            Command.AddSilence.class,
            asked -> {
              assertThat(asked.who()).isEqualTo(HotlineData.WANG);
              assertThat(asked.matchers()).containsExactly(LabelMatcher.is(Label.CLASS, "ups"));
              assertThat(asked.rules()).containsExactly(new RuleId("queue-wait"));
              assertThat(asked.from()).isEqualTo(HotlineData.NOW);
              assertThat(asked.to()).isEqualTo(Instant.parse(LATER));
              assertThat(asked.comment()).isEqualTo("batteries");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{clas='ups'} | \"rules\":[]              | 2026-03-03T09:00:00Z | class",
        "{class='ups'} | \"rules\":[\"queue-wai\"] | 2026-03-03T09:00:00Z | queue-wai",
        "{class='ups'} | \"rules\":\"queue-wait\"  | 2026-03-03T09:00:00Z | list",
        "{class='ups'} | \"rules\":[]              | 2026-03-03T01:00:00Z | not after",
        "{class='ups'} | \"rules\":[]              | tomorrow             | to is not a time",
        "''            | \"rules\":[]              | 2026-03-03T09:00:00Z | neither",
      },
      quoteCharacter = '^')
  void aFaultySilenceIsRefusedWithTheRemedy(String match, String rules, String to, String detail) {
    HttpResponse<String> answer = add(match.equals("''") ? "" : match, rules, to);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getString("code")).isEqualTo("bad-silence");
    assertThat(json(answer).getString("detail")).contains(detail);
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void thoseThatAreNotOverAreListedAndCanBeEnded() {
    api.desk.view =
        HotlineData.silenced(HotlineData.silence("s1", 60), HotlineData.silence("s2", -1));

    JsonObject list = json(api.get("/api/v1/silences"));
    HttpResponse<String> ended =
        api.send(
            api.request("/api/v1/silences/s1").header("Authorization", "Bearer " + token).DELETE());

    assertThat(list.getJsonArray("silences")).hasSize(1);
    JsonObject first = list.getJsonArray("silences").getJsonObject(0);
    assertThat(first.getString("match")).isEqualTo("{class=\"ups\"}");
    assertThat(first.getBoolean("active")).isTrue();
    assertThat(first.getString("name")).isEqualTo("王芳");
    assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
    assertThat(api.desk.asked)
        .containsExactly(new Command.EndSilence(HotlineData.WANG, null, "s1"));
  }

  private HttpResponse<String> add(String match, String rules, String to) {
    String body =
        "{\"match\":\"%s\",%s,\"to\":\"%s\",\"comment\":\"batteries\"}".formatted(match, rules, to);
    return api.post("/api/v1/silences", token, body);
  }
}
