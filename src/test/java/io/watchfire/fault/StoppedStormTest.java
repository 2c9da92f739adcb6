package io.watchfire.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.Setup;
import io.watchfire.delivery.Clocks;
import io.watchfire.delivery.Delivery;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.desk.Batch;
import io.watchfire.desk.Desk;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.store.SqlStore;
import io.watchfire.store.StoreSettings;
import io.watchfire.time.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page to each of very many people is on its way when the daemon is told to stop, as by SIGTERM
 * (R2): each gets it once, some before and the rest after the next start.
 *
 * <p>{@code -Dwatchfire.long=true} takes fifty thousand of them.
 */
@Timeout(300)
class StoppedStormTest {
  private static final int PAGES = Boolean.getBoolean("watchfire.long") ? 50_000 : 1_000;
  private static final int AT_ONCE = 500;
  private static final Duration STOP = Duration.ofSeconds(3);

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Integer> received = new ConcurrentHashMap<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void stoppedInTheMiddleEverybodyIsPagedOnce() throws Exception {
    Life first = new Life();
    for (int from = 0; from < PAGES; from += AT_ONCE) {
      List<Notice> pages = pages(from, Math.min(PAGES, from + AT_ONCE));
      first.store.desk().commit(batch(pages)).toCompletableFuture().get(30, TimeUnit.SECONDS);
      first.delivery.carry(pages);
    }
    await(() -> received.size() > PAGES / 2);
    first.stop();
    int before = received.size();
    assertThat(before).as("stopped in the middle").isLessThan(PAGES);

    Life second = new Life();
    await(() -> second.delivery.figures().pending() == 0);
    second.stop();

    assertThat(received).hasSize(PAGES);
    assertThat(received.values()).as("each once").containsOnly(1);
    assertThat(second.delivery.figures().delivered()).isEqualTo(PAGES - before);
  }

  private static List<Notice> pages(int from, int to) {
    List<Notice> pages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Recipient person = Notices.person("p" + i);
      pages.add(Notices.to(person, "k" + i, NoticeKind.WARNING_YELLOW, "wecom"));
    }
    return pages;
  }

  private static Batch batch(List<Notice> notices) {
    return new Batch(
        List.of(), List.of(), List.of(), List.of(), notices, List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** Desk, delivery and record of one start, on loops of their own as in the daemon. */
  private final class Life {
    private final SqlStore store;
    private final Desk desk;
    private final Delivery delivery;

    private Life() throws Exception {
      store =
          SqlStore.open(
              new StoreSettings(
                  "jdbc:sqlite:" + folder.resolve("watchfire.db"), null, null, Duration.ofDays(1)),
              Instant::now);
      Context deskLoop = loop();
      Context deliveryLoop = loop();
      Timers deskTimers = timers(deskLoop);
      Timers timers = timers(deliveryLoop);
      desk =
          new Desk(
              on(deskLoop),
              () -> Notices.START,
              deskTimers,
              deskTimers,
              new Random(1),
              store.desk(),
              store.desk().load().toCompletableFuture().get(30, TimeUnit.SECONDS),
              Setup.directions(Realm.LIVE, StorySite.story()),
              notices -> {});
      Means means =
          new Means(
              vertx,
              HttpPost.client(vertx),
              Instant::now,
              timers,
              "",
              returned -> CompletableFuture.failedFuture(new AssertionError("an answer")));
      delivery =
          new Delivery(
              store.outbox(),
              Line.carriers(
                  List.of(new Line(Line.account("wecom", false), new Robot(timers), 0)), means),
              new Clocks(
                  () -> Notices.START, timers, Instant::now, timers, UnaryOperator.identity()),
              on(deliveryLoop),
              Notice::message,
              desk::delivered,
              means.returns());
      delivery.start().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** In the daemon's order. */
    private void stop() throws Exception {
      desk.stop().toCompletableFuture().get(10, TimeUnit.SECONDS);
      delivery.stop(STOP).toCompletableFuture().get(10, TimeUnit.SECONDS);
      store.close(STOP);
    }
  }

  private Context loop() {
    return ((VertxInternal) vertx).createEventLoopContext();
  }

  private static Executor on(Context context) {
    return task -> context.runOnContext(nothing -> task.run());
  }

  private Timers timers(Context context) {
    LoopTimers timers = new LoopTimers(vertx);
    return (delay, task) -> timers.after(delay, () -> on(context).execute(task));
  }

  /** Counts whom it paged, and takes a millisecond to say so. */
  private final class Robot implements Channel {
    private final Timers timers;

    private Robot(Timers timers) {
      this.timers = timers;
    }

    @Override
    public ChannelId id() {
      return new ChannelId("wecom");
    }

    @Override
    public String kind() {
      return "robot";
    }

    @Override
    public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
      received.merge(key, 1, Integer::sum);
      CompletableFuture<Receipt> answer = new CompletableFuture<>();
      timers.after(Duration.ofMillis(1), () -> answer.complete(new Receipt.Delivered("ok")));
      return answer;
    }
  }
}
