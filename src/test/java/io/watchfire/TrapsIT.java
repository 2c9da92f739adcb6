package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's snmptrap and snmpinform tell the daemon before it asks. One daemon serves all tests:
 * each has a device of its own, and what is counted is counted from its beginning.
 */
class TrapsIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String ON_BATTERY = "1.3.6.1.2.1.33.2.1";
  private static final String ALARM_ADDED = "1.3.6.1.2.1.33.2.3";
  private static final String RUN_TIME = "1.3.6.1.4.1.99999.33.0.1";
  private static final String MINUTES = "1.3.6.1.2.1.33.1.2.3.0";
  private static final String ALARM = "1.3.6.1.2.1.33.1.6.2.1.2.1";
  private static final String LOW_BATTERY = "1.3.6.1.2.1.33.1.6.3.3";
  private static final String COLD_START = "1.3.6.1.6.3.1.1.5.1";
  private static final String WARM_START = "1.3.6.1.6.3.1.1.5.2";
  private static final String REFUSED_LOGIN = "1.3.6.1.6.3.1.1.5.5";
  private static final String APC_LOW_BATTERY = "1.3.6.1.4.1.318.0.7";
  private static final String REFUSED = "watchfire_intake_refused_total";
  private static final String FORGED = "reason=\"authentication\"";

  /** A UPS that is asked each hour and does not answer. */
  private static final String UPS =
      """
        - id: %s
          name: {zh-CN: 机房 UPS, en: Machine room UPS}
          class: ups
          region: east
          site: %s
          profile: %s
          snmp: {address: "127.0.0.1:%d", %s, timeout: 1s, retries: 0}
          interval: 1h
      """;

  private static final String USER =
      "version: 3, user: watch, auth: {protocol: SHA-256, passphrase: correct-horse},"
          + " priv: {protocol: AES-128, passphrase: battery-staple}";

  /** A card that tells its run time by itself. */
  private static final String TALKATIVE =
      """
      id: ups-talkative
      title: {zh-CN: 会说话的 UPS, en: Talkative UPS}
      extends: ups-rfc1628
      traps:
        - oid: 1.3.6.1.4.1.99999.33.0.1
          name: runTimeTold
          value: {indicator: ups.runtime, object: upsEstimatedMinutesRemaining}
      """;

  /** What the shipped rules do not ask. */
  private static final String RULES =
      """
        - id: ups-battery-low
          title: {zh-CN: 电池低, en: Battery low}
          indicator: ups.batteryLow
          is: true
          near: {for: 0s}
          cause: power
          scope: target
          severity: minor
          expected: 2h
          measures: {zh-CN: 查看, en: Look}
        - id: ups-short
          title: {zh-CN: 电池时间短, en: Short of run time}
          indicator: ups.runtime
          below: 15m
          near: {for: 0s}
          cause: power
          scope: target
          severity: minor
          expected: 2h
          measures: {zh-CN: 查看, en: Look}
        - id: guessing
          title: {zh-CN: 登录失败, en: Logins refused}
          expr: sum(event.authenticationFailure, 5m) >= 3
          near: {for: 0s}
          cause: security
          scope: target
          severity: minor
          expected: 2h
          measures: {zh-CN: 查看, en: Look}
      """;

  @TempDir private static Path temp;
  private static int port;
  private static SnmpdPeer snmpd;
  private static DaemonPeer daemon;
  private static DaemonMetrics metrics;

  @BeforeAll
  static void start() throws Exception {
    Peers.require("snmptrap");
    port = Peers.freeUdpPort();
    snmpd = new SnmpdPeer(Files.createDirectory(temp.resolve("snmpd"))).startWithProcessorsAt(7);
    TestSite site =
        new TestSite(temp.resolve("config"))
            .write(
                "site.yaml",
                HostSite.yaml(snmpd.port(), "1h")
                    + ups("ups-east", "ups-rfc1628", "community: battery-staple")
                    + ups("ups-north", "ups-rfc1628", "community: paper-clip")
                    + ups("ups-south", "ups-talkative", "community: stapled-paper")
                    + ups("ups-west", "ups-apc", USER))
            .write("profiles/ups-talkative.yaml", TALKATIVE)
            .edit("rules.yaml", text -> text + RULES)
            .edit(
                "watchfire.yaml", text -> text + "\ntraps: {listen: \"127.0.0.1:" + port + "\"}\n");
    daemon = site.start(temp.resolve("data"));
    metrics = new DaemonMetrics(daemon);
  }

  @AfterAll
  static void stop() {
    if (daemon != null) {
      daemon.close();
    }
    if (snmpd != null) {
      snmpd.close();
    }
  }

  private static String ups(String id, String profile, String access) {
    return UPS.formatted(id, id + "-dc", profile, Peers.freeUdpPort(), access);
  }

  @Test
  void aTrapRaisesWhatThePollWouldAndAStrangersDoesNot() {
    double forged = metrics.sum(REFUSED, FORGED);
    double folded = daemon.metric("watchfire_traps_folded_total");
    sendFirst("battery-staple", "1.3.6.1.2.1.33.2", 3, ALARM, "o", LOW_BATTERY);
    send("guessed", ON_BATTERY);
    send("public", ON_BATTERY, "1.3.6.1.4.1.99999.1.0", "s", "told with public");
    daemon.until(
        "both others are noticed",
        SOON,
        () ->
            metrics.sum(REFUSED, FORGED) == forged + 1
                && metrics.sum("watchfire_traps_unknown_total", ON_BATTERY) == 1);
    JsonObject unknown = heard("unknown", "pbx-east");
    assertThat(unknown.getString("source")).isEqualTo("127.0.0.1");
    assertThat(unknown.getString("oid")).isEqualTo(ON_BATTERY);
    assertThat(unknown.getJsonArray("variables").encode()).contains("(hidden)");
    assertThat(daemon.get("/api/v1/traps?outcome=authentication").encode())
        .contains(ON_BATTERY)
        .doesNotContain("guessed");

    daemon.until("the warning", SOON, () -> isTriggered("ups-battery-low", "ups-east"));
    send("battery-staple", ALARM_ADDED, ALARM, "o", LOW_BATTERY);
    daemon.until(
        "its repeat is folded",
        SOON,
        () -> daemon.metric("watchfire_traps_folded_total") == folded + 1);
  }

  @Test
  void anInformIsAnsweredOnceItsWarningSurvivesAKill() {
    inform(List.of("-r", "5", "-t", "2"), "paper-clip", ALARM_ADDED, ALARM, "o", LOW_BATTERY)
        .requireSuccess();
    daemon.kill();
    daemon.start();

    daemon.until("the warning", SOON, () -> isTriggered("ups-battery-low", "ups-north"));
  }

  @Test
  void aTrapMakesTheDeviceBePolledAndAnInformOfAStrangerIsNotAnswered() {
    send("public", COLD_START);
    daemon.until("the host is asked at once", SOON, () -> value("pbx-east", "cpu.usage") == 7);
    assertThat(value("pbx-east", "event.coldStart")).isEqualTo(1);
    snmpd.setProcessors(95);
    send("public", WARM_START);
    daemon.until("it is asked again", SOON, () -> value("pbx-east", "cpu.usage") == 95);
    daemon.until(
        "it has not begun anew since", SOON, () -> value("pbx-east", "event.coldStart") == 0);

    assertThat(inform(List.of("-r", "0", "-t", "0.3"), "guessed", ON_BATTERY).exit()).isNotZero();
    assertThat(daemon.log()).doesNotContain("ERROR");
  }

  @Test
  void aVariableGivesAnIndicatorAtOnce() {
    send("stapled-paper", RUN_TIME, MINUTES, "i", "14");

    daemon.until("the warning", SOON, () -> isTriggered("ups-short", "ups-south"));
    assertThat(triggers("ups-short", "ups-south"))
        .extracting(trigger -> trigger.getDouble("value"))
        .containsExactly(840.0);
  }

  @Test
  void whatHappensIsCounted() {
    for (int login = 0; login < 3; login++) {
      assertThat(isTriggered("guessing", "pbx-east")).isFalse();
      send("public", REFUSED_LOGIN);
    }

    daemon.until("the warning", SOON, () -> isTriggered("guessing", "pbx-east"));
  }

  @Test
  void trapsAndInformsOfVersion3AreBelievedWithTheUsersSignatureOnly() {
    double forged = metrics.sum(REFUSED, FORGED);
    double folded = daemon.metric("watchfire_traps_folded_total");

    signed("snmpinform", "correct-horse", "-r", "5", "-t", "2").requireSuccess();
    daemon.until("the warning", SOON, () -> isTriggered("ups-battery-low", "ups-west"));
    assertThat(signed("snmptrap", "correct-horse", "-e", "0x8000000001020304").exit()).isZero();
    daemon.until(
        "the trap says the same",
        SOON,
        () -> daemon.metric("watchfire_traps_folded_total") == folded + 1);

    assertThat(signed("snmpinform", "wrong-horse", "-r", "0", "-t", "0.3").exit()).isNotZero();
    signed("snmptrap", "wrong-horse", "-e", "0x8000000001020305");
    daemon.until("the forgery is noticed", SOON, () -> metrics.sum(REFUSED, FORGED) == forged + 1);
    assertThat(heard("authentication", "ups-west").getString("version")).isEqualTo("3");
    assertThat(metrics.sum("watchfire_traps_received_total", "version=\"3\"", "kind=\"trap\""))
        .isEqualTo(1);
  }

  private static Command signed(String program, String passphrase, String... more) {
    List<String> line = new ArrayList<>(List.of(program, "-v", "3", "-l", "authPriv"));
    line.addAll(List.of("-u", "watch", "-a", "SHA-256", "-A", passphrase));
    line.addAll(List.of("-x", "AES", "-X", "battery-staple"));
    line.addAll(List.of(more));
    line.addAll(List.of("127.0.0.1:" + port, "123", APC_LOW_BATTERY));
    return Command.run(line);
  }

  /**
   * @param said oid, type and value of each variable
   */
  private static void send(String community, String oid, String... said) {
    List<String> line = new ArrayList<>(List.of("snmptrap", "-v", "2c", "-c", community));
    line.addAll(List.of("127.0.0.1:" + port, "123", oid));
    line.addAll(List.of(said));
    Command.run(line).requireSuccess();
  }

  private static void sendFirst(String community, String enterprise, int specific, String... said) {
    List<String> line = new ArrayList<>(List.of("snmptrap", "-v", "1", "-c", community));
    line.addAll(List.of("127.0.0.1:" + port, enterprise, "127.0.0.1", "6"));
    line.addAll(List.of(Integer.toString(specific), "123"));
    line.addAll(List.of(said));
    Command.run(line).requireSuccess();
  }

  private static Command inform(
      List<String> options, String community, String oid, String... said) {
    List<String> line = new ArrayList<>(List.of("snmpinform", "-v", "2c", "-c", community));
    line.addAll(options);
    line.addAll(List.of("127.0.0.1:" + port, "123", oid));
    line.addAll(List.of(said));
    return Command.run(line);
  }

  private static boolean isTriggered(String rule, String target) {
    return triggers(rule, target).findAny().isPresent();
  }

  private static Stream<JsonObject> triggers(String rule, String target) {
    return daemon.all("warnings").stream()
        .flatMap(warning -> warning.getJsonArray("triggers").stream())
        .map(JsonObject.class::cast)
        .filter(trigger -> trigger.getString("rule").equals(rule))
        .filter(trigger -> trigger.getString("target").equals(target));
  }

  private static JsonObject heard(String outcome, String target) {
    return daemon.get("/api/v1/traps?outcome=" + outcome).getJsonArray("traps").stream()
        .map(JsonObject.class::cast)
        .filter(trap -> target.equals(trap.getString("target")))
        .findFirst()
        .orElseThrow();
  }

  private static double value(String target, String indicator) {
    return daemon.get("/api/v1/targets/" + target).getJsonArray("samples").stream()
        .map(JsonObject.class::cast)
        .filter(sample -> sample.getString("indicator").equals(indicator))
        .map(sample -> sample.getDouble("value"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(Double.NaN);
  }
}
