package io.watchfire.probe.snmp.v3;

import static io.watchfire.probe.snmp.v3.SessionOnLoopback.SILENT;
import static io.watchfire.probe.snmp.v3.SessionOnLoopback.peer;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.probe.snmp.wire.EngineFigures;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices that are SNMP4J's own engine, over real UDP on loopback. */
class V3SessionTest {
  private static final String ONE = "80001f88046f6e65";
  private static final String OTHER = "80001f88046f74686572";
  private static final SnmpUser USER =
      user(AuthProtocol.SHA_1, "sign-it-well", PrivacyProtocol.AES_128, "hide-it-well");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-26T09:00:00Z"));
  private final InstantSource wire = now::get;
  private final SessionOnLoopback session = new SessionOnLoopback(wire);

  @AfterEach
  void close() {
    session.close();
  }

  @ParameterizedTest
  @EnumSource(AuthProtocol.class)
  void everyProtocolIsUnderstoodBySnmp4j(AuthProtocol auth) throws Exception {
    for (PrivacyProtocol privacy : PrivacyProtocol.values()) {
      SnmpUser user = user(auth, "sign-it-well", privacy, "hide-it-well");
      try (Snmp4jDevice device = new Snmp4jDevice("core-1", 0, ONE, 3, user)) {
        V3Peer peer = peer(device.port(), user);

        assertThat(session.ask(peer)).as(auth + " " + privacy).isEqualTo("core-1");
        assertThat(session.ask(peer)).as(auth + " " + privacy).isEqualTo("core-1");
      }
    }
  }

  @Test
  void aUserMaySignOnlyOrNotEvenThat() throws Exception {
    SnmpUser signs = new SnmpUser("watch", USER.auth(), null);
    try (Snmp4jDevice device = new Snmp4jDevice("core-1", 0, ONE, 3, signs)) {
      assertThat(session.ask(peer(device.port(), signs))).isEqualTo("core-1");
    }
    SnmpUser plain = new SnmpUser("watch", null, null);
    try (Snmp4jDevice device = new Snmp4jDevice("core-1", 0, ONE, 3, plain)) {
      assertThat(session.ask(peer(device.port(), plain))).isEqualTo("core-1");
    }
  }

  @Test
  void anotherDeviceAtTheAddressIsReadAtOnce() throws Exception {
    Snmp4jDevice first = new Snmp4jDevice("core-1", 0, ONE, 3, USER);
    V3Peer peer = peer(first.port(), USER);
    assertThat(session.ask(peer)).isEqualTo("core-1");
    first.close();

    try (Snmp4jDevice second = new Snmp4jDevice("core-2", first.port(), OTHER, 9, USER)) {
      assertThat(second.port()).isEqualTo(first.port());

      // SNMP4J drops what is meant for another engine; the repeat finds out
      assertThat(session.begin(peer, Duration.ofMillis(400), 1).get()).isEqualTo("core-2");
      assertThat(session.ask(peer)).isEqualTo("core-2");
    }
    assertThat(session.book.find(peer.name, USER).orElseThrow().engine().hexId()).isEqualTo(OTHER);
  }

  @Test
  void aRebootIsFollowedWithinTheSameRequest() throws Exception {
    Snmp4jDevice first = new Snmp4jDevice("core-1", 0, ONE, 3, USER);
    V3Peer peer = peer(first.port(), USER);
    assertThat(peer.boots()).isEmpty();
    assertThat(session.ask(peer)).isEqualTo("core-1");
    assertThat(peer.boots()).hasValue(3);
    first.close();

    try (Snmp4jDevice again = new Snmp4jDevice("core-1", first.port(), ONE, 4, USER)) {
      assertThat(again.port()).isEqualTo(first.port());
      assertThat(session.ask(peer)).isEqualTo("core-1");
      assertThat(peer.boots()).hasValue(4);
      assertThat(session.book.find(peer.name, USER).orElseThrow().engine().boots()).isEqualTo(4);

      // When our own clock jumps out of the time window
      now.updateAndGet(before -> before.plus(Duration.ofHours(3)));

      assertThat(session.ask(peer)).isEqualTo("core-1");
    }
  }

  @Test
  void aSecondSessionAsksWithoutDiscovery() throws Exception {
    try (Snmp4jDevice device = new Snmp4jDevice("core-1", 0, ONE, 3, USER)) {
      assertThat(session.ask(peer(device.port(), USER))).isEqualTo("core-1");
      try (SessionOnLoopback later = new SessionOnLoopback(wire, session.book)) {
        assertThat(later.ask(peer(device.port(), USER))).isEqualTo("core-1");
        assertThat(later.figures().sent()).isEqualTo(1);
      }
    }
  }

  @Test
  void onlyTheEngineThatTheConfigurationNamesIsRead() throws Exception {
    SnmpUser pinned = new SnmpUser("watch", USER.auth(), USER.privacy(), "", OTHER);
    try (Snmp4jDevice device = new Snmp4jDevice("core-1", 0, ONE, 3, USER)) {
      // Given that it is known by its other id
      assertThat(session.ask(peer(device.port(), USER))).isEqualTo("core-1");

      assertThat(session.ask(peer(device.port(), pinned))).contains("engineId");
      assertThat(session.ask(peer(device.port(), pinned))).contains("engineId");
    }
    try (Snmp4jDevice device = new Snmp4jDevice("core-2", 0, OTHER, 3, USER)) {
      assertThat(session.ask(peer(device.port(), pinned))).isEqualTo("core-2");
    }
  }

  @Test
  void aDeviceThatDropsWhatItCannotDecryptIsNotTakenForDead() throws Exception {
    try (Snmp4jDevice device = new Snmp4jDevice("core-1", 0, ONE, 3, USER)) {
      V3Peer wrongPrivacy =
          peer(
              device.port(),
              user(AuthProtocol.SHA_1, "sign-it-well", PrivacyProtocol.AES_128, "hide-it-badly"));
      for (int i = 0; i < 2; i++) {
        assertThat(session.ask(wrongPrivacy)).contains("passphrase of priv");
      }
      assertThat(session.ask(peer(device.port(), USER))).isEqualTo("core-1");
    }
  }

  @Test
  void aDeviceThatIsGoneIsSilentAndNotRefusing() throws Exception {
    Snmp4jDevice device = new Snmp4jDevice("core-1", 0, ONE, 3, USER);
    V3Peer peer = peer(device.port(), USER);
    assertThat(session.ask(peer)).isEqualTo("core-1");
    device.close();

    EngineFigures before = session.figures();
    assertThat(session.begin(peer, Duration.ofMillis(40), 2).get()).isEqualTo(SILENT);
    assertThat(session.begin(peer, Duration.ofMillis(40), 2).get()).isEqualTo(SILENT);

    EngineFigures after = session.figures();
    assertThat(after.sent() - before.sent()).isEqualTo(6);
    assertThat(after.repeated() - before.repeated()).isEqualTo(4);
    assertThat(after.answered()).isEqualTo(before.answered());
  }

  @Test
  void repeatsWaitTwiceAsLongUpToFourTimes() {
    Pending asked = new Pending(null, peer(161, USER), 5, 4, null);
    int[] waits = new int[5];
    for (int i = 0; i < 4; i++) {
      waits[i] = asked.waitTicks();
      assertThat(asked.mayRepeat()).isTrue();
    }
    waits[4] = asked.waitTicks();

    assertThat(waits).containsExactly(5, 10, 20, 20, 20);
    assertThat(asked.mayRepeat()).isFalse();
  }

  static SnmpUser user(AuthProtocol auth, String signing, PrivacyProtocol privacy, String hiding) {
    return new SnmpUser(
        "watch", new Auth(auth, new Secret(signing)), new Privacy(privacy, new Secret(hiding)));
  }
}
