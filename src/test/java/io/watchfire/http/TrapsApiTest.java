package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.target.TargetId;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.HeardTrap.Outcome;
import io.watchfire.watch.HeardTrap.Variable;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SNMP traps that came, as they are read. */
class TrapsApiTest {
  private static final Instant FIRST = Instant.parse("2026-03-03T02:00:00Z");
  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 1);
    api.traps =
        List.of(
            heard("10.0.0.9", null, Outcome.UNKNOWN_SOURCE),
            heard("10.0.0.1", new TargetId("ups-east"), Outcome.UNKNOWN));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void eachSaysWhoSentItHowOftenAndWhatToDoAboutIt() {
    JsonObject list = json(api.get("/api/v1/traps?outcome=unknown"));

    assertThat(list.getBoolean("listening")).isTrue();
    assertThat(list.getJsonArray("traps")).hasSize(1);
    JsonObject trap = list.getJsonArray("traps").getJsonObject(0);
    assertThat(trap.getString("source")).isEqualTo("10.0.0.1");
    assertThat(trap.getString("version")).isEqualTo("2c");
    assertThat(trap.getString("oid")).isEqualTo("1.3.6.1.4.1.318.0.268");
    assertThat(trap.getString("target")).isEqualTo("ups-east");
    assertThat(trap.getString("outcome")).isEqualTo("unknown");
    assertThat(trap.getJsonObject("text").getString("en")).contains("add it to traps");
    assertThat(trap.getJsonObject("text").getString("zh-CN")).contains("配置档案");
    assertThat(trap.getInteger("count")).isEqualTo(3);
    assertThat(trap.getString("firstAt")).isEqualTo("2026-03-03T02:00:00Z");
    assertThat(trap.getString("lastAt")).isEqualTo("2026-03-03T02:01:00Z");
    assertThat(trap.getJsonArray("variables").getJsonObject(0).getString("value"))
        .isEqualTo("charger failure");
  }

  @Test
  void withoutAFilterAllAreListedUpToTheLimit() {
    assertThat(json(api.get("/api/v1/traps")).getJsonArray("traps")).hasSize(2);

    JsonObject first = json(api.get("/api/v1/traps?limit=1"));
    assertThat(first.getJsonArray("traps").getJsonObject(0).getString("source"))
        .isEqualTo("10.0.0.9");
    assertThat(first.getInteger("leftOut")).isEqualTo(1);
  }

  @Test
  void aMisspeltOutcomeIsAProblemThatNamesThem() {
    HttpResponse<String> answer = api.get("/api/v1/traps?outcome=strange");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(json(answer).getString("remedy")).contains("unknown-source");
  }

  @Test
  void whereNoneAreTakenTheListSaysSo() {
    api.traps = null;

    JsonObject list = json(api.get("/api/v1/traps"));
    assertThat(list.getBoolean("listening")).isFalse();
    assertThat(list.getJsonArray("traps")).isEmpty();
  }

  private static HeardTrap heard(String source, TargetId target, Outcome outcome) {
    return new HeardTrap(
        source,
        null,
        "2c",
        "1.3.6.1.4.1.318.0.268",
        null,
        target,
        outcome,
        3,
        FIRST,
        FIRST.plusSeconds(60),
        List.of(new Variable("1.3.6.1.4.1.318.2.3.3.0", "charger failure")));
  }
}
