package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route has its role, is described, and holds its role. */
class RoutesTest {
  private static final Map<String, String> DECLARED =
      Map.ofEntries(
          Map.entry("GET /api/v1/warnings", "viewer"),
          Map.entry("GET /api/v1/proof", "viewer"),
          Map.entry("GET /a/{token}", "anyone"),
          Map.entry("POST /a/{token}", "anyone"),
          Map.entry("GET /hooks/{channel}", "anyone"),
          Map.entry("POST /hooks/{channel}", "anyone"),
          Map.entry("GET /hooks/{channel}/{rest}", "anyone"),
          Map.entry("POST /hooks/{channel}/{rest}", "anyone"),
          Map.entry("GET /api/v1/availability", "viewer"),
          Map.entry("GET /api/v1/problems", "viewer"),
          Map.entry("GET /api/v1/problems/{id}", "viewer"),
          Map.entry("POST /api/v1/problems", "operator"),
          Map.entry("POST /api/v1/problems/{id}/link", "operator"),
          Map.entry("POST /api/v1/problems/{id}/entrust", "operator"),
          Map.entry("POST /api/v1/problems/{id}/find-cause", "operator"),
          Map.entry("POST /api/v1/problems/{id}/remark", "operator"),
          Map.entry("POST /api/v1/problems/{id}/close", "operator"),
          Map.entry("POST /api/v1/problems/{id}/reopen", "operator"),
          Map.entry("GET /api/v1/statements", "viewer"),
          Map.entry("POST /api/v1/incidents/{id}/statements", "operator"),
          Map.entry("POST /api/v1/statements/{id}/edit", "operator"),
          Map.entry("POST /api/v1/statements/{id}/redraft", "operator"),
          Map.entry("POST /api/v1/statements/{id}/approve", "operator"),
          Map.entry("POST /api/v1/statements/{id}/reject", "operator"),
          Map.entry("POST /api/v1/statements/{id}/publish", "operator"),
          Map.entry("POST /api/v1/statements/{id}/send", "operator"),
          Map.entry("POST /api/v1/statements/{id}/review", "operator"),
          Map.entry("POST /api/v1/statements/{id}/clear", "operator"),
          Map.entry("POST /api/v1/statements/{id}/send-back", "operator"),
          Map.entry("POST /api/v1/statements/{id}/instruct", "operator"),
          Map.entry("POST /api/v1/statements/{id}/withdraw", "operator"),
          Map.entry("GET /api/v1/warnings/{id}", "viewer"),
          Map.entry("POST /api/v1/warnings/{id}/acknowledge", "operator"),
          Map.entry("POST /api/v1/warnings/{id}/no-secondary-risk", "operator"),
          Map.entry("POST /api/v1/warnings/{id}/approve-release", "commander"),
          Map.entry("POST /api/v1/warnings/{id}/cancel", "commander"),
          Map.entry("GET /api/v1/incidents", "viewer"),
          Map.entry("GET /api/v1/incidents/{id}", "viewer"),
          Map.entry("GET /api/v1/incidents/{id}/similar", "viewer"),
          Map.entry("POST /api/v1/incidents/{id}/acknowledge", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/verify", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/archive", "operator"),
          Map.entry("POST /api/v1/warnings", "commander"),
          Map.entry("POST /api/v1/planned-work", "operator"),
          Map.entry("POST /api/v1/warnings/{id}/request-release", "operator"),
          Map.entry("POST /api/v1/warnings/{id}/report", "operator"),
          Map.entry("POST /api/v1/warnings/{id}/raise", "operator"),
          Map.entry("POST /api/v1/incidents", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/classify", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/harm", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/rate", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/assign", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/return", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/begin", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/progress", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/resolve", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/accept", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/called-back", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/tell-state", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/tell-customer", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/reopen", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/out-of-scope", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/remark", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/affected", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/assess", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/decide", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/decline", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/no-level", "commander"),
          Map.entry("POST /api/v1/incidents/{id}/response/estimate", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/risk", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/cause", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/file", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/clocks/pause", "commander"),
          Map.entry("POST /api/v1/incidents/{id}/clocks/resume", "commander"),
          Map.entry("POST /api/v1/incidents/{id}/response/resources-short", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/external-arrived", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/recovered", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/relapsed", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/report-termination", "operator"),
          Map.entry("POST /api/v1/incidents/{id}/response/evaluate", "commander"),
          Map.entry("POST /api/v1/incidents/{id}/response/terminate", "commander"),
          Map.entry("POST /api/v1/tasks/{id}/done", "operator"),
          Map.entry("POST /api/v1/tasks/{id}/assign", "operator"),
          Map.entry("POST /api/v1/tasks/{id}/cancel", "operator"),
          Map.entry("GET /api/v1/tasks", "viewer"),
          Map.entry("GET /api/v1/plan", "viewer"),
          Map.entry("GET /api/v1/plan/versions", "viewer"),
          Map.entry("GET /api/v1/plan/versions/{hash}", "viewer"),
          Map.entry("GET /api/v1/silences", "viewer"),
          Map.entry("POST /api/v1/silences", "operator"),
          Map.entry("DELETE /api/v1/silences/{id}", "operator"),
          Map.entry("GET /api/v1/rules", "viewer"),
          Map.entry("GET /api/v1/rules/{id}/explain", "viewer"),
          Map.entry("GET /api/v1/warnings/{id}/explain", "viewer"),
          Map.entry("GET /api/v1/incidents/{id}/explain", "viewer"),
          Map.entry("GET /api/v1/contacts/{person}/explain", "viewer"),
          Map.entry("GET /api/v1/targets", "viewer"),
          Map.entry("GET /api/v1/targets/{id}", "viewer"),
          Map.entry("GET /api/v1/traps", "viewer"),
          Map.entry("GET /api/v1/notifications", "viewer"),
          Map.entry("GET /api/v1/notifications/untold", "viewer"),
          Map.entry("GET /api/v1/notifications/{number}", "viewer"),
          Map.entry("POST /api/v1/samples", "operator"),
          Map.entry("GET /api/v1/events", "viewer"),
          Map.entry("GET /api/v1/status", "viewer"),
          Map.entry("GET /api/v1/me", "viewer"),
          Map.entry("POST /api/v1/session", "anyone"),
          Map.entry("DELETE /api/v1/session", "anyone"),
          Map.entry("GET /openapi.yaml", "anyone"),
          Map.entry("GET /metrics", "viewer"),
          Map.entry("GET /metrics/devices", "viewer"),
          Map.entry("GET /-/healthy", "anyone"),
          Map.entry("GET /health", "anyone"),
          Map.entry("GET /-/ready", "anyone"),
          Map.entry("GET /ready", "anyone"),
          Map.entry("POST /-/reload", "local-or-admin"));

  private static ApiFixture open;
  private static ApiFixture closed;

  @BeforeAll
  static void start() {
    open = new ApiFixture("127.0.0.1", 1);
    closed = new ApiFixture("0.0.0.0", 1);
  }

  @AfterAll
  static void stop() {
    open.close();
    closed.close();
  }

  private static List<Route> described() {
    return Stream.concat(open.api.routes().stream(), open.management.routes().stream())
        .filter(
            route ->
                !route.path().matches("/(notifications)?")
                    && !route.path().matches("/[\\w]+\\.(js|css|svg)"))
        .toList();
  }

  private static String name(Route route) {
    return route.method() + " " + route.template();
  }

  @Test
  void everyRouteDeclaresTheRoleOfTheTable() {
    assertThat(described())
        .allSatisfy(route -> assertThat(DECLARED).containsEntry(name(route), route.role().key()));
    assertThat(described()).hasSize(DECLARED.size());
  }

  @Test
  void everyRouteIsDescribedWithItsRole() throws IOException {
    String openapi = open.get("/openapi.yaml").body();
    String docs = Files.readString(Path.of("docs/api.md"));
    for (Route route : described()) {
      assertThat(docs).contains("| `" + name(route) + "` | " + route.role().key() + " |");
      int path = openapi.indexOf("\n  " + route.template() + ":\n");
      assertThat(path).as(name(route)).isPositive();
      String rest = openapi.substring(path);
      int method =
          rest.indexOf("\n    " + route.method().name().toLowerCase(java.util.Locale.ROOT) + ":");
      assertThat(method).as(name(route)).isPositive();
      assertThat(rest.substring(method).lines().limit(4).toList())
          .as(name(route))
          .anyMatch(line -> line.strip().equals("x-role: " + route.role().key()));
    }
  }

  @Test
  void withoutTokenOnlyReadsOnLoopbackAreOpen() {
    for (Route route : apiRoutes()) {
      int onLoopback = open.call(route, null).statusCode();
      int elsewhere = closed.call(route, null).statusCode();
      boolean free = route.role() == Role.ANYONE;
      boolean read = route.role() == Role.VIEWER;
      assertThat(onLoopback == 401).as(name(route) + " on loopback").isEqualTo(!free && !read);
      assertThat(elsewhere == 401).as(name(route) + " elsewhere").isEqualTo(!free);
    }
  }

  @Test
  void everyRoleIsRefusedToTheAccessBelowIt() {
    Map<Role, String> below =
        Map.of(
            Role.OPERATOR, closed.tokenOf(HotlineData.VIEWER),
            Role.COMMANDER, closed.tokenOf(HotlineData.WANG));
    for (Route route : apiRoutes()) {
      String token = below.get(route.role());
      if (token != null) {
        HttpResponse<String> refused = closed.call(route, token);
        assertThat(refused.statusCode()).as(name(route)).isEqualTo(403);
        assertThat(json(refused).getString("code")).isEqualTo("access-too-low");
      }
    }
  }

  /** Without the session (an empty token is refused by the route itself) and the endless stream. */
  private static List<Route> apiRoutes() {
    return open.api.routes().stream()
        .filter(route -> !route.path().equals("/api/v1/session"))
        .filter(route -> !route.path().equals("/api/v1/events"))
        .toList();
  }
}
