package io.watchfire.delivery.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.asterisk.AsteriskSettings.Dialling;
import io.watchfire.delivery.asterisk.AsteriskSettings.Manager;
import io.watchfire.delivery.asterisk.FakeAsterisk.Placed;
import io.watchfire.delivery.wire.CallLimitSettings;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.net.BindException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AsteriskChannelIT {
  private static final ChannelId ID = new ChannelId("voice");
  private static final String KEY = "e1:2:yellow:张 伟:voice";
  private static final String PHONE = "+8613800001234";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Returned> returned = new LinkedBlockingQueue<>();
  private final AtomicInteger storeRefuses = new AtomicInteger();
  private FakeAsterisk asterisk;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    asterisk = new FakeAsterisk("noc", "s3cr3t");
    channel = channel(asterisk.port(), "s3cr3t", Duration.ofSeconds(10), 3);
  }

  @AfterEach
  void close() throws Exception {
    channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    asterisk.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private Channel channel(int port, String secret, Duration timeout, int perMinute) {
    Returns returns =
        one -> {
          if (storeRefuses.getAndDecrement() > 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("store refuses"));
          }
          returned.add(one);
          return CompletableFuture.completedFuture(new Returns.Heard(true, "ok"));
        };
    Means means =
        new Means(vertx, HttpPost.client(vertx), Instant::now, new LoopTimers(vertx), "", returns);
    return new AsteriskSettings(
            new Account(ID, false, new Retry(SECOND, SECOND, SECOND, SECOND), timeout, 0),
            new Manager("127.0.0.1", port, false, null, "noc", new Secret(secret)),
            new Dialling(
                "PJSIP/{number}@trunk", "\"NOC\" <4000>", "watchfire", Duration.ofSeconds(30)),
            new CallLimitSettings(perMinute, 10, 20))
        .open(means);
  }

  private Receipt send() throws Exception {
    return send(channel);
  }

  private Receipt send(Channel over) throws Exception {
    Recipient zhang =
        new Recipient(
            Recipient.Kind.PERSON, "zhang", "张伟", Locale.CHINESE, new Secret(PHONE), Map.of());
    Receipt receipt =
        over.send(KEY, zhang, Notices.message(NoticeKind.WARNING_YELLOW, "W1012"))
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    assertThat(receipt.toString()).doesNotContain("13800001234", "s3cr3t");
    return receipt;
  }

  private Returned next() throws Exception {
    return returned.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void callIsAcceptedThenAnsweredAndOnlyAPressedKeyIsPassedOn() throws Exception {
    Receipt.Accepted accepted = (Receipt.Accepted) send();
    Placed call = asterisk.placed.get(0);

    assertThat(accepted.reference()).isEqualTo(call.actionId());
    assertThat(accepted.within()).isEqualTo(Duration.ofSeconds(45));
    assertThat(call.channel()).isEqualTo("PJSIP/+8613800001234@trunk");
    assertThat(call.variables()).containsEntry("WATCHFIRE_LANGUAGE", "zh");
    assertThat(call.text())
        .isEqualTo(
            "Yellow warning W1012。Level: yellow。Scope: region east。Expected: 2 h。"
                + "First measures: open the spare queue。");

    asterisk.result(call, 4);
    assertThat(next())
        .isEqualTo(new Returned.Arrived(ID, accepted.reference(), Stage.DELIVERED, "answered"));
    assertThat(returned).isEmpty();

    asterisk.key(call, "1");
    assertThat(next()).isEqualTo(new Returned.Pressed(ID, KEY, new Secret(""), "1"));
  }

  @ParameterizedTest
  @CsvSource({"0, not possible", "1, hung up", "3, no answer", "5, busy", "8, congestion"})
  void callThatNobodyAnsweredFailed(int reason, String detail) throws Exception {
    Receipt.Accepted accepted = (Receipt.Accepted) send();

    asterisk.result(asterisk.placed.get(0), reason);

    assertThat(next())
        .isEqualTo(new Returned.Arrived(ID, accepted.reference(), Stage.FAILED, detail));
  }

  @Test
  void eventsOfOthersAreLeftAlone() throws Exception {
    send();
    asterisk.userEvent("WatchfireKey", "Call: sms-1", "Notice: eA", "Key: 1");
    asterisk.userEvent("WatchfireKey", "Call: voice-1", "Notice: ***", "Key: 1");
    asterisk.userEvent("WatchfireKey", "Call: voice-1", "Notice: eA", "Key: ");
    asterisk.userEvent("Another", "Call: voice-1", "Notice: eA", "Key: 1");
    asterisk.userEvent("WatchfireKey", "Call: voice-1", "Notice: eA", "Key: 2");

    assertThat(next()).isEqualTo(new Returned.Pressed(ID, "x", new Secret(""), "2"));
    assertThat(returned).isEmpty();
  }

  @Test
  void keyThatCannotBeKeptIsToldAgain() throws Exception {
    send();
    storeRefuses.set(1);

    asterisk.key(asterisk.placed.get(0), "1");

    assertThat(next()).isInstanceOf(Returned.Pressed.class);
  }

  @Test
  void keyIsHeardAfterAsteriskWasAway() throws Exception {
    send();
    Placed call = asterisk.placed.get(0);
    int port = asterisk.port();
    asterisk.close();
    asterisk = again(port);
    for (int look = 0; look < 400 && !asterisk.actions.contains("Login"); look++) {
      Thread.sleep(25);
    }
    Thread.sleep(100);

    asterisk.key(call, "1");

    assertThat(next()).isEqualTo(new Returned.Pressed(ID, KEY, new Secret(""), "1"));
  }

  /** A channel that tries to connect may hold the very port for a moment. */
  private static FakeAsterisk again(int port) throws Exception {
    for (int look = 0; look < 40; look++) {
      try {
        return new FakeAsterisk(port, "noc", "s3cr3t");
      } catch (BindException held) {
        Thread.sleep(50);
      }
    }
    return new FakeAsterisk(port, "noc", "s3cr3t");
  }

  @Test
  void wrongPasswordAndMissingRightsAreRefused() throws Exception {
    Channel wrong = channel(asterisk.port(), "wr0ng", Duration.ofSeconds(10), 3);
    assertThat(send(wrong))
        .isEqualTo(
            new Receipt.Refused("127.0.0.1:" + asterisk.port() + " does not accept the login"));
    wrong.close().toCompletableFuture().get(20, TimeUnit.SECONDS);

    asterisk.mayOriginate = false;
    assertThat(send()).asString().contains("Refused", "may not originate");
    assertThat(asterisk.placed).isEmpty();
  }

  @Test
  void asteriskThatIsAwayOrHangsIsTriedLater() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Channel away = channel(free, "s3cr3t", Duration.ofSeconds(10), 3);
    assertThat(send(away))
        .isEqualTo(new Receipt.RetryLater("cannot connect to 127.0.0.1:" + free, null));
    away.close().toCompletableFuture().get(20, TimeUnit.SECONDS);

    asterisk.silent = true;
    Channel hangs = channel(asterisk.port(), "s3cr3t", Duration.ofMillis(300), 3);
    assertThat(send(hangs)).isInstanceOf(Receipt.RetryLater.class);
    hangs.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void numberIsNotCalledOverAndOver() throws Exception {
    for (int call = 0; call < 3; call++) {
      assertThat(send()).isInstanceOf(Receipt.Accepted.class);
    }

    assertThat(send()).isEqualTo(new Receipt.Refused("the number has been called too often"));
    assertThat(asterisk.placed).hasSize(3);
  }
}
