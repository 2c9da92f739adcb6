package io.watchfire.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.watchfire.Peers;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.smpp.SmppSettings.LongTexts;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * SMS against node-smpp, which shares no code with the client. Needs {@code npm install smpp} and
 * the folder of its modules in {@code -Dwatchfire.node.modules}.
 */
@Timeout(30)
class NodeCentreIT {
  private static final ChannelId SMS = new ChannelId("sms");

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Returned> returned = new LinkedBlockingQueue<>();
  private Process node;
  private BufferedReader said;
  private SmppChannel channel;

  @BeforeEach
  void start() throws Exception {
    Path module = Path.of(System.getProperty("watchfire.node.modules", "node_modules"), "smpp");
    Assumptions.assumeTrue(
        Files.isDirectory(module),
        "node-smpp is not there: npm install smpp, and -Dwatchfire.node.modules=…/node_modules");
    int port = Peers.freePort();
    node =
        new ProcessBuilder(
                Peers.require("node").toString(),
                Path.of("src/test/resources/peers/node-smpp-centre.js").toString(),
                module.toAbsolutePath().toString(),
                String.valueOf(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    said = node.inputReader(StandardCharsets.UTF_8);
    assertThat(next().containsKey("listening")).isTrue();
    channel = new SmppChannel(settings(port), means());
    channel.open();
  }

  private static SmppSettings settings(int port) {
    return new SmppSettings(
        new Account(
            SMS,
            false,
            new Retry(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10)),
            Duration.ofSeconds(10),
            0),
        new SmppSettings.Centre(
            "127.0.0.1", port, false, "j", new Secret("jpwd"), "", Duration.ofSeconds(30), 4),
        new SmppSettings.Sender("NOC", "86", Facts.same("【NOC】"), 4, LongTexts.UDH, true),
        new SmppSettings.Proof(true, Duration.ofSeconds(60), Duration.ofMinutes(10)),
        0);
  }

  private Means means() {
    return new Means(
        vertx,
        HttpPost.client(vertx),
        Instant::now,
        new LoopTimers(vertx),
        "http://localhost:8080/",
        one -> {
          returned.add(one);
          return CompletableFuture.completedFuture(new Returns.Heard(true, ""));
        });
  }

  @AfterEach
  void stop() throws Exception {
    if (node != null) {
      node.destroy();
      node.waitFor(5, TimeUnit.SECONDS);
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void longTextIsReadReceiptedAndAnsweredAfterOneAskForSlowness() throws Exception {
    String body = "影响范围：上海、杭州\n预计持续：40分钟\n初步措施：已切备用中继并通知线路商，启动溢出分流，话务转入灾备中心\n请回复1确认";
    Recipient zhang =
        new Recipient(
            Recipient.Kind.PERSON,
            "zhang",
            "Zhang",
            Locale.CHINESE,
            new Secret("+8613800001234"),
            Map.of());
    Message message =
        new Message(
            NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1012", "W1012", "黄色预警 W1012", body, List.of());

    Receipt receipt =
        channel.send("k", zhang, message).toCompletableFuture().get(10, TimeUnit.SECONDS);

    assertThat(receipt)
        .isEqualTo(
            new Receipt.Accepted("7fb09401+7fb09403", "taken in 2 parts", Duration.ofSeconds(60)));
    assertThat(next()).isEqualTo(new JsonObject().put("bind", "j").put("version", 0x34));
    JsonObject first = next();
    JsonObject second = next();
    assertThat(first.getString("udh")).matches("0?5?000?3.*0201|.*03..0201");
    assertThat(second.getString("udh")).matches(".*03..0202");
    assertThat(first.getString("text") + second.getString("text"))
        .isEqualTo("【NOC】黄色预警 W1012\n" + body);
    assertThat(List.of(first, second))
        .allSatisfy(
            pdu -> {
              assertThat(pdu.getString("to")).isEqualTo("8613800001234");
              assertThat(pdu.getInteger("ton")).isEqualTo(1);
              assertThat(pdu.getInteger("coding")).isEqualTo(8);
              assertThat(pdu.getInteger("esm")).isEqualTo(0x40);
              assertThat(pdu.getInteger("receipt")).isEqualTo(1);
            });
    assertThat(returned.poll(5, TimeUnit.SECONDS))
        .isEqualTo(new Returned.Replied(SMS, new Secret("+8613800001234"), "1"));
    Returned whole = new Returned.Arrived(SMS, "7fb09401+7fb09403", Stage.DELIVERED, "DELIVRD");
    Returned arrived = returned.poll(5, TimeUnit.SECONDS);
    if (!whole.equals(arrived)) {
      // of the first part, unless it came before the centre had answered for both
      assertThat(arrived)
          .isEqualTo(new Returned.Arrived(SMS, "7fb09401", Stage.DELIVERED, "DELIVRD"));
      assertThat(returned.poll(5, TimeUnit.SECONDS)).isEqualTo(whole);
    }

    channel.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(next().containsKey("unbind")).isTrue();
  }

  private JsonObject next() throws Exception {
    return new JsonObject(said.readLine());
  }
}
