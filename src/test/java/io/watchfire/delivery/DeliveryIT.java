package io.watchfire.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.watchfire.delivery.webhook.WebhookSettings;
import io.watchfire.delivery.wecom.WecomRobot;
import io.watchfire.delivery.wecom.WecomSettings;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.delivery.wire.Receiver;
import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures.ChannelFigures;
import io.watchfire.notify.Notice;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Delivery on a real event loop, through real channels, to real receivers. */
@Timeout(60)
class DeliveryIT {
  private static final ChannelSettings.Retry RETRY =
      new ChannelSettings.Retry(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(3));

  private final RecordedOutbox outbox = new RecordedOutbox();
  private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Vertx peers;
  private HttpClient client;
  private Delivery delivery;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    peers = Vertx.vertx();
    client = HttpPost.client(vertx);
  }

  @AfterEach
  void close() throws Exception {
    peers.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void deliverOver(ChannelSettings... channels) throws Exception {
    Context loop = vertx.getOrCreateContext();
    LoopTimers timers = new LoopTimers(vertx);
    Timers onLoop =
        (delay, task) -> timers.after(delay, () -> loop.runOnContext(nothing -> task.run()));
    Map<ChannelId, Carrier> carriers =
        new Channels(
                new Means(
                    vertx, client, Instant::now, timers, "", returned -> delivery.take(returned)))
            .of(List.of(channels));
    delivery =
        new Delivery(
            outbox,
            carriers,
            new Clocks(() -> Notices.START, onLoop, Instant::now, onLoop, UnaryOperator.identity()),
            task -> loop.runOnContext(nothing -> task.run()),
            Notice::message,
            new RecordedDesk(outbox, timers, reports),
            Notices.NOBODY);
    delivery.start().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static ChannelSettings webhook(String id, boolean feed, Receiver receiver) {
    return webhook(id, feed, receiver, Duration.ofSeconds(20));
  }

  private static ChannelSettings webhook(
      String id, boolean feed, Receiver receiver, Duration timeout) {
    Secret url = new Secret("http://127.0.0.1:" + receiver.port() + "/hook?key=k");
    return new WebhookSettings(
        new ChannelSettings.Account(new ChannelId(id), feed, RETRY, timeout, 0),
        url,
        null,
        Map.of(),
        List.of());
  }

  private static ChannelSettings wecom(String id, Receiver receiver, int perMinute) {
    Secret url = new Secret("http://127.0.0.1:" + receiver.port() + "/send?key=robot");
    return new WecomSettings(
        new ChannelSettings.Account(new ChannelId(id), false, RETRY, Duration.ofSeconds(20), 0),
        url,
        perMinute);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waited long enough").isBefore(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void robotThatRefusesInsideA200HandsOverToTheNextChannel() throws Exception {
    Receiver dead = new Receiver(peers).answering(new WecomRobot("another", 20)::answer);
    Receiver board = new Receiver(peers);
    deliverOver(wecom("duty", dead, 20), webhook("board", false, board));

    delivery.carry(List.of(Notices.yellow("zhang", "k1", "duty", "board")));
    await(() -> reports.size() == 2);

    assertThat(reports)
        .extracting(report -> report.attempt().outcome())
        .containsExactly("failed-over", "delivered");
    assertThat(board.got).hasSize(1);
    assertThat(board.got.get(0).headers().get("Idempotency-Key")).isEqualTo("k1:board");
  }

  @Test
  void feedThatWasDownHasEveryShortAlertSoonAfterItIsBack() throws Exception {
    Receiver board = new Receiver(peers).answering(500, "");
    deliverOver(webhook("board", true, board));
    delivery.carry(
        List.of(
            Notices.to(Notices.feed("board"), "up", NoticeKind.WARNING_YELLOW, "board"),
            Notices.to(Notices.feed("board"), "down", NoticeKind.WARNING_RELEASED, "board")));
    await(() -> board.got.size() >= 4);

    Instant back = Instant.now();
    board.answering(200, "");
    await(() -> delivery.figures().delivered() == 2);

    assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(3));
    assertThat(reports).extracting(report -> report.notice().key()).containsExactly("up", "down");
  }

  @Test
  void tenReceiversOfWhichOneHangs() throws Exception {
    ChannelSettings[] channels = new ChannelSettings[10];
    Receiver[] receivers = new Receiver[10];
    for (int i = 0; i < 10; i++) {
      receivers[i] = new Receiver(peers);
      channels[i] = webhook("c" + i, false, receivers[i]);
    }
    receivers[0].answering((request, body) -> {});
    channels[0] = webhook("c0", false, receivers[0], Duration.ofSeconds(1));
    deliverOver(channels);

    for (int n = 0; n < 100; n++) {
      for (int i = 0; i < 10; i++) {
        Notice notice = Notices.yellow("p" + n, "k" + n + "-" + i, "c" + i);
        delivery.carry(List.of(notice));
      }
    }
    await(() -> delivery.figures().delivered() == 900);

    Map<ChannelId, ChannelFigures> byChannel = delivery.figures().byChannel();
    assertThat(LongStream.range(1, 10))
        .allMatch(i -> byChannel.get(new ChannelId("c" + i)).attempts() == 100);
    delivery.stop(Duration.ofSeconds(20)).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void robotsLimitIsNeverExceeded() throws Exception {
    WecomRobot robot = new WecomRobot("robot", 5);
    Receiver group = new Receiver(peers).answering(robot::answer);
    deliverOver(wecom("duty", group, 5));

    for (int i = 0; i < 12; i++) {
      delivery.carry(List.of(Notices.yellow("p" + i, "k" + i, "duty")));
    }
    await(() -> delivery.figures().delivered() == 5);
    delivery.stop(Duration.ofSeconds(20)).toCompletableFuture().get(30, TimeUnit.SECONDS);

    assertThat(group.got).hasSize(5);
    assertThat(delivery.figures().pending()).isEqualTo(7);
    assertThat(outbox.attempts).allMatch(row -> row.end() == Attempt.End.DELIVERED);
  }
}
