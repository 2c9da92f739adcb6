package io.watchfire.delivery.kannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.watchfire.Peers;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SMS over a real Kannel, with its fakesmsc as the network. */
@Timeout(60)
class KannelGatewayIT {
  private static final ChannelId SMS = new ChannelId("sms");
  private static final String TOKEN = "hook-token-of-the-gateway";
  private static final Pattern PART =
      Pattern.compile("Got message \\d+: <10690 8613800001234 udh (\\S+) data (.*)>");

  @TempDir Path temp;
  private final Vertx vertx = Vertx.vertx();
  private final List<Process> programs = new ArrayList<>();
  private final BlockingQueue<Returned> returned = new LinkedBlockingQueue<>();
  private final int sendsms = Peers.freePort();
  private final int network = Peers.freePort();
  private HttpServer hooks;
  private Channel channel;

  @BeforeEach
  void start() throws Exception {
    Peers.require("bearerbox");
    Peers.require("smsbox");
    Peers.require("fakesmsc");
    hooks =
        vertx
            .createHttpServer()
            .requestHandler(this::call)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    channel = settings().open(means());
    int box = Peers.freePort();
    Path file = temp.resolve("kannel.conf");
    Files.writeString(
        file,
        Files.readString(Path.of("src/test/resources/peers/kannel.conf"))
            .replace("ADMIN", String.valueOf(Peers.freePort()))
            .replace("BOX", String.valueOf(box))
            .replace("SMSC", String.valueOf(network))
            .replace("SEND", String.valueOf(sendsms))
            .replace("FOLDER", temp.toString())
            .replace("HOOK", hook() + TOKEN));
    run("bearerbox", file.toString());
    listening(box);
    listening(network);
    run("smsbox", file.toString());
    listening(sendsms);
  }

  private KannelSettings settings() {
    return new KannelSettings(
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
        new Secret("http://127.0.0.1:" + sendsms + "/cgi-bin/sendsms"),
        "watchfire",
        new Secret("kpwd"),
        "10690",
        "86",
        Facts.same("【NOC】"),
        4,
        Duration.ofMinutes(10),
        new KannelSettings.Callback(
            new HookToken(new Secret(TOKEN)), hook(), Duration.ofSeconds(60)),
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
          return CompletableFuture.completedFuture(
              new Returns.Heard(true, one instanceof Returned.Replied ? "已确认" : ""));
        });
  }

  private String hook() {
    return "http://127.0.0.1:" + hooks.actualPort() + "/hooks/sms/";
  }

  private void call(HttpServerRequest request) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    request.params().forEach((name, value) -> query.put(name, List.of(value)));
    String path = request.path().replace("/hooks/sms/", "");
    channel
        .hook()
        .orElseThrow()
        .take(new Hook.Call("GET", request.absoluteURI(), path, query, Map.of(), ""))
        .thenAccept(answer -> request.response().setStatusCode(answer.status()).end(answer.body()));
  }

  private Path run(String program, String... arguments) throws IOException {
    Path log = temp.resolve(program + ".log");
    List<String> command = new ArrayList<>(List.of(Peers.require(program).toString()));
    Collections.addAll(command, arguments);
    programs.add(
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start());
    return log;
  }

  private static void listening(int port) throws Exception {
    Instant limit = Instant.now().plusSeconds(20);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
        return;
      } catch (IOException e) {
        assertThat(Instant.now()).isBefore(limit);
        Thread.sleep(50);
      }
    }
  }

  @AfterEach
  void stop() throws Exception {
    Collections.reverse(programs);
    for (Process program : programs) {
      program.destroy();
      if (!program.waitFor(2, TimeUnit.SECONDS)) {
        program.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void textIsSentReportedAndAnswered() throws Exception {
    Path log =
        run(
            "fakesmsc",
            "-H",
            "127.0.0.1",
            "-r",
            String.valueOf(network),
            "-m",
            "1",
            "-i",
            "1",
            "8613800001234 10690 text 1");
    // fakesmsc is there once the person's text has come through.
    assertThat(returned.poll(20, TimeUnit.SECONDS))
        .isEqualTo(new Returned.Replied(SMS, new Secret("+8613800001234"), "1"));
    String body = "影响范围：上海、杭州\n预计持续：40分钟\n初步措施：已切备用中继并通知线路商，启动溢出分流，话务转入灾备中心\n请回复1确认";

    Receipt receipt = send("黄色预警 W1012", body);

    assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    assertThat(returned.poll(20, TimeUnit.SECONDS))
        .isEqualTo(
            new Returned.Arrived(
                SMS, ((Receipt.Accepted) receipt).reference(), Stage.DELIVERED, "delivered"));
    eventually(log, 2);
    StringBuilder text = new StringBuilder();
    Matcher part = PART.matcher(Files.readString(log));
    for (int i = 1; part.find(); i++) {
      assertThat(part.group(1)).endsWith("%02%0" + i);
      text.append(new String(octets(part.group(2)), StandardCharsets.UTF_16BE));
    }
    assertThat(text).hasToString("【NOC】黄色预警 W1012\n" + body);
  }

  @Test
  void withoutANetworkTheMessageIsQueued() throws Exception {
    assertThat(send("黄色预警 W1012", "请回复1确认"))
        .isInstanceOf(Receipt.Accepted.class)
        .extracting("detail")
        .isEqualTo("queued");
  }

  private Receipt send(String subject, String body) throws Exception {
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
            NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1012", "W1012", subject, body, List.of());
    return channel.send("k1", zhang, message).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static void eventually(Path log, int parts) throws Exception {
    Instant limit = Instant.now().plusSeconds(20);
    while (PART.matcher(Files.readString(log)).results().count() < parts) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.sleep(50);
    }
  }

  /** What fakesmsc prints: octets, percent-coded where they are not visible. */
  private static byte[] octets(String printed) {
    return URLDecoder.decode(printed, StandardCharsets.ISO_8859_1)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
