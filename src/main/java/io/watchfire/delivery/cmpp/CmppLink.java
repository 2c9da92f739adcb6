package io.watchfire.delivery.cmpp;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.watchfire.delivery.Means;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session with the gateway, so that receipts and people's answers come in also while
 * nothing is sent. A session that is lost is made anew, with longer and longer waits; whoever wants
 * to send does not wait for those. Lives on one event loop.
 */
final class CmppLink {
  private static final Logger LOG = LoggerFactory.getLogger(CmppLink.class);
  private static final BackOff AGAIN = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30));

  /** A gateway that does not know us is not asked again at each message. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  /** For the answer to our good-bye. */
  private static final Duration PARTING = Duration.ofSeconds(2);

  private final ChannelId channel;
  private final CmppSettings.Gateway gateway;
  private final Duration timeout;
  private final Means means;
  private final Context loop;
  private final BiConsumer<CmppSession, Pdu> deliveries;
  private final Login login;
  private final NetClient client;

  private @Nullable CmppSession session;
  private @Nullable CompletableFuture<Way> opening;
  private Receipt.@Nullable Refused refused;
  private Timers.@Nullable Cancellable waiting;
  private boolean closed;
  private boolean down;
  private int failures;

  /**
   * @param timeout wire time for connecting, and for each answer
   * @param deliveries takes what the gateway brings
   */
  CmppLink(
      ChannelId channel,
      CmppSettings.Gateway gateway,
      Duration timeout,
      Means means,
      Context loop,
      BiConsumer<CmppSession, Pdu> deliveries) {
    this.channel = channel;
    this.gateway = gateway;
    this.timeout = timeout;
    this.means = means;
    this.loop = loop;
    this.deliveries = deliveries;
    this.login = new Login(gateway.spId(), gateway.password(), gateway.version());
    this.client =
        means
            .vertx()
            .createNetClient(
                new NetClientOptions()
                    .setConnectTimeout((int) timeout.toMillis())
                    .setTcpKeepAlive(true));
  }

  /** To the gateway, or why there is none. */
  sealed interface Way {
    record Open(CmppSession session) implements Way {}

    record None(Receipt why) implements Way {}
  }

  /** The session, made if need be. */
  CompletionStage<Way> session() {
    if (closed) {
      return none(new Receipt.RetryLater("the channel is being closed", null));
    }
    if (session != null && !session.isClosed()) {
      return CompletableFuture.completedFuture(new Way.Open(session));
    }
    if (opening != null) {
      return opening;
    }
    return refused == null ? connect() : none(refused);
  }

  private static CompletionStage<Way> none(Receipt why) {
    return CompletableFuture.completedFuture(new Way.None(why));
  }

  private CompletionStage<Way> connect() {
    if (waiting != null) {
      waiting.cancel();
      waiting = null;
    }
    CompletableFuture<Way> mine = new CompletableFuture<>();
    opening = mine;
    client
        .connect(gateway.port(), gateway.host())
        .onComplete(
            socket -> enter(socket, mine),
            failure -> failed(mine, new Receipt.RetryLater(reason(failure), null)));
    return mine;
  }

  private void enter(NetSocket socket, CompletableFuture<Way> mine) {
    CmppSession fresh =
        new CmppSession(socket, gateway, timeout, means.wireTimers(), loop, deliveries, this::lost);
    fresh
        .ask(Pdu.CONNECT, login.body(means.wire().instant()))
        .thenAccept(
            reply -> {
              Receipt problem = judge(reply);
              if (problem == null && !closed) {
                entered(fresh, mine);
              } else {
                fresh.close();
                failed(mine, problem == null ? ended() : problem);
              }
            });
  }

  private @Nullable Receipt judge(Reply reply) {
    if (!(reply instanceof Reply.Answered answered)) {
      return new Receipt.RetryLater(((Reply.Silent) reply).reason(), null);
    }
    long status = Login.status(answered.body());
    if (status < 0) {
      return new Receipt.RetryLater(gateway.address() + " gave an answer that is none", null);
    }
    return Results.isOk(status) ? null : Results.ofConnect(status);
  }

  private void entered(CmppSession fresh, CompletableFuture<Way> mine) {
    session = fresh;
    opening = null;
    refused = null;
    if (down) {
      LOG.info("channel {} has a session with {} again", channel, gateway.address());
    }
    down = false;
    // Only a session that lasts is a success: a gateway may let us in and hang up at once.
    fresh.keepTrying(() -> failures = 0);
    mine.complete(new Way.Open(fresh));
  }

  private void failed(CompletableFuture<Way> mine, Receipt why) {
    opening = null;
    refused = why instanceof Receipt.Refused never ? never : null;
    if (!down && !closed) {
      down = true;
      if (refused == null) {
        LOG.warn("channel {} has no session: {}", channel, ((Receipt.RetryLater) why).reason());
      } else {
        LOG.error(
            "channel {} is of no use until its account is mended: {}", channel, refused.reason());
      }
    }
    connectAfter(refused == null ? AGAIN.before(failures++) : AFTER_REFUSAL);
    mine.complete(new Way.None(why));
  }

  private void lost(CmppSession gone) {
    if (session != gone) {
      return;
    }
    session = null;
    if (!closed) {
      LOG.warn("channel {} lost its session with {}", channel, gateway.address());
      down = true;
      connectAfter(AGAIN.before(failures++));
    }
  }

  private void connectAfter(Duration wait) {
    if (!closed && waiting == null) {
      waiting = means.wireTimers().after(wait, () -> loop.runOnContext(now -> connectWhereNone()));
    }
  }

  private void connectWhereNone() {
    waiting = null;
    if (!closed && session == null && opening == null) {
      connect();
    }
  }

  /** Says good-bye to the gateway. */
  CompletionStage<Void> close() {
    closed = true;
    if (waiting != null) {
      waiting.cancel();
    }
    CompletableFuture<Void> parted = new CompletableFuture<>();
    if (session == null) {
      parted.complete(null);
    } else {
      session.ask(Pdu.TERMINATE, Buffer.buffer()).thenRun(() -> parted.complete(null));
      means.wireTimers().after(PARTING, () -> parted.complete(null));
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    CompletionStage<Void> over = parted;
    over.thenRun(() -> client.close().onComplete(end -> done.complete(null)));
    return done;
  }

  private Receipt ended() {
    return new Receipt.RetryLater(gateway.address() + " ended the session", null);
  }

  private String reason(Throwable failure) {
    return failure instanceof UnknownHostException
        ? "unknown host " + gateway.host()
        : "cannot connect to " + gateway.address();
  }
}
