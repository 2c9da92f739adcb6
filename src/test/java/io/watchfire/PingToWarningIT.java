package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real daemon and the real fping: a device that is gone, and one whose agent alone is. */
class PingToWarningIT {
  /** A poll each half second. */
  private static final String RATE = "120";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Reserved (RFC 1112): no machine sends anything there. */
  private static final String NOBODY = "240.0.0.1";

  private static final String SITE =
      """
      name: {zh-CN: 星火客服中心, en: Spark customer service centre}
      regions:
        - {id: east, name: {zh-CN: 华东, en: East China}, responsible: zhang-wei}
      targets:
        - {id: gateway, class: router, region: east, site: room-1, icmp: {address: 127.0.0.9, timeout: 100ms}}
        - id: pbx
          class: host
          region: east
          site: room-2
          profile: host-netsnmp
          snmp: {address: "127.0.0.8:%d", community: public, timeout: 50ms, retries: 0}
          icmp: {timeout: 100ms}
        - {id: hotline, class: hotline}
      """;

  @TempDir private Path temp;
  private TestSite site;
  private DaemonPeer daemon;

  @BeforeEach
  void start() throws Exception {
    Peers.require("fping");
    String rules = example();
    site =
        new TestSite(temp.resolve("config"))
            .write("site.yaml", SITE.formatted(Peers.freeUdpPort()))
            .edit("rules.yaml", text -> text + rules);
    daemon = site.start(temp.resolve("data"), "--rate", RATE);
  }

  /** The rules that the documentation shows. */
  private static String example() throws IOException {
    String page = Files.readString(Path.of("docs/devices.md"));
    String rules = page.substring(page.indexOf("  - id: agent-silent"));
    return "\n" + rules.substring(0, rules.indexOf("```"));
  }

  @AfterEach
  void stop() {
    if (daemon != null) {
      daemon.close();
    }
  }

  @Test
  void whatIsGoneIsToldFromWhatOnlyHasASilentAgent() {
    // Given a gateway that answers, and a host without an agent
    daemon.until(
        "the gateway is up", PATIENCE, () -> target("gateway").getString("state").equals("up"));
    assertThat(sample("gateway", "reachability.loss").getDouble("value")).isZero();
    assertThat(sample("gateway", "reachability.rtt").getDouble("value")).isBetween(1e-6, 0.1);
    daemon.until(
        "the host is silent", PATIENCE, () -> target("pbx").getString("state").equals("down"));
    daemon.until(
        "the host answers ping",
        PATIENCE,
        () -> sample("pbx", "reachability.up").getValue("value") != null);
    assertThat(sample("pbx", "reachability.up").getInteger("value")).isEqualTo(1);
    assertThat(sample("pbx", "target.up").getInteger("value")).isZero();

    // When the gateway falls silent
    site.edit("site.yaml", text -> text.replace("127.0.0.9", NOBODY));
    assertThat(daemon.reload().statusCode()).isEqualTo(200);

    // Then it is down, and of the host only the agent
    daemon.until("the gateway is down", PATIENCE, () -> hasTrigger("node-down", "gateway"));
    daemon.until("the agent is silent", PATIENCE, () -> hasTrigger("agent-silent", "pbx"));
    assertThat(hasTrigger("agent-silent", "gateway")).isFalse();
    assertThat(target("gateway").getString("down")).isEqualTo("timeout");
    assertThat(sample("gateway", "reachability.up").getInteger("value")).isZero();
    assertThat(sample("gateway", "reachability.rtt").getString("absence")).isEqualTo("timeout");
    assertThat(daemon.metric("watchfire_icmp_runs_total{end=\"told\"}")).isPositive();
    assertThat(daemon.metric("watchfire_icmp_runs_total{end=\"missing\"}")).isZero();
    assertThat(daemon.log()).doesNotContain("ICMP");
    assertThat(daemon.terminate()).isEqualTo(143);
  }

  private boolean hasTrigger(String rule, String target) {
    return daemon.all("warnings").stream()
        .flatMap(warning -> warning.getJsonArray("triggers").stream())
        .map(JsonObject.class::cast)
        .anyMatch(
            trigger ->
                rule.equals(trigger.getString("rule"))
                    && target.equals(trigger.getString("target")));
  }

  private JsonObject target(String id) {
    return daemon.get("/api/v1/targets/" + id);
  }

  private JsonObject sample(String target, String indicator) {
    return target(target).getJsonArray("samples").stream()
        .map(JsonObject.class::cast)
        .filter(sample -> indicator.equals(sample.getString("indicator")))
        .findFirst()
        .orElse(new JsonObject());
  }
}
