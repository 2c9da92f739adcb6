package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Receiver;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running daemon takes a changed folder whole or not at all, and says why not. */
class ReloadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SUCCESSFUL = "watchfire_config_last_reload_successful";
  private static final String RELOADS = "watchfire_config_reloads_total";
  private static final String FAILED = "watchfire_config_reloads_failed_total";

  /** Each UPS in a machine room of its own, so that each raises a warning of its own. */
  private static final String SITE =
      """
      name: {zh-CN: 星火客服中心, en: Spark customer service centre}
      regions:
        - {id: east, name: {zh-CN: 华东, en: East China}, responsible: zhang-wei}
      targets:
        - {id: ups-1, class: ups, region: east, site: room-1, receives: [ups.onBattery]}
        - {id: ups-2, class: ups, region: east, site: room-2, receives: [ups.onBattery]}
        - {id: ups-3, class: ups, region: east, site: room-3, receives: [ups.onBattery]}
        - {id: hotline, class: hotline}
      """;

  @TempDir private Path temp;
  private final Vertx vertx = Vertx.vertx();
  private Receiver pager;
  private TestSite site;
  private DaemonPeer daemon;
  private String token;

  @BeforeEach
  void start() throws Exception {
    pager = new Receiver(vertx);
    site = new TestSite(temp.resolve("config")).write("site.yaml", SITE);
    daemon = site.start(temp.resolve("data"));
    token = daemon.firstToken();
  }

  @AfterEach
  void stop() {
    if (daemon != null) {
      daemon.close();
    }
    vertx.close().await();
  }

  @Test
  void hangUpTakesTextsPeopleAndChannelsTogether() {
    JsonObject before = blueWarningOf("ups-1");
    assertThat(before.getString("body")).startsWith("级别：");
    assertThat(before.getJsonArray("channels")).containsExactly("log");

    // When text, person and channel have changed
    changeTexts();
    site.edit("channels.yaml", text -> text + pagerChannel())
        .edit(
            "contacts.yaml",
            text ->
                text.replace("name: 张伟", "name: 张大伟")
                    .replace(
                        "access: operator\n    channels: [log]\n    standIn: wang-fang",
                        "access: operator\n    channels: [pager, log]\n    standIn: wang-fang"));
    daemon.signal("HUP");
    daemon.until("the reload", PATIENCE, () -> daemon.metric(RELOADS) == 2);

    // Then the next message shows all three
    assertThat(daemon.metric(SUCCESSFUL)).isEqualTo(1);
    JsonObject after = blueWarningOf("ups-2");
    assertThat(after.getString("body")).startsWith("等级：");
    assertThat(after.getJsonObject("to").getString("name")).isEqualTo("张大伟");
    assertThat(after.getJsonArray("channels")).containsExactly("pager", "log");
    assertThat(after.getString("end")).isEqualTo("delivered");
    assertThat(pager.got).extracting(Receiver.Got::body).anyMatch(body -> body.contains("等级："));
  }

  @Test
  void aBrokenFileLeavesTheOldConfigurationWhole() {
    // Given a good change in one file and a fault in each of two others
    changeTexts();
    site.edit("contacts.yaml", text -> text.replace("access: admin", "access: king"))
        .edit("channels.yaml", text -> text.replace("kind: log", "kind: lok"));

    HttpResponse<String> refused = daemon.reload();

    // Then every fault is told by its place, and nothing was taken
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(errors(refused))
        .satisfiesExactly(
            fault -> assertThat(fault).matches("channels\\.yaml:\\d+:\\d+ channels\\[0].kind: .+"),
            fault -> assertThat(fault).matches("contacts\\.yaml:\\d+:\\d+ people\\[5].access: .+"));
    assertThat(daemon.metric(SUCCESSFUL)).isZero();
    assertThat(daemon.metric(FAILED)).isEqualTo(1);
    assertThat(blueWarningOf("ups-1").getString("body")).startsWith("级别：");

    // and a signal fares no better, but is logged
    daemon.signal("HUP");
    daemon.until("the second refusal", PATIENCE, () -> daemon.metric(FAILED) == 2);
    assertThat(daemon.log()).contains("configuration not reloaded", "contacts.yaml:");

    // When the faults are mended
    site.edit("contacts.yaml", text -> text.replace("access: king", "access: admin"))
        .edit("channels.yaml", text -> text.replace("kind: lok", "kind: log"));
    HttpResponse<String> taken = daemon.reload();

    // Then
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    assertThat(daemon.metric(SUCCESSFUL)).isEqualTo(1);
    assertThat(blueWarningOf("ups-2").getString("body")).startsWith("等级：");
  }

  @Test
  void whatOnlyARestartTakesIsRefusedByName() {
    changeTexts();
    site.edit("rules.yaml", text -> text.replace("above: 8m", "above: 9m"))
        .edit("watchfire.yaml", text -> text.replace("maxBody: 1MiB", "maxBody: 2MiB"));

    HttpResponse<String> refused = daemon.reload();

    assertThat(refused.statusCode()).isEqualTo(409);
    JsonObject problem = new JsonObject(refused.body());
    assertThat(problem.getString("code")).isEqualTo("restart-needed");
    assertThat(problem.getString("detail")).contains("watchfire.yaml http;");
    assertThat(daemon.metric(SUCCESSFUL)).isZero();
    assertThat(blueWarningOf("ups-1").getString("body")).startsWith("级别：");

    // When the daemon is started again
    assertThat(daemon.terminate()).isEqualTo(143);
    daemon.start();

    // Then it has all of it
    assertThat(daemon.metric(SUCCESSFUL)).isEqualTo(1);
    assertThat(blueWarningOf("ups-2").getString("body")).startsWith("等级：");
  }

  @Test
  void rulesAndTargetsAreTakenAndARunningClockGoesOn() {
    // Given a rule that waits for an hour, and its clock running
    site.edit("rules.yaml", text -> text + onBatteryForAnHour());
    assertThat(daemon.reload().statusCode()).isEqualTo(200);
    blueWarningOf("ups-1");
    assertThat(warnings("ups-3")).isEmpty();

    // When the hour becomes a moment, a target is new and another is gone
    site.edit("rules.yaml", text -> text.replace("for: 61m", "for: 0s"))
        .edit(
            "site.yaml",
            text ->
                text.replace("{id: ups-3, ", "{id: ups-4, ").replace("site: room-3", "site: r-4"));
    HttpResponse<String> taken = daemon.reload();
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);

    // Then the new target is watched, by the new rule, and the old one is refused
    assertThat(blueWarningOf("ups-4")).isNotNull();
    daemon.until("yellow of ups-4", PATIENCE, () -> hasYellow("ups-4"));
    HttpResponse<String> refused = push("ups-3");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("ups-3");

    // and the first one's clock is judged by the new limit
    push("ups-1");
    daemon.until("yellow of ups-1", PATIENCE, () -> hasYellow("ups-1"));
  }

  private static String onBatteryForAnHour() {
    return """

        - id: long-on-battery
          title: {zh-CN: 长时间电池供电, en: Long on battery}
          indicator: ups.onBattery
          is: true
          for: 61m
          cause: power
          scope: site
          severity: major
          expected: 1h
          measures: {zh-CN: 核对, en: Check}
      """;
  }

  private List<JsonObject> warnings(String ups) {
    return daemon.get("/api/v1/warnings?limit=500").getJsonArray("warnings").stream()
        .map(JsonObject.class::cast)
        .filter(warning -> warning.encode().contains(ups))
        .toList();
  }

  private boolean hasYellow(String ups) {
    return warnings(ups).stream().anyMatch(warning -> "yellow".equals(warning.getString("colour")));
  }

  private void changeTexts() {
    site.edit("plan.yaml", text -> text.replace("级别：{level}", "等级：{level}"));
  }

  private String pagerChannel() {
    return """

        - id: pager
          kind: webhook
          url: http://127.0.0.1:%d/page
      """
        .formatted(pager.port());
  }

  /** Puts a UPS on battery; what the person responsible is told of it, once that has ended. */
  private JsonObject blueWarningOf(String ups) {
    HttpResponse<String> pushed = push(ups);
    assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(202);
    daemon.until("the message about " + ups, PATIENCE, () -> !blue(ups).isEmpty());
    return blue(ups).get(0);
  }

  private HttpResponse<String> push(String ups) {
    JsonObject sample =
        new JsonObject().put("target", ups).put("indicator", "ups.onBattery").put("value", true);
    return daemon.post(
        "/api/v1/samples", token, new JsonObject().put("samples", new JsonArray().add(sample)));
  }

  private List<JsonObject> blue(String ups) {
    return daemon.get("/api/v1/notifications?limit=500").getJsonArray("notifications").stream()
        .map(JsonObject.class::cast)
        .filter(notice -> notice.getString("kind").equals("warning-blue"))
        .filter(notice -> notice.getString("body").contains(ups))
        .filter(notice -> notice.getString("end") != null)
        .toList();
  }

  private static List<String> errors(HttpResponse<String> answer) {
    return new JsonObject(answer.body())
        .getJsonArray("errors").stream()
            .map(error -> ((JsonObject) error).getString("detail"))
            .toList();
  }
}
