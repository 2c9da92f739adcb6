package io.watchfire.probe.snmp.v3;

import static io.watchfire.probe.snmp.v3.SessionOnLoopback.peer;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.watchfire.probe.snmp.wire.WireAnswer;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent to the socket costs nobody else an answer, and never a fault. */
class HostileMessagesTest {
  private static final String ENGINE = "80001f88046f6e65";
  private static final String UNKNOWN_ENGINE = "1.3.6.1.6.3.15.1.1.4.0";
  private static final SnmpUser USER =
      V3SessionTest.user(
          AuthProtocol.SHA_256, "sign-it-well", PrivacyProtocol.AES_128, "hide-it-well");

  private final SessionOnLoopback session = new SessionOnLoopback(InstantSource.system());

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void brokenMessagesAreCountedAndCostNobodyElseAnAnswer() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    besideAGoodDevice(
        "seed " + seed,
        asked -> {
          List<byte[]> broken = new ArrayList<>();
          for (int i = 0; i < 300; i++) {
            broken.add(broken(asked, random));
          }
          return broken;
        });
    assertThat(session.figures().malformed()).as("seed " + seed).isPositive();
  }

  @Test
  void aFloodOfReportsEndsTheRequestOnce() throws Exception {
    String told =
        besideAGoodDevice(
            "reports", asked -> Collections.nCopies(500, Forged.report(asked, UNKNOWN_ENGINE)));

    assertThat(told).contains("its own engine id");
    // the first of each flood was waited for, the others not
    assertThat(session.figures().late()).isGreaterThan(400);
    assertThat(session.figures().answered()).isLessThan(40);
  }

  @Test
  void aReportOfNoKnownCounterIsToldAsSuch() throws Exception {
    assertThat(besideAGoodDevice("report", asked -> List.of(Forged.report(asked, "1.3.6.1.9.9"))))
        .contains("no name here");
  }

  @Test
  void anAnswerThatNobodySignedIsNotBelieved() throws Exception {
    String told =
        besideAGoodDevice(
            "unsigned",
            asked ->
                Forged.isDiscovery(asked)
                    ? List.of(Forged.report(asked, UNKNOWN_ENGINE), Forged.response(asked))
                    : List.of(Forged.response(asked)));

    assertThat(told).isNotIn("forged", "core-1");
    assertThat(session.figures().malformed()).isPositive();
  }

  @Test
  void lengthsThatReachBeyondTheDatagramAreRefused() {
    Incoming incoming = new Incoming();
    WireAnswer answer = new WireAnswer();
    MessageWriter message = new Outgoing().discovery(1 << 30);
    byte[] whole = message.toBytes();
    assertThat(incoming.read(Unpooled.wrappedBuffer(whole))).isTrue();
    for (int at = 1; at < whole.length; at++) {
      byte[] cut = Arrays.copyOf(whole, at);
      assertThat(incoming.read(Unpooled.wrappedBuffer(cut))).as("cut at " + at).isFalse();
      byte[] huge = whole.clone();
      huge[at] = (byte) 0x84;
      if (incoming.read(Unpooled.wrappedBuffer(huge))) {
        incoming.open(answer);
      }
    }
  }

  /** Asks the hostile one, and a good one meanwhile; what came of the hostile one. */
  private String besideAGoodDevice(String what, Function<byte[], List<byte[]>> answers)
      throws Exception {
    try (Snmp4jDevice good = new Snmp4jDevice("core-1", 0, ENGINE, 3, USER);
        HostileDevice hostile = new HostileDevice(answers)) {
      V3Peer goodPeer = peer(good.port(), USER);
      assertThat(session.ask(goodPeer)).isEqualTo("core-1");
      CompletableFuture<String> told =
          session.begin(peer(hostile.port(), USER), Duration.ofMillis(300), 1);
      for (int i = 0; i < 20; i++) {
        assertThat(session.ask(goodPeer)).as(what).isEqualTo("core-1");
      }
      String came = told.get();
      // a fault of the session would be one of the socket
      assertThat(session.figures().unsent()).as(what).isZero();
      return came;
    }
  }

  private static byte[] broken(byte[] message, Random random) {
    byte[] broken = Arrays.copyOf(message, 1 + random.nextInt(message.length + 4));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
    }
    return broken;
  }
}
