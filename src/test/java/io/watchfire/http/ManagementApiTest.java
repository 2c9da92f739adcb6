package io.watchfire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.http.serve.Readiness;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Metrics, health and reload. */
class ManagementApiTest {

  @Test
  void readinessNamesEachCheck() {
    try (ApiFixture api = new ApiFixture("127.0.0.1", 1)) {
      assertThat(api.send(api.managementRequest("/-/healthy")).statusCode()).isEqualTo(200);
      assertThat(api.send(api.managementRequest("/ready")).body()).contains("ready", "ok   store");

      api.readiness = new Readiness(List.of(new Readiness.Check("store", false, "disk full")));
      HttpResponse<String> not = api.send(api.managementRequest("/-/ready"));

      assertThat(not.statusCode()).isEqualTo(503);
      assertThat(not.body()).contains("FAIL store: disk full");
    }
  }

  @Test
  void metricsGetTheAcceptHeader() {
    try (ApiFixture api = new ApiFixture("127.0.0.1", 1)) {
      HttpResponse<String> scrape =
          api.send(
              api.managementRequest("/metrics").header("Accept", "application/openmetrics-text"));

      assertThat(scrape.body()).contains("up 1", "accept application/openmetrics-text");
      assertThat(scrape.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4");
    }
  }

  @Test
  void reloadIsWholeOrNotAtAll() {
    try (ApiFixture api = new ApiFixture("127.0.0.1", 1)) {
      assertThat(reload(api, null).statusCode()).isEqualTo(200);

      api.reload = new ReloadOutcome.Refused(List.of("rules.yaml:12:7 …"));
      HttpResponse<String> refused = reload(api, null);
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("rules.yaml:12:7", "1 fault;");

      api.reload = new ReloadOutcome.NeedsRestart("only a restart takes changes of rules.yaml");
      HttpResponse<String> restart = reload(api, null);
      assertThat(restart.statusCode()).isEqualTo(409);
      assertThat(restart.body()).contains("restart-needed", "changes of rules.yaml");
    }
  }

  @Test
  void pageOfAnotherSiteCannotReload() {
    try (ApiFixture api = new ApiFixture("127.0.0.1", 1)) {
      HttpResponse<String> refused =
          api.send(
              api.managementRequest("/-/reload")
                  .header("Origin", "http://evil.example")
                  .POST(BodyPublishers.noBody()));

      assertThat(refused.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void elsewhereReloadNeedsAnAdminAndMetricsAToken() {
    try (ApiFixture api = new ApiFixture("0.0.0.0", 1)) {
      assertThat(reload(api, null).statusCode()).isEqualTo(401);
      assertThat(reload(api, api.tokenOf(HotlineData.CHEN)).statusCode()).isEqualTo(403);
      assertThat(reload(api, api.tokenOf(HotlineData.ADMIN)).statusCode()).isEqualTo(200);
      assertThat(api.send(api.managementRequest("/metrics")).statusCode()).isEqualTo(401);
      assertThat(api.send(api.managementRequest("/-/healthy")).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> reload(ApiFixture api, String token) {
    var request = api.managementRequest("/-/reload").POST(BodyPublishers.noBody());
    return api.send(token == null ? request : request.header("Authorization", "Bearer " + token));
  }
}
