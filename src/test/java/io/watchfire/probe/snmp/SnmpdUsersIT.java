package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.SnmpdPeer;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import io.watchfire.target.Target;
import io.watchfire.watch.Poll;
import io.watchfire.watch.ProbeFigures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users of SNMPv3 against Debian's snmpd. */
class SnmpdUsersIT {
  private static final Profile HOST = ShippedProfiles.read("host-netsnmp");
  private static final List<String> USERS =
      List.of(
          "createUser sha256 SHA-256 \"sign-it-256\" AES \"hide-it-256\"",
          "createUser sha1 SHA \"sign-it-1\" AES \"hide-it-1\"",
          "createUser md5 MD5 \"sign-it-5\" DES \"hide-it-5\"",
          "createUser long SHA-512 \"sign-it-512\" AES-256 \"hide-it-512\"",
          "createUser signs SHA \"sign-it-only\"",
          "createUser nobody",
          "rouser sha256 priv",
          "rouser sha1 priv",
          "rouser md5 priv",
          "rouser long priv",
          "rouser signs auth",
          "rouser nobody auth");

  private static final SnmpUser SHA1 =
      user("sha1", AuthProtocol.SHA_1, "sign-it-1", PrivacyProtocol.AES_128, "hide-it-1");

  @TempDir private Path folder;
  private SnmpdPeer snmpd;
  private ProbeOnLoopback probe;

  @BeforeEach
  void open() {
    snmpd = new SnmpdPeer(folder).startWithUsers(USERS);
    probe = new ProbeOnLoopback(true, HOST);
  }

  @AfterEach
  void close() {
    snmpd.close();
    probe.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sha256, SHA_256, sign-it-256, AES_128, hide-it-256",
    "sha1, SHA_1, sign-it-1, AES_128, hide-it-1",
    "md5, MD5, sign-it-5, DES, hide-it-5",
    "long, SHA_512, sign-it-512, AES_256, hide-it-512",
    "signs, SHA_1, sign-it-only, ,",
  })
  void aHostIsReadAsAUser(
      String name, AuthProtocol auth, String signing, PrivacyProtocol priv, String hiding)
      throws Exception {
    probe.start(target(user(name, auth, signing, priv, hiding)));

    Poll poll = probe.nextPoll();

    assertThat(poll.down()).isNull();
    assertThat(poll.values().snapshot())
        .extracting(DeviceValue::object)
        .contains("sysUpTime", "memTotalReal", "ifHCInOctets");
  }

  @ParameterizedTest
  @CsvSource({
    "sha1, SHA_1, wrong-phrase, AES_128, hide-it-1",
    "sha1, MD5, sign-it-1, AES_128, hide-it-1",
    "sha1, SHA_1, sign-it-1, AES_128, wrong-phrase",
    "md5, MD5, sign-it-5, DES, wrong-phrase",
    "stranger, SHA_1, sign-it-1, AES_128, hide-it-1",
    "signs, SHA_1, sign-it-only, AES_128, hide-it-1",
    "nobody, , , ,",
  })
  void aRefusedUserIsNotASilentDevice(
      String name, AuthProtocol auth, String signing, PrivacyProtocol priv, String hiding)
      throws Exception {
    probe.start(target(user(name, auth, signing, priv, hiding)));

    assertThat(probe.nextPoll().down()).isEqualTo(Absence.AUTHENTICATION_FAILURE);
  }

  @Test
  void aRestartOfTheDeviceIsNoOutage() throws Exception {
    probe.start(
        target(
            user(
                "sha256",
                AuthProtocol.SHA_256,
                "sign-it-256",
                PrivacyProtocol.AES_128,
                "hide-it-256")));
    assertThat(probe.nextPoll().down()).isNull();

    snmpd.stop();
    snmpd.startWithUsers(USERS);

    assertThat(probe.nextPoll().down()).isNull();
  }

  @Test
  void aDeviceThatIsReplacedByAnotherIsReadAtOnce() throws Exception {
    probe.start(target(SHA1));
    assertThat(probe.nextPoll().down()).isNull();
    ProbeFigures before = probe.figures();

    snmpd.stop();
    List<String> another = new ArrayList<>(USERS);
    another.add("exactEngineID 0x80001f8804616e6f74686572");
    snmpd.startWithUsers(another);

    assertThat(probe.nextPoll().down()).isNull();
    assertThat(probe.figures().answers()).isGreaterThan(before.answers());
    assertThat(probe.figures().repeats()).isEqualTo(before.repeats());
  }

  @Test
  void onlyTheEngineThatIsNamedIsRead() throws Exception {
    snmpd.stop();
    List<String> named = new ArrayList<>(USERS);
    named.add("exactEngineID 0x80001f8804616e6f74686572");
    snmpd.startWithUsers(named);
    Target right = target(pinned("80001f8804616e6f74686572"));
    Target wrong = target(pinned("80001f88046f74686572"));

    probe.start(right);
    assertThat(probe.nextPoll().down()).isNull();
    probe.close();
    probe = new ProbeOnLoopback(true, HOST);
    probe.start(wrong);

    assertThat(probe.nextPoll().down()).isEqualTo(Absence.AUTHENTICATION_FAILURE);
  }

  /** Neither lost, late, doubled nor overtaken datagrams look like a refusal or another engine. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.01, 5", "0.1, 0.2, 20"})
  void aBadNetworkLosesNoDeviceAndRefusesNoUser(double loss, double twice, int delay)
      throws Exception {
    long seed = Long.getLong("watchfire.seed", 20_261_126L);
    System.out.println("seed " + seed);
    Profile ports =
        Profiles.of(
            List.of(
                Profiles.column("ifOperStatus", "1.3.6.1.2.1.2.2.1.8", "ifDescr"),
                Profiles.names("ifDescr", "1.3.6.1.2.1.2.2.1.2")),
            Profiles.derived("ports.down", "ifOperStatus", How.COUNT_EQUALS, 9));
    probe.close();
    probe = new ProbeOnLoopback(true, ports);
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      UdpRelay relay = new UdpRelay(probe.vertx, seed + i, loss, twice, delay);
      int port = relay.before(snmpd.port());
      targets.add(
          ProbeOnLoopback.target(
              ProbeOnLoopback.target("core-" + i, ports, port),
              new SnmpAccess("127.0.0.1", port, SHA1, Duration.ofMillis(100), 4)));
    }
    probe.start(targets.toArray(Target[]::new));

    for (int round = 0; round < 3; round++) {
      probe.advance(ProbeOnLoopback.INTERVAL);
      for (int i = 0; i < targets.size(); i++) {
        Poll poll = probe.awaitPoll();
        assertThat(poll.down()).as(poll.target() + ", round " + round).isNull();
        assertThat(poll.samples()).extracting(Sample::value).containsExactly(0.0);
      }
    }
  }

  private static SnmpUser pinned(String engineId) {
    return new SnmpUser(SHA1.name(), SHA1.auth(), SHA1.privacy(), "", engineId);
  }

  private static SnmpUser user(
      String name, AuthProtocol auth, String signing, PrivacyProtocol priv, String hiding) {
    return new SnmpUser(
        name,
        auth == null ? null : new Auth(auth, new Secret(signing)),
        priv == null ? null : new Privacy(priv, new Secret(hiding)));
  }

  private Target target(SnmpUser user) {
    return ProbeOnLoopback.target(
        ProbeOnLoopback.target("core-1", HOST, snmpd.port()),
        new SnmpAccess("127.0.0.1", snmpd.port(), user, Duration.ofSeconds(2), 0));
  }
}
