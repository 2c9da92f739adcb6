package io.watchfire.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.Peers;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.syslog.SyslogSettings.Collector;
import io.watchfire.delivery.syslog.SyslogSettings.Transport;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's rsyslog, with rsyslog-openssl for TLS. */
@Timeout(60)
class SyslogChannelIT {
  @TempDir private static Path plainFolder;
  @TempDir private static Path securedFolder;
  private static Rsyslog plain;
  private static Rsyslog secured;
  private static String authority;
  private static Vertx vertx;

  private final List<Channel> opened = new ArrayList<>();
  private Duration timeout = Duration.ofSeconds(8);

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    Path certificate = securedFolder.resolve("collector.crt");
    Path key = securedFolder.resolve("collector.key");
    Process made =
        new ProcessBuilder(
                (Peers.require("openssl")
                        + " req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
                        + " -addext subjectAltName=DNS:localhost -keyout "
                        + key
                        + " -out "
                        + certificate)
                    .split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor(20, TimeUnit.SECONDS)).isTrue();
    authority = Files.readString(certificate);
    plain = new Rsyslog(plainFolder, null, key);
    secured = new Rsyslog(securedFolder, certificate, key);
  }

  @AfterAll
  static void stop() throws Exception {
    if (plain != null) {
      plain.close();
    }
    if (secured != null) {
      secured.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    for (Channel channel : opened) {
      channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private Channel channel(String host, int port, Transport transport, @Nullable String trusted) {
    Retry retry =
        new Retry(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    Channel channel =
        new SyslogSettings(
                new Account(new ChannelId("log"), true, retry, timeout, 0),
                new Collector(host, port, transport, trusted),
                Facility.LOCAL0,
                "watchfire@32473")
            .open(
                new Means(
                    vertx,
                    HttpPost.client(vertx),
                    Instant::now,
                    new LoopTimers(vertx),
                    "",
                    Notices.NOBODY));
    opened.add(channel);
    return channel;
  }

  private static Receipt send(Channel channel, Message message) throws Exception {
    return channel
        .send("e1:1:key:log", Notices.feed("log"), message)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private static Message yellow(String number) {
    return Notices.message(NoticeKind.WARNING_YELLOW, number);
  }

  @Test
  void datagramIsReadAsRfc5424() throws Exception {
    Receipt receipt = send(channel("127.0.0.1", plain.udp(), Transport.UDP, null), yellow("W1"));

    assertThat(receipt).isEqualTo(new Receipt.Taken("sent by UDP"));
    assertThat(plain.line("W1"))
        .startsWith("132|watchfire|warning-yellow|[watchfire@32473 id=\"W1\" group=\"W1\"")
        .contains("state=\"open\"", "colour=\"yellow\"", "key=\"e1:1:key:log\"]|")
        .contains("Yellow warning W1 | Level: yellow");
  }

  @Test
  void severalMessagesGoOverOneConnectionAndKeepTheirText() throws Exception {
    Channel channel = channel("127.0.0.1", plain.tcp(), Transport.TCP, null);
    String subject = "黄色预警：\"华东\" ] \\ 接通率低";

    assertThat(send(channel, yellow("W2"))).isInstanceOf(Receipt.Taken.class);
    send(
        channel,
        new Message(
            NoticeKind.RESPONSE_TERMINATED, Realm.LIVE, "E2", "W2", subject, "完", List.of()));

    assertThat(plain.line("id=\"W2\"")).startsWith("132|");
    assertThat(plain.line("id=\"E2\""))
        .startsWith("133|watchfire|response-terminated|")
        .contains("group=\"W2\" state=\"ended\"")
        .endsWith(subject + " | 完");
  }

  @Test
  void collectorThatWasRestartedIsConnectedToAgain(@TempDir Path own) throws Exception {
    try (Rsyslog rsyslog = new Rsyslog(own, null, own)) {
      timeout = Duration.ofSeconds(2);
      Channel channel = channel("127.0.0.1", rsyslog.tcp(), Transport.TCP, null);
      send(channel, yellow("W3"));
      rsyslog.line("id=\"W3\"");
      rsyslog.stop();

      Receipt gone = new Receipt.RetryLater("cannot connect to 127.0.0.1:" + rsyslog.tcp(), null);
      Receipt away = send(channel, yellow("W4"));
      // the end of the connection comes by itself, a moment later
      for (int i = 0; i < 100 && !away.equals(gone); i++) {
        TimeUnit.MILLISECONDS.sleep(10);
        away = send(channel, yellow("W4"));
      }
      assertThat(away).isEqualTo(gone);

      rsyslog.start();
      assertThat(send(channel, yellow("W5"))).isInstanceOf(Receipt.Taken.class);
      assertThat(rsyslog.line("id=\"W5\"")).startsWith("132|");
    }
  }

  @Test
  void certificateIsCheckedAgainstTheAuthorityAndTheName() throws Exception {
    int port = secured.tcp();

    assertThat(send(channel("localhost", port, Transport.TLS, authority), yellow("W6")))
        .isInstanceOf(Receipt.Taken.class);
    assertThat(secured.line("id=\"W6\"")).startsWith("132|");
    assertThat(send(channel("localhost", port, Transport.TLS, null), yellow("W7")))
        .isEqualTo(new Receipt.RetryLater("TLS with localhost:" + port + " failed", null));
    assertThat(send(channel("127.0.0.1", port, Transport.TLS, authority), yellow("W7")))
        .isEqualTo(new Receipt.RetryLater("TLS with 127.0.0.1:" + port + " failed", null));
  }

  @Test
  void peerThatSaysNothingOrReadsNothingIsLeftInTime() throws Exception {
    timeout = Duration.ofMillis(500);
    try (ServerSocket silent = new ServerSocket(0)) {
      int port = silent.getLocalPort();

      assertThat(send(channel("127.0.0.1", port, Transport.TLS, authority), yellow("W8")))
          .isInstanceOf(Receipt.RetryLater.class);
      Channel channel = channel("127.0.0.1", port, Transport.TCP, null);
      String much = "x".repeat(3_000);
      Receipt last = new Receipt.Taken("");
      for (int i = 0; i < 20_000 && last instanceof Receipt.Taken; i++) {
        last =
            send(
                channel,
                new Message(NoticeKind.WARNING_BLUE, Realm.LIVE, "W9", "W9", much, "", List.of()));
      }
      assertThat(last)
          .isEqualTo(
              new Receipt.RetryLater(
                  "nothing was sent within the time to 127.0.0.1:" + port, null));
    }
  }

  @Test
  void unknownHostIsTriedLater() throws Exception {
    for (Transport transport : Transport.values()) {
      assertThat(send(channel("nobody.invalid", 514, transport, null), yellow("W10")))
          .isEqualTo(new Receipt.RetryLater("unknown host nobody.invalid", null));
    }
  }
}
