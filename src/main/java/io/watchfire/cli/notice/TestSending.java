package io.watchfire.cli.notice;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.watchfire.Setup;
import io.watchfire.VertxTimers;
import io.watchfire.config.Configuration;
import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends tests to one person, each over one channel, and tells what came of it. It has channels of
 * its own and no record, so a daemon that runs beside it knows nothing of it.
 */
public final class TestSending {
  /** A connection is made meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Configuration configuration;
  private final Duration receiptWait;
  private final Consumer<String> out;
  private final TestReturns returns = new TestReturns();

  /**
   * @param receiptWait longest wire time that a receipt is waited for
   * @param out takes one line a channel
   */
  public TestSending(Configuration configuration, Duration receiptWait, Consumer<String> out) {
    this.configuration = configuration;
    this.receiptWait = receiptWait;
    this.out = out;
  }

  /** Sends each message over each channel; returns how many were taken. */
  public int send(
      List<Message> messages, List<ChannelSettings> channels, Recipient to, Locale locale) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    HttpClient client = HttpPost.client(vertx);
    try {
      VertxTimers wire = VertxTimers.on(vertx);
      Means means =
          new Means(vertx, client, wire, wire, Setup.link(configuration.settings()), returns);
      int taken = 0;
      for (ChannelSettings settings : channels) {
        Channel channel = settings.open(means);
        for (Message message : messages) {
          boolean isTaken = send(settings, channel, TestMark.on(message, locale), to, locale, wire);
          taken += isTaken ? 1 : 0;
        }
        join(channel.close());
      }
      return taken;
    } finally {
      join(client.close().toCompletionStage());
      join(vertx.close().toCompletionStage());
    }
  }

  private boolean send(
      ChannelSettings settings,
      Channel channel,
      Message message,
      Recipient to,
      Locale locale,
      VertxTimers wire) {
    String what = settings.id() + ", " + message.kind().key() + ": ";
    Carried carried = settings.carries(message, locale);
    if (carried instanceof Carried.Template template
        && !TestMark.isOn(CarriedText.variables(template))) {
      out.accept(
          what
              + "not sent, none of its template's variables would say that it is a test;"
              + " let one hold {id}");
      return false;
    }
    Instant end = wire.instant().plus(PATIENCE);
    String key = "test:" + wire.instant().toEpochMilli() + ":" + message.kind().key();
    Receipt receipt = join(channel.send(key, to, message));
    while (receipt instanceof Receipt.RetryLater && wire.instant().isBefore(end)) {
      CompletableFuture<Void> pause = new CompletableFuture<>();
      wire.after(PAUSE, () -> pause.complete(null));
      join(pause);
      receipt = join(channel.send(key, to, message));
    }
    out.accept(what + words(receipt));
    if (receipt instanceof Receipt.Accepted accepted) {
      out.accept(what + receipt(channel, accepted));
    }
    return !(receipt instanceof Receipt.RetryLater) && !(receipt instanceof Receipt.Refused);
  }

  private static String words(Receipt receipt) {
    if (receipt instanceof Receipt.Delivered delivered) {
      return "delivered (" + delivered.detail() + ")";
    }
    if (receipt instanceof Receipt.Taken taken) {
      return "taken by the provider, which says no more (" + taken.detail() + ")";
    }
    if (receipt instanceof Receipt.Accepted accepted) {
      return "taken by the provider as " + accepted.reference();
    }
    return receipt instanceof Receipt.RetryLater later
        ? "not taken now: " + later.reason()
        : "refused: " + ((Receipt.Refused) receipt).reason();
  }

  private String receipt(Channel channel, Receipt.Accepted accepted) {
    if (channel.hook().isPresent()) {
      return "its receipt goes to the daemon's hook and is not seen here";
    }
    Duration wait = receiptWait.compareTo(accepted.within()) < 0 ? receiptWait : accepted.within();
    Returned.Arrived arrived =
        returns
            .receipt(accepted.reference())
            .completeOnTimeout(
                new Returned.Arrived(channel.id(), "", Stage.FAILED, ""),
                wait.toMillis(),
                TimeUnit.MILLISECONDS)
            .join();
    if (arrived.reference().isEmpty()) {
      return "no receipt in time; --wait waits longer";
    }
    return (arrived.stage() == Stage.FAILED ? "not delivered" : "delivered")
        + " by its receipt ("
        + arrived.detail()
        + ")";
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
