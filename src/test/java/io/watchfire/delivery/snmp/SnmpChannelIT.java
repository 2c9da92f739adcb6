package io.watchfire.delivery.snmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.Peers;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.snmp.SnmpSettings.Receiver;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Community;
import io.watchfire.target.Credentials;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import io.watchfire.target.SnmpVersion;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Net-SNMP's snmptrapd. */
@Timeout(60)
class SnmpChannelIT {
  private static final String ENGINE = "80001f8804313233";
  private static final String COMMUNITY = "paper-clip";
  private static final String SIGNS = "correct-horse";
  private static final String HIDES = "battery-staple";
  private static final String BASE = ".1.3.6.1.4.1.32473.1";

  @TempDir private static Path folder;
  private static Snmptrapd trapd;
  private static Vertx vertx;

  private final List<Channel> opened = new ArrayList<>();
  private Duration timeout = Duration.ofSeconds(8);
  private InstantSource wire = Instant::now;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    trapd =
        new Snmptrapd(
            folder,
            "authCommunity log " + COMMUNITY,
            "createUser watch SHA-256 " + SIGNS + " AES " + HIDES,
            "createUser -e 0x" + ENGINE + " trapper SHA " + SIGNS + " AES " + HIDES,
            "authUser log watch priv",
            "authUser log trapper priv");
  }

  @AfterAll
  static void stop() throws Exception {
    if (trapd != null) {
      trapd.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    for (Channel channel : opened) {
      channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private static Credentials community(String name) {
    return new Community(SnmpVersion.V2C, new Secret(name));
  }

  private static SnmpUser user(
      String name, AuthProtocol auth, String signs, @Nullable String engine) {
    return new SnmpUser(
        name,
        new Auth(auth, new Secret(signs)),
        new Privacy(PrivacyProtocol.AES_128, new Secret(HIDES)),
        "",
        engine);
  }

  private Channel channel(int port, Credentials credentials, boolean inform) {
    Retry retry =
        new Retry(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    Channel channel =
        new SnmpSettings(
                new Account(new ChannelId("nms"), true, retry, timeout, 0),
                new Receiver("127.0.0.1", port, credentials),
                inform,
                BASE.substring(1))
            .open(
                new Means(
                    vertx,
                    HttpPost.client(vertx),
                    wire,
                    new LoopTimers(vertx),
                    "",
                    Notices.NOBODY));
    opened.add(channel);
    return channel;
  }

  private static Receipt send(Channel channel, Message message) throws Exception {
    return channel
        .send("e1:1:key:nms", Notices.feed("nms"), message)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private static List<String> arrived(String number, int count) throws Exception {
    for (int all = 1; ; all++) {
      List<String> of =
          trapd.notifications(all).stream()
              .filter(line -> line.contains(object(1) + " = " + hex(number)))
              .toList();
      if (of.size() >= count) {
        return of;
      }
    }
  }

  private static String object(int number) {
    return BASE + ".1." + number + ".0";
  }

  private static String hex(String text) {
    return "Hex-STRING: "
        + HexFormat.ofDelimiter(" ")
            .formatHex(text.getBytes(StandardCharsets.UTF_8))
            .toUpperCase(Locale.ROOT);
  }

  @Test
  void acknowledgedInformRaisesAndClearsByTheSameNumber() throws Exception {
    Channel channel = channel(trapd.port(), community(COMMUNITY), true);

    assertThat(send(channel, Notices.message(NoticeKind.WARNING_YELLOW, "W1")))
        .isEqualTo(new Receipt.Delivered("acknowledged"));
    send(channel, Notices.message(NoticeKind.WARNING_RELEASED, "W1", Notices.START));

    List<String> lines = arrived("W1", 2);
    assertThat(lines.get(0))
        .startsWith("INFORM, SNMP v2c, community " + COMMUNITY)
        .contains(
            ".1.3.6.1.6.3.1.1.4.1.0 = OID: " + BASE + ".0.1",
            object(3) + " = " + hex("warning-yellow"),
            object(4) + " = INTEGER: 1",
            object(5) + " = INTEGER: 4",
            object(6) + " = " + hex("yellow"),
            object(8) + " = " + hex("Yellow warning W1"),
            object(10) + " = INTEGER: 1",
            // 2026-11-24 01:00:00.0 +00:00
            object(11) + " = Hex-STRING: 07 EA 0B 18 01 00 00 00 2B 00 00",
            object(12) + " = " + hex("e1:1:key:nms"));
    assertThat(lines.get(1))
        .contains(BASE + ".0.2", object(4) + " = INTEGER: 2", object(5) + " = INTEGER: 1");
  }

  @Test
  void encryptedInformOfAUserIsAcknowledged() throws Exception {
    Channel channel = channel(trapd.port(), user("watch", AuthProtocol.SHA_256, SIGNS, null), true);

    assertThat(send(channel, Notices.message(NoticeKind.WARNING_BLUE, "W2")))
        .isEqualTo(new Receipt.Delivered("acknowledged"));
    assertThat(send(channel, Notices.message(NoticeKind.DEADLINE_REMINDER, "W2")))
        .isInstanceOf(Receipt.Delivered.class);

    List<String> lines = arrived("W2", 2);
    assertThat(lines.get(0)).startsWith("INFORM, SNMP v3, user watch").contains(BASE + ".0.1");
    assertThat(lines.get(1)).contains(BASE + ".0.3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receiverThatWasRestartedIsFoundAgain(boolean asAnother, @TempDir Path own) throws Exception {
    try (Snmptrapd restarted =
        new Snmptrapd(
            own,
            "createUser watch SHA-256 " + SIGNS + " AES " + HIDES,
            "authUser log watch priv")) {
      timeout = Duration.ofSeconds(3);
      Channel channel =
          channel(restarted.port(), user("watch", AuthProtocol.SHA_256, SIGNS, null), true);
      assertThat(send(channel, Notices.message(NoticeKind.WARNING_BLUE, "W8")))
          .isInstanceOf(Receipt.Delivered.class);

      restarted.stop();
      restarted.start(asAnother);

      assertThat(send(channel, Notices.message(NoticeKind.WARNING_BLUE, "W9")))
          .isEqualTo(new Receipt.Delivered("acknowledged"));
      assertThat(restarted.notifications(1)).hasSize(1);
    }
  }

  @Test
  void encryptedTrapIsSignedByOurOwnEngineAfterARestartToo() throws Exception {
    SnmpUser trapper = user("trapper", AuthProtocol.SHA_1, SIGNS, ENGINE);

    assertThat(
            send(
                channel(trapd.port(), trapper, false),
                Notices.message(NoticeKind.WARNING_YELLOW, "W3")))
        .isEqualTo(new Receipt.Taken("trap sent"));
    arrived("W3", 1);
    send(
        channel(trapd.port(), trapper, false),
        Notices.message(NoticeKind.WARNING_RELEASED, "W3", Notices.START));

    assertThat(arrived("W3", 2)).allMatch(line -> line.startsWith("TRAP2, SNMP v3, user trapper"));
  }

  /** A receiver takes nothing of an engine whose boots go back. */
  @Test
  void bootsOfOurEngineGrowWithEachStart() throws Exception {
    SnmpUser trapper = user("trapper", AuthProtocol.SHA_1, SIGNS, ENGINE);
    List<Integer> boots = new ArrayList<>();
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(10_000);
      for (Instant start : List.of(Notices.START, Notices.START.plusSeconds(5))) {
        wire = () -> start;
        send(
            channel(socket.getLocalPort(), trapper, false),
            Notices.message(NoticeKind.WARNING_BLUE, "W10"));
        DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
        socket.receive(packet);
        boots.add(boots(packet.getData()));
      }
    }

    assertThat(boots.get(1)).isEqualTo(boots.get(0) + 5);
  }

  /** Of the header's security parameters (RFC 3414 §2.4), behind the engine id. */
  private static int boots(byte[] message) {
    byte[] engine = HexFormat.of().parseHex("0408" + ENGINE + "02");
    int at = new String(message, ISO_8859_1).indexOf(new String(engine, ISO_8859_1));
    int value = 0;
    for (int i = 0; i < message[at + engine.length]; i++) {
      value = value << 8 | (message[at + engine.length + 1 + i] & 0xff);
    }
    return value;
  }

  @Test
  void endOfAnIncidentClearsTheWarningItCameOfToo() throws Exception {
    Channel channel = channel(trapd.port(), community(COMMUNITY), true);

    Receipt receipt =
        send(
            channel,
            new Message(
                NoticeKind.RESPONSE_TERMINATED,
                Realm.LIVE,
                "E4",
                "W4",
                "响应终止",
                "影响范围：华东\n".repeat(100),
                List.of()));

    assertThat(receipt).isInstanceOf(Receipt.Delivered.class);
    assertThat(arrived("E4", 1).get(0))
        .contains(BASE + ".0.2", object(2) + " = " + hex("W4"), object(8) + " = " + hex("响应终止"));
    assertThat(arrived("W4", 1).get(0)).contains(BASE + ".0.2", object(3) + " = ");
  }

  @Test
  void drillCallsNobody() throws Exception {
    Channel channel = channel(trapd.port(), community(COMMUNITY), true);
    Message live = Notices.message(NoticeKind.WARNING_YELLOW, "DW5");

    send(
        channel,
        new Message(
            live.kind(), Realm.DRILL, "DW5", "DW5", live.subject(), live.body(), live.alerts()));

    assertThat(arrived("DW5", 1).get(0))
        .contains(object(5) + " = INTEGER: 2", object(10) + " = INTEGER: 2");
  }

  @Test
  void receiverThatIsAwayOrDoesNotKnowTheCommunityIsTriedLater() throws Exception {
    timeout = Duration.ofMillis(600);
    int nobody = Peers.freeUdpPort();

    assertThat(
            send(
                channel(nobody, community(COMMUNITY), true),
                Notices.message(NoticeKind.WARNING_BLUE, "W6")))
        .isEqualTo(
            new Receipt.RetryLater(
                "no acknowledgement of 127.0.0.1:" + nobody + " within the time", null));
    assertThat(
            send(
                channel(trapd.port(), community("wrong-" + COMMUNITY), true),
                Notices.message(NoticeKind.WARNING_BLUE, "W6")))
        .isInstanceOf(Receipt.RetryLater.class)
        .asString()
        .doesNotContain(COMMUNITY);
  }

  @Test
  void userThatIsNotTakenIsToldWithoutThePassphrase() throws Exception {
    timeout = Duration.ofMillis(1_500);
    String silent = "no acknowledgement of 127.0.0.1:" + trapd.port() + " within the time";

    assertThat(
            send(
                channel(
                    trapd.port(),
                    user("watch", AuthProtocol.SHA_256, "wrong-" + SIGNS, null),
                    true),
                Notices.message(NoticeKind.WARNING_BLUE, "W7")))
        .isEqualTo(
            new Receipt.RetryLater(
                silent + "; it reports: wrong signature; another auth protocol or passphrase",
                null));
    assertThat(
            send(
                channel(trapd.port(), user("nobody", AuthProtocol.SHA_256, SIGNS, null), true),
                Notices.message(NoticeKind.WARNING_BLUE, "W7")))
        .isEqualTo(new Receipt.RetryLater(silent + "; it reports: unknown user", null));
  }
}
