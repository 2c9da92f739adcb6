package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.desk.PlanTexts.PlanText;
import io.watchfire.plan.PlanVersion;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plans that are kept, for readers. */
class PlanVersionsApiTest {
  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 1);
    api.plans.keep(
        new PlanText(
            PlanVersion.of("2025-9+00000000000a"),
            HotlineData.NOW.minus(Duration.ofDays(90)),
            "version: 2025-9\n"));
    api.plans.keep(new PlanText(PlanVersion.of("2026-1"), HotlineData.NOW, "version: 2026-1\n"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theListSaysWhichIsInForceAndWhatIsOpenUnderEach() {
    JsonObject answer = json(api.get("/api/v1/plan/versions"));

    assertThat(answer.getJsonArray("versions").stream().map(JsonObject.class::cast))
        .satisfiesExactly(
            present -> {
              assertThat(present.getString("version")).isEqualTo("2026-1");
              assertThat(present.getBoolean("inForce")).isTrue();
              assertThat(present.getJsonArray("openIncidents")).containsExactly("E0031");
            },
            earlier -> {
              assertThat(earlier.getString("version")).isEqualTo("2025-9");
              assertThat(earlier.getString("hash")).isEqualTo("00000000000a");
              assertThat(earlier.getBoolean("inForce")).isFalse();
              assertThat(earlier.getJsonArray("openIncidents")).isEmpty();
            });
  }

  @Test
  void oneIsFoundByItsHashWithItsText() {
    JsonObject one = json(api.get("/api/v1/plan/versions/00000000000a"));
    assertThat(one.getString("text")).isEqualTo("version: 2025-9\n");

    HttpResponse<String> none = api.get("/api/v1/plan/versions/00000000000b");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.body()).contains("00000000000b");
  }
}
