package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerResponse;
import io.watchfire.delivery.Notices;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What every channel over HTTP does, whatever it is said in: against real sockets. */
@Timeout(60)
public abstract class HttpChannelContract {
  protected static final String KEY = "s3cr3t-key-of-the-robot";
  protected static final String PHONE = "13800001234";
  protected static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Duration timeout = TIMEOUT;
  protected static Vertx vertx;
  private static Vertx peers;
  protected HttpClient client;
  protected Receiver receiver;
  protected LoopTimers timers;
  private final List<Receipt> receipts = new ArrayList<>();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  protected abstract Channel channel(HttpPost post);

  /** The same for a channel whose requests have addresses of their own. */
  protected Channel channel(String url, Duration limit) {
    return channel(new HttpPost(client, new Secret(url), limit, timers));
  }

  /** The body by which the receiver says that it has the message. */
  protected abstract String accepted();

  /** What the person is known by on the service. */
  protected Map<AddressKind, Secret> addresses() {
    return Map.of();
  }

  /** What is said when the receiver has it. */
  protected Class<? extends Receipt> success() {
    return Receipt.Delivered.class;
  }

  /** What is said to a huge or dripping body after a status of 200. */
  protected abstract Class<? extends Receipt> endlessBody();

  @BeforeAll
  static void begin() {
    vertx = Vertx.vertx();
    peers = Vertx.vertx();
  }

  @AfterAll
  static void end() throws Exception {
    peers.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void open() throws Exception {
    client = HttpPost.client(vertx);
    timers = new LoopTimers(vertx);
    receiver = new Receiver(peers);
    logged.start();
    rootLogger().addAppender(logged);
  }

  @AfterEach
  void nothingSecretWasSaid() throws Exception {
    client.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    receiver.close();
    rootLogger().detachAppender(logged);
    for (String secret : List.of(KEY, PHONE, "b34r3r")) {
      assertThat(receipts.toString()).doesNotContain(secret);
      assertThat(logged.list)
          .filteredOn(event -> event.getLoggerName().startsWith("io.watchfire"))
          .noneMatch(event -> event.getFormattedMessage().contains(secret));
    }
  }

  private static ch.qos.logback.classic.Logger rootLogger() {
    return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
  }

  protected String url(int port) {
    return "http://127.0.0.1:" + port + "/cgi-bin/webhook/send?key=" + KEY;
  }

  protected Receipt send() throws Exception {
    return send(url(receiver.port()));
  }

  protected Receipt send(String url) throws Exception {
    Recipient zhang =
        new Recipient(
            Recipient.Kind.PERSON,
            "zhang",
            "Zhang",
            Locale.ENGLISH,
            new Secret(PHONE),
            addresses());
    return send(url, zhang, Notices.message(NoticeKind.WARNING_YELLOW, "W1012"));
  }

  protected Receipt send(String url, Recipient recipient, Message message) throws Exception {
    Receipt receipt =
        channel(url, timeout)
            .send("e1:2:yellow:zhang:ch", recipient, message)
            .toCompletableFuture()
            .get(40, TimeUnit.SECONDS);
    receipts.add(receipt);
    return receipt;
  }

  @Test
  void acceptedMessageIsDelivered() throws Exception {
    receiver.answering(200, accepted());

    assertThat(send()).isInstanceOf(success());
    assertThat(receiver.got).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void passingFaultIsTriedLater(int status) throws Exception {
    receiver.answering(status, "no " + KEY);

    assertThat(send()).isInstanceOf(Receipt.RetryLater.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 410, 413, 422})
  void lastingFaultIsRefusedAndNoRedirectIsFollowed(int status) throws Exception {
    receiver.answering(
        response ->
            response.setStatusCode(status).putHeader("Location", url(receiver.port())).end());

    assertThat(send()).isInstanceOf(Receipt.Refused.class);
    assertThat(receiver.got).hasSize(1);
  }

  @Test
  void receiverMayNameTheTimeInSecondsOrAsADate() throws Exception {
    receiver.answering(
        response -> response.setStatusCode(429).putHeader("Retry-After", "17").end());
    assertThat(send()).extracting("after").isEqualTo(Duration.ofSeconds(17));

    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(100).atOffset(ZoneOffset.UTC));
    receiver.answering(
        response -> response.setStatusCode(503).putHeader("Retry-After", date).end());
    Duration after = ((Receipt.RetryLater) send()).after();
    assertThat(after).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));

    receiver.answering(
        response -> response.setStatusCode(503).putHeader("Retry-After", "soon").end());
    assertThat(send()).extracting("after").isNull();
  }

  @Test
  void refusedConnectionIsTriedLater() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    assertThat(send(url(free)))
        .isEqualTo(new Receipt.RetryLater("cannot connect to 127.0.0.1:" + free, null));
  }

  @Test
  void unknownHostIsTriedLater() throws Exception {
    assertThat(send("http://nobody.invalid/?key=" + KEY)).isInstanceOf(Receipt.RetryLater.class);
  }

  @Test
  void receiverThatHangsIsTimedOut() throws Exception {
    timeout = Duration.ofMillis(500);
    receiver.answering((request, body) -> {});

    assertThat(send()).extracting("reason").asString().contains("in time");
  }

  @Test
  void receiverThatDripsIsTimedOut() throws Exception {
    // Long enough for the status to come, on a busy machine too.
    timeout = Duration.ofSeconds(2);
    receiver.answering(
        response -> {
          response.setChunked(true).write(" ");
          drip(response);
        });

    assertThat(send()).isInstanceOf(endlessBody());
  }

  @Test
  void hugeAnswerIsNotReadToItsEnd() throws Exception {
    Buffer much = Buffer.buffer(new byte[1024 * 1024]);
    receiver.answering(
        response -> {
          response.setChunked(true);
          for (int i = 0; i < 20; i++) {
            response.write(much);
          }
        });

    assertThat(send()).isInstanceOf(endlessBody());
  }

  @Test
  void connectionClosedWithoutAnAnswerIsTriedLater() throws Exception {
    receiver.answering((request, body) -> request.connection().close());

    assertThat(send()).isInstanceOf(Receipt.RetryLater.class);
  }

  @Test
  void peerThatSpeaksNoHttpIsTriedLater() throws Exception {
    timeout = Duration.ofSeconds(1);
    receiver.answering(
        (request, body) ->
            request
                .toNetSocket()
                .onSuccess(
                    socket -> {
                      socket.write("\u0000\u0001garbage " + KEY + "\r\n\r\n");
                      socket.close();
                    }));

    Receipt receipt = send();

    assertThat(receipt).isNotInstanceOf(Receipt.Refused.class);
  }

  @Test
  void plainPortBehindHttpsIsTriedLater() throws Exception {
    assertThat(send(url(receiver.port()).replace("http://", "https://")))
        .isInstanceOf(Receipt.RetryLater.class);
  }

  private void drip(HttpServerResponse response) {
    peers.setTimer(
        50,
        fired -> {
          if (!response.closed()) {
            response.write(" ");
            drip(response);
          }
        });
  }
}
