package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.watchfire.Peers;
import io.watchfire.SnmpdPeer;
import io.watchfire.drill.SimulatedUps;
import io.watchfire.drill.SnmpDevice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import picocli.CommandLine;

/** {@code walk} and {@code discover} against simulated devices and Debian's snmpd. */
class WalkIT {
  private static final String COMMUNITY = "plant-7";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PLANT",
          COMMUNITY,
          "SIGN",
          "sign-it-well",
          "HIDE",
          "hide-it-well",
          "OTHER",
          "other-phrase");
  private static final List<String> USERS =
      List.of(
          "createUser watch SHA-256 \"sign-it-well\" AES \"hide-it-well\"", "rouser watch priv");

  @TempDir Path temp;

  private final Vertx vertx = Vertx.vertx();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aUpsIsRecognisedAndEveryIndicatorShownWithItsRawValue() throws Exception {
    int port = listen("127.0.0.1", 0, ups("UPS East").values());

    int code = walk("127.0.0.1:" + port, "--community-env", "PLANT");

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.contains("sysName") && line.endsWith("UPS East"))
        .anyMatch(
            line -> line.contains("ups-rfc1628") && line.contains("sysObjectID 1.3.6.1.2.1.33"))
        .anyMatch(line -> line.matches(" *ups.charge +87 % +upsEstimatedChargeRemaining 87 %"))
        .anyMatch(line -> line.matches(" *ups.onBattery +yes +upsOutputSource 5 \\(battery\\).*"));
    assertThat(out.toString() + err).doesNotContain(COMMUNITY);
  }

  @Test
  void aWalkIsThereForOtherProgramsToo() throws Exception {
    int port = listen("127.0.0.1", 0, ups("UPS East").values());

    int code = walk("127.0.0.1:" + port, "--community-env", "PLANT", "--json");

    assertThat(code).as(err.toString()).isZero();
    JsonNode walk = new ObjectMapper().readTree(out.toString());
    assertThat(walk.path("profile").asText()).isEqualTo("ups-rfc1628");
    assertThat(walk.path("class").asText()).isEqualTo("ups");
    assertThat(walk.path("recognisedBy").asText()).isEqualTo("sysObjectID");
    assertThat(walk.path("indicators"))
        .anySatisfy(
            one -> {
              assertThat(one.path("indicator").asText()).isEqualTo("ups.charge");
              assertThat(one.path("value").asDouble()).isEqualTo(87);
              assertThat(one.path("of").path(0).path("raw").asDouble()).isEqualTo(87);
            });
  }

  @Test
  void aCardThatLosesLargeQuestionsIsReadAtOnce() throws Exception {
    SnmpDevice card = new SnmpDevice(vertx, COMMUNITY, ups("UPS East").values());
    card.largestQuestion(6);
    int port = listening(card, "127.0.0.1", 0);

    int code =
        walk(
            "127.0.0.1:" + port,
            "--community-env",
            "PLANT",
            "--timeout",
            "100ms",
            "--retries",
            "0");

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString()).containsPattern("ups.charge +87 %");
  }

  @Test
  void theSimplestVersionReadsTheSame() throws Exception {
    try (SnmpdPeer snmpd = new SnmpdPeer(temp)) {
      snmpd.start();

      int code = walk("127.0.0.1:" + snmpd.port(), "--v1");

      assertThat(code).as(err.toString()).isZero();
      assertThat(out.toString())
          .contains("SNMP version 1", "host-netsnmp", "generic sysObjectID", "memTotalReal")
          .containsPattern("memory.usage +[0-9.]+ %");
    }
  }

  @Test
  void aWrongCommunityIsToldWithWhatToTry() throws Exception {
    int port = listen("127.0.0.1", 0, ups("UPS East").values());

    int code =
        walk("127.0.0.1:" + port, "--community", "wrong", "--timeout", "100ms", "--retries", "0");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("does not answer", "wrong community", "asked 1 times");
  }

  @Test
  void whatIsWrittenWronglyIsToldBeforeAnythingIsAsked() {
    assertThat(walk("10.0.0.7", "--v3")).isEqualTo(2);
    assertThat(err.toString()).contains("--v3 needs a --user");
    assertThat(walk("10.0.0.7", "--profile", "ups-rfc1682")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean \"ups-rfc1628\"?");
    assertThat(walk("10.0.0.7", "--community-env", "NOT_THERE")).isEqualTo(2);
    assertThat(err.toString()).contains("the environment has no NOT_THERE");
    assertThat(walk("no host")).isEqualTo(2);
  }

  @Test
  void aSweepProposesLinesForTheSiteWithoutTheCommunity() throws Exception {
    // Given two UPSs of the same name, and something that no profile knows
    int port = listen("127.0.0.31", 0, ups("UPS East 1").values());
    listen("127.0.0.33", port, ups("UPS East 1").values());
    NavigableMap<OID, Supplier<Variable>> odd = new TreeMap<>();
    odd.put(new OID("1.3.6.1.2.1.1.1.0"), () -> new OctetString("A thing\nof ${HOME}"));
    odd.put(new OID("1.3.6.1.2.1.1.2.0"), () -> new OID("1.3.6.1.4.1.99999.1"));
    odd.put(new OID("1.3.6.1.2.1.1.5.0"), () -> new OctetString("thing"));
    listen("127.0.0.35", port, odd);

    // When
    int code =
        discover(
            "127.0.0.30-36", "--port", "" + port, "--community-env", "PLANT", "--timeout", "300ms");

    // Then
    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("- id: ups-east-1\n", "- id: ups-east-1-2\n", "    name: 'UPS East 1'\n")
        .contains("snmp: {address: \"127.0.0.31:" + port + "\", community: \"${PLANT}\"}")
        .contains("# not recognised: 127.0.0.35:" + port + ", A thing of", "1.3.6.1.4.1.99999.1")
        .doesNotContain(COMMUNITY);
    assertThat(err.toString())
        .contains("7 addresses", "asked 7 of 7", "3 devices found, 1 of them not recognised");
  }

  @Test
  void aSilentAgentIsToldFromASilentMachine() {
    Peers.require("fping");

    assertThat(walk("127.0.0.61:" + Peers.freeUdpPort(), "--timeout", "100ms")).isEqualTo(1);
    assertThat(err.toString())
        .contains("does not answer in SNMP 2c", "It answers ping (3 of 3, 0.", "wrong community")
        .doesNotContain("Try: ping");

    assertThat(walk("240.0.0.1", "--timeout", "100ms")).isEqualTo(1);
    assertThat(err.toString())
        .contains("It does not answer ping either (3 requests)")
        .doesNotContain("community");
  }

  @Test
  void whatOnlyAnswersPingIsToldToo() throws Exception {
    Peers.require("fping");
    int port = listen("127.0.0.51", 0, ups("UPS").values());
    String[] asked = {
      "127.0.0.50-52",
      "240.0.0.1",
      "--port",
      "" + port,
      "--community-env",
      "PLANT",
      "--timeout",
      "200ms"
    };

    assertThat(discover(asked)).isZero();

    assertThat(out.toString())
        .contains("- id: ups\n")
        .contains("# answers ping, but not over SNMP: 127.0.0.50\n")
        .contains("# answers ping, but not over SNMP: 127.0.0.52\n")
        .doesNotContain("240.0.0.1");
    assertThat(err.toString()).contains("1 device found; 2 more only answer ping");

    List<String> json = new ArrayList<>(List.of(asked));
    json.add("--json");
    assertThat(discover(json.toArray(String[]::new))).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).path("pingOnly"))
        .extracting(JsonNode::asText)
        .containsExactly("127.0.0.50", "127.0.0.52");
  }

  @Test
  void theNextCommunityIsTriedWhereOneIsNotAnswered() throws Exception {
    int port = listen("127.0.0.41", 0, ups("UPS").values());

    int code =
        discover(
            "127.0.0.41",
            "--port",
            "" + port,
            "--community-env",
            "PLANT",
            "--community",
            "wrong",
            "--json",
            "--timeout",
            "100ms");

    assertThat(code).as(err.toString()).isZero();
    JsonNode device = new ObjectMapper().readTree(out.toString()).path("devices").path(0);
    assertThat(device.path("id").asText()).isEqualTo("ups");
    assertThat(device.path("profile").asText()).isEqualTo("ups-rfc1628");
  }

  @Test
  void aHostIsDiscoveredAsAUserAndTheLinesTellNoPassphrase() throws Exception {
    try (SnmpdPeer snmpd = new SnmpdPeer(temp)) {
      snmpd.startWithUsers(USERS);
      String port = "" + snmpd.port();

      int code =
          discover(
              "127.0.0.1",
              "--port",
              port,
              "--v3",
              "--user",
              "watch",
              "--auth-passphrase-env",
              "SIGN",
              "--priv-passphrase-env",
              "HIDE");

      assertThat(code).as(err.toString()).isZero();
      assertThat(out.toString())
          .contains("profile: host-netsnmp")
          .contains(
              "snmp: {address: \"127.0.0.1:"
                  + port
                  + "\", version: 3, user: 'watch',"
                  + " auth: {protocol: SHA-256, passphrase: \"${SIGN}\"},"
                  + " priv: {protocol: AES-128, passphrase: \"${HIDE}\"}}")
          .doesNotContain("-it-well");
    }
  }

  @Test
  void wrongSigningAndWrongEncryptionAreToldApart() throws Exception {
    try (SnmpdPeer snmpd = new SnmpdPeer(temp)) {
      snmpd.startWithUsers(USERS);
      String device = "127.0.0.1:" + snmpd.port();

      assertThat(
              walk(
                  device,
                  "--user",
                  "watch",
                  "--timeout",
                  "500ms",
                  "--auth-passphrase-env",
                  "OTHER",
                  "--priv-passphrase-env",
                  "HIDE"))
          .isEqualTo(1);
      assertThat(err.toString()).contains("does not let this reader in", "passphrase of auth");
      assertThat(
              walk(
                  device,
                  "--user",
                  "watch",
                  "--timeout",
                  "500ms",
                  "--auth-passphrase-env",
                  "SIGN",
                  "--priv-passphrase-env",
                  "OTHER"))
          .isEqualTo(1);
      assertThat(err.toString()).contains("does not let this reader in", "passphrase of priv");
      assertThat(
              discover(
                  "127.0.0.1",
                  "--port",
                  "" + snmpd.port(),
                  "--user",
                  "nobody",
                  "--auth-passphrase-env",
                  "SIGN"))
          .isEqualTo(1);
      assertThat(err.toString())
          .contains("0 devices found", "it does not know the user")
          .doesNotContain("answer ping");
    }
  }

  @Test
  void aNetworkThatIsTooLargeMustBeMeant() {
    assertThat(discover("10.0.0.0/8")).isEqualTo(2);
    assertThat(err.toString()).contains("--yes");
    assertThat(discover("10.0.0.0/33")).isEqualTo(2);
    assertThat(discover("10.0.0.300")).isEqualTo(2);
    assertThat(discover("10.0.0.0/24", "--rate", "0")).isEqualTo(2);
    assertThat(discover("10.0.0.0/24", "--v3")).isEqualTo(2);
    assertThat(err.toString()).contains("--v3 needs a --user");
    assertThat(discover("10.0.0.0/24", "--user", "watch", "--community", "x")).isEqualTo(2);
  }

  private static SimulatedUps ups(String name) {
    return new SimulatedUps(
        name,
        () -> Duration.ofHours(3),
        () -> true,
        () -> false,
        () -> 87,
        () -> Duration.ofMinutes(40),
        () -> 35);
  }

  private int listen(String host, int port, NavigableMap<OID, Supplier<Variable>> values)
      throws Exception {
    return listening(new SnmpDevice(vertx, COMMUNITY, values), host, port);
  }

  private static int listening(SnmpDevice device, String host, int port) throws Exception {
    return device
        .listen(host, port)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private int walk(String... arguments) {
    return execute(new WalkCommand(InstantSource.system(), ENVIRONMENT), arguments);
  }

  private int discover(String... arguments) {
    return execute(new DiscoverCommand(InstantSource.system(), ENVIRONMENT, false), arguments);
  }

  private int execute(Object command, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--config=config");
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
