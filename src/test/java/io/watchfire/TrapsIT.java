package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's snmptrap and snmpinform tell the daemon before it asks. */
class TrapsIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String ON_BATTERY = "1.3.6.1.2.1.33.2.1";
  private static final String COLD_START = "1.3.6.1.6.3.1.1.5.1";
  private static final String REFUSED = "watchfire_intake_refused_total";

  /** A UPS that is never asked for an hour, and a host that is asked each hour. */
  private static final String SITE =
      """
      name: {zh-CN: 星火客服中心, en: Spark customer service centre}
      regions:
        - {id: east, name: {zh-CN: 华东, en: East China}, responsible: zhang-wei}
      targets:
        - id: ups-east
          name: {zh-CN: 华东机房 UPS, en: East machine room UPS}
          class: ups
          region: east
          site: east-dc
          profile: ups-rfc1628
          snmp: {address: "127.0.0.1:%1$d", community: battery-staple, timeout: 1s, retries: 0}
          interval: 1h
        - id: ups-west
          name: {zh-CN: 华西机房 UPS, en: West machine room UPS}
          class: ups
          region: east
          site: west-dc
          profile: ups-apc
          snmp:
            address: "127.0.0.1:%1$d"
            version: 3
            user: watch
            auth: {protocol: SHA-256, passphrase: correct-horse}
            priv: {protocol: AES-128, passphrase: battery-staple}
            timeout: 1s
            retries: 0
          interval: 1h
        - id: pbx-east
          name: {zh-CN: 华东话务服务器, en: East call server}
          class: host
          region: east
          site: east-dc
          core: true
          profile: host-netsnmp
          snmp: {address: "127.0.0.1:%2$d", community: public}
          interval: 1h
        - id: hotline
          name: {zh-CN: 热线, en: Hotline}
          class: hotline
          interval: 60s
      """;

  @TempDir private Path temp;
  private final int port = Peers.freeUdpPort();
  private SnmpdPeer snmpd;
  private DaemonPeer daemon;
  private DaemonMetrics metrics;

  @AfterEach
  void stop() {
    if (daemon != null) {
      daemon.close();
    }
    if (snmpd != null) {
      snmpd.close();
    }
  }

  @Test
  void aTrapRaisesWhatThePollWouldAndAStrangersDoesNot() {
    start();

    send("snmptrap", "2c", "public", ON_BATTERY);
    send("snmptrap", "2c", "guessed", ON_BATTERY);
    daemon.until(
        "both are noticed",
        SOON,
        () ->
            metrics.sum(REFUSED, "reason=\"authentication\"") == 1
                && metrics.sum("watchfire_traps_unknown_total", ON_BATTERY) == 1);
    assertThat(daemon.all("warnings")).isEmpty();

    sendFirst("battery-staple", "1.3.6.1.2.1.33.2", 1);

    daemon.until("the warning", SOON, () -> !daemon.all("warnings").isEmpty());
    JsonObject warning = daemon.all("warnings").get(0);
    JsonObject trigger = warning.getJsonArray("triggers").getJsonObject(0);
    assertThat(trigger.getString("rule")).isEqualTo("ups-on-battery");
    assertThat(trigger.getString("target")).isEqualTo("ups-east");
    assertThat(trigger.getDouble("value")).isEqualTo(1);
    send("snmptrap", "2c", "battery-staple", ON_BATTERY);
    daemon.until(
        "its repeat is folded", SOON, () -> daemon.metric("watchfire_traps_folded_total") == 1);
    assertThat(daemon.all("warnings")).hasSize(1);
  }

  @Test
  void anInformIsAnsweredOnceItsWarningSurvivesAKill() {
    start();

    inform("battery-staple", ON_BATTERY).requireSuccess();
    daemon.kill();
    daemon.start();

    daemon.until("the warning", SOON, () -> !daemon.all("warnings").isEmpty());
    JsonObject warning = daemon.all("warnings").get(0);
    assertThat(warning.getJsonArray("triggers").getJsonObject(0).getString("rule"))
        .isEqualTo("ups-on-battery");
  }

  @Test
  void aTrapMakesTheDeviceBePolledAndAnInformOfAStrangerIsNotAnswered() throws Exception {
    snmpd = new SnmpdPeer(Files.createDirectory(temp.resolve("snmpd"))).startWithProcessorsAt(7);
    start(snmpd.port());

    send("snmptrap", "2c", "public", COLD_START);
    daemon.until("the host is asked at once", SOON, () -> cpu() == 7);
    snmpd.setProcessors(95);
    send("snmptrap", "2c", "public", COLD_START);
    daemon.until("it is asked again", SOON, () -> cpu() == 95);

    assertThat(inform("guessed", ON_BATTERY, "-r", "0", "-t", "1").exit()).isNotZero();
    assertThat(daemon.log()).doesNotContain("ERROR");
  }

  @Test
  void trapsAndInformsOfVersion3AreBelievedWithTheUsersSignatureOnly() {
    start();

    signed("snmpinform", "correct-horse", "-r", "5", "-t", "2").requireSuccess();
    daemon.until("the warning", SOON, () -> !daemon.all("warnings").isEmpty());
    JsonObject trigger = daemon.all("warnings").get(0).getJsonArray("triggers").getJsonObject(0);
    assertThat(trigger.getString("target")).isEqualTo("ups-west");
    assertThat(signed("snmptrap", "correct-horse", "-e", "0x8000000001020304").exit()).isZero();
    daemon.until(
        "the trap says the same", SOON, () -> daemon.metric("watchfire_traps_folded_total") == 1);

    assertThat(signed("snmpinform", "wrong-horse", "-r", "0", "-t", "1").exit()).isNotZero();
    signed("snmptrap", "wrong-horse", "-e", "0x8000000001020305");
    daemon.until(
        "the forgery is noticed",
        SOON,
        () -> metrics.sum(REFUSED, "reason=\"authentication\"") == 1);
    assertThat(metrics.sum("watchfire_traps_received_total", "version=\"3\"", "kind=\"trap\""))
        .isEqualTo(1);
  }

  private Command signed(String program, String passphrase, String... more) {
    List<String> line = new ArrayList<>(List.of(program, "-v", "3", "-l", "authPriv"));
    line.addAll(List.of("-u", "watch", "-a", "SHA-256", "-A", passphrase));
    line.addAll(List.of("-x", "AES", "-X", "battery-staple"));
    line.addAll(List.of(more));
    line.addAll(List.of("127.0.0.1:" + port, "123", "1.3.6.1.4.1.318.0.5"));
    return Command.run(line);
  }

  private void start() {
    start(Peers.freeUdpPort());
  }

  /**
   * @param host UDP port of the host's SNMP agent
   */
  private void start(int host) {
    Peers.require("snmptrap");
    TestSite site =
        new TestSite(temp.resolve("config"))
            .write("site.yaml", SITE.formatted(Peers.freeUdpPort(), host))
            .edit(
                "watchfire.yaml", text -> text + "\ntraps: {listen: \"127.0.0.1:" + port + "\"}\n");
    daemon = site.start(temp.resolve("data"));
    metrics = new DaemonMetrics(daemon);
  }

  private void send(String program, String version, String community, String oid) {
    Command.run(List.of(program, "-v", version, "-c", community, "127.0.0.1:" + port, "123", oid))
        .requireSuccess();
  }

  private void sendFirst(String community, String enterprise, int specific) {
    Command.run(
            List.of(
                "snmptrap",
                "-v",
                "1",
                "-c",
                community,
                "127.0.0.1:" + port,
                enterprise,
                "127.0.0.1",
                "6",
                Integer.toString(specific),
                "123"))
        .requireSuccess();
  }

  private Command inform(String community, String oid, String... more) {
    List<String> line = new ArrayList<>(List.of("snmpinform", "-v", "2c", "-c", community));
    line.addAll(more.length > 0 ? List.of(more) : List.of("-r", "5", "-t", "2"));
    line.addAll(List.of("127.0.0.1:" + port, "123", oid));
    return Command.run(line);
  }

  private double cpu() {
    return daemon.get("/api/v1/targets/pbx-east").getJsonArray("samples").stream()
        .map(JsonObject.class::cast)
        .filter(sample -> sample.getString("indicator").equals("cpu.usage"))
        .mapToDouble(sample -> sample.getDouble("value", Double.NaN))
        .findFirst()
        .orElse(Double.NaN);
  }
}
