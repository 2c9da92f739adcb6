package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.Requirement;
import io.watchfire.plan.Procedure;
import io.watchfire.response.Measures;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseLife;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvailabilityApiTest {
  private final ApiFixture api = new ApiFixture("127.0.0.1", 1);

  @AfterEach
  void stop() {
    api.close();
  }

  /** Out for two hours by now. */
  private static Response eastIsOut() {
    Instant since = HotlineData.NOW.minus(Duration.ofHours(2));
    Measures measures =
        new Measures(
            1,
            Set.of("east"),
            null,
            null,
            true,
            Map.of("power", ResponseLevel.II),
            1,
            Set.of("power/ups-east"),
            Set.of(),
            since,
            null,
            Map.of("east", since));
    return ResponseLife.prepared("E0031", since, measures, true, since, Procedure.PLAIN).response();
  }

  @Test
  @Requirement("R-092")
  void theOutagesOfADayAreAddedUp() {
    api.desk.matters.add(eastIsOut());

    JsonObject answer = json(api.get("/api/v1/availability"));
    JsonObject east = answer.getJsonArray("regions").getJsonObject(0);
    assertThat(answer.getString("now")).isEqualTo(HotlineData.NOW.toString());
    assertThat(east.getString("region")).isEqualTo("east");
    assertThat(east.getJsonObject("name").getString("en")).isEqualTo("East");
    assertThat(east.getJsonObject("day").getDouble("availability")).isEqualTo(91.6667);
    assertThat(east.getJsonObject("day").getInteger("outSeconds")).isEqualTo(7200);
    assertThat(east.getJsonObject("day").getBoolean("met")).as("the plan has no goal").isNull();
    JsonObject outage = east.getJsonArray("outages").getJsonObject(0);
    assertThat(outage.getString("incident")).isEqualTo("E0031");
    assertThat(outage.getString("until")).isNull();

    JsonObject before =
        json(api.get("/api/v1/availability?day=2026-03-01"))
            .getJsonArray("regions")
            .getJsonObject(0);
    assertThat(before.getJsonObject("day").getInteger("availability")).isEqualTo(100);
    assertThat(before.getJsonObject("month").getInteger("outSeconds")).isEqualTo(7200);
    assertThat(before.getJsonArray("outages")).isEmpty();
  }

  @Test
  void aDayThatIsNoneIsRefusedWithTheRemedy() {
    assertThat(api.get("/api/v1/availability?day=2026-02-30").statusCode()).isEqualTo(400);
    assertThat(json(api.get("/api/v1/availability?day=today")).getString("remedy"))
        .contains("day=2026-03-10");
  }
}
