package io.watchfire.delivery.mail;

import io.vertx.core.Vertx;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.mail.MailSettings.Login;
import io.watchfire.delivery.mail.MailSettings.Protection;
import io.watchfire.delivery.mail.MailSettings.Server;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returns;
import io.watchfire.plan.AddressKind;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens channels by mail for tests and closes them. */
final class MailBench implements AutoCloseable {
  private static final Duration SECOND = Duration.ofSeconds(1);

  final Vertx vertx = Vertx.vertx();
  private final List<Channel> open = new ArrayList<>();

  Channel channel(
      int port, Protection protection, @Nullable Login login, @Nullable String authority) {
    return channel(port, protection, login, authority, null, Duration.ofSeconds(10));
  }

  Channel channel(
      int port,
      Protection protection,
      @Nullable Login login,
      @Nullable String authority,
      @Nullable String to,
      Duration timeout) {
    Retry retry = new Retry(SECOND, SECOND, SECOND, SECOND);
    Channel channel =
        new MailSettings(
                new Account(new ChannelId("mail"), to != null, retry, timeout, 0),
                new Server("localhost", port, protection, authority),
                login,
                "noc@noc.local",
                "值班台",
                to)
            .open(means());
    open.add(channel);
    return channel;
  }

  private Means means() {
    Returns nobody = returned -> CompletableFuture.completedFuture(new Returns.Heard(false, ""));
    return new Means(
        vertx,
        HttpPost.client(vertx),
        Instant::now,
        new LoopTimers(vertx),
        "https://noc.local/",
        nobody);
  }

  static Recipient reader(String address) {
    return new Recipient(
        Recipient.Kind.PERSON,
        "zhang",
        "Zhang",
        Locale.ENGLISH,
        null,
        Map.of(AddressKind.EMAIL, new Secret(address)));
  }

  static Receipt send(Channel channel, String key, Recipient recipient, Message message)
      throws Exception {
    return channel.send(key, recipient, message).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    for (Channel channel : open) {
      channel.close().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
