package io.watchfire.delivery.asterisk;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.asterisk.AsteriskSettings.Manager;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session with the manager from the first action on: keys are pressed after a call was
 * placed, so a connection that is lost is made anew. All of it happens on one event loop.
 */
final class AmiClient {
  private static final Logger LOG = LoggerFactory.getLogger(AmiClient.class);
  private static final Duration BETWEEN_PINGS = Duration.ofSeconds(30);
  private static final BackOff RECONNECT =
      new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final Means means;
  private final Context loop;
  private final NetClient client;
  private final Manager manager;
  private final String server;
  private final AmiLogin login;
  private final Duration timeout;
  private final Consumer<AmiMessage> events;
  private @Nullable AmiSession session;
  private @Nullable CompletableFuture<AmiReply> entering;
  private int failures;
  private long actions;
  private boolean closed;

  /**
   * @param timeout wire time for connecting, and for each answer
   */
  AmiClient(Means means, Manager manager, Duration timeout, Consumer<AmiMessage> events) {
    this.means = means;
    this.loop = means.vertx().getOrCreateContext();
    this.manager = manager;
    this.server = manager.host() + ":" + manager.port();
    this.login = new AmiLogin(server, manager.username(), manager.password());
    this.timeout = timeout;
    this.events = events;
    NetClientOptions options =
        new NetClientOptions().setConnectTimeout((int) timeout.toMillis()).setTcpKeepAlive(true);
    if (manager.tls()) {
      options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
    }
    String authority = manager.authority();
    if (authority != null) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority)));
    }
    this.client = means.vertx().createNetClient(options);
  }

  /** Asks once; connects and logs in before where that is needed. */
  CompletionStage<AmiReply> ask(AmiMessage action) {
    CompletableFuture<AmiReply> answer = new CompletableFuture<>();
    String silence = "no answer from " + server + " in time";
    Timers.Cancellable limit =
        means
            .wireTimers()
            .after(
                timeout,
                () -> {
                  if (answer.complete(new AmiReply.Unreachable(silence))) {
                    loop.runOnContext(late -> giveUp(action, silence));
                  }
                });
    CompletionStage<AmiReply> answered = answer;
    answered.thenRun(limit::cancel);
    loop.runOnContext(
        now -> {
          CompletionStage<AmiReply> ready = ready();
          ready.thenAccept(entered -> ask(action, entered, answer));
        });
    return answer;
  }

  CompletionStage<Void> close() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.runOnContext(
        now -> {
          closed = true;
          client.close().onComplete(end -> done.complete(null));
        });
    return done;
  }

  private void ask(AmiMessage action, AmiReply entered, CompletableFuture<AmiReply> answer) {
    AmiSession open = session;
    if (!(entered instanceof AmiReply.Answered) || open == null) {
      answer.complete(
          entered instanceof AmiReply.Answered
              ? new AmiReply.Unreachable(server + " closed the connection")
              : entered);
    } else if (!answer.isDone()) {
      // An action whose time is over is not placed any more: a call too late wakes somebody twice.
      open.ask(action).thenAccept(answer::complete);
    }
  }

  private void giveUp(AmiMessage action, String reason) {
    AmiSession open = session;
    if (open != null) {
      open.forget(String.valueOf(action.get("ActionID")), reason);
    }
  }

  /** Completes when the session is logged in, or could not be. */
  private CompletionStage<AmiReply> ready() {
    CompletableFuture<AmiReply> already = entering;
    if (already != null) {
      return already;
    }
    CompletableFuture<AmiReply> entered = new CompletableFuture<>();
    if (closed) {
      entered.complete(new AmiReply.Unreachable("the channel is closed"));
      return entered;
    }
    entering = entered;
    client
        .connect(manager.port(), manager.host())
        .onFailure(
            failure -> {
              entering = null;
              entered.complete(new AmiReply.Unreachable(reason(failure)));
              again();
            })
        .onSuccess(socket -> enter(socket, entered));
    return entered;
  }

  private void enter(NetSocket socket, CompletableFuture<AmiReply> entered) {
    AmiSession opened = new AmiSession(socket, server, this::heard, this::lost);
    session = opened;
    Timers.Cancellable limit =
        means
            .wireTimers()
            .after(timeout, () -> loop.runOnContext(late -> endUnless(entered, opened)));
    login
        .enter(opened)
        .thenAccept(
            reply -> {
              limit.cancel();
              if (reply instanceof AmiReply.Answered) {
                failures = 0;
                means.wireTimers().after(BETWEEN_PINGS, () -> ping(opened));
              } else {
                opened.close();
              }
              entered.complete(reply);
            });
  }

  private void endUnless(CompletableFuture<AmiReply> entered, AmiSession opened) {
    if (!entered.isDone()) {
      opened.close();
    }
  }

  private void heard(AmiMessage event) {
    events.accept(event);
  }

  private void lost() {
    CompletableFuture<AmiReply> was = entering;
    session = null;
    entering = null;
    if (closed) {
      return;
    }
    boolean refused = was != null && was.getNow(null) instanceof AmiReply.NotAllowed;
    if (refused) {
      LOG.warn("Asterisk at {} does not accept the login; tried again with the next call", server);
    } else {
      LOG.warn("connection to Asterisk at {} lost", server);
      again();
    }
  }

  /** Makes the connection anew after a while, for events that are still to come. */
  private void again() {
    Duration wait = RECONNECT.before(failures++);
    means
        .wireTimers()
        .after(
            wait,
            () ->
                loop.runOnContext(
                    now -> {
                      if (!closed && entering == null) {
                        ready();
                      }
                    }));
  }

  private void ping(AmiSession pinged) {
    loop.runOnContext(
        now -> {
          if (session != pinged) {
            return;
          }
          String id = "ping-" + actions++;
          Timers.Cancellable limit =
              means.wireTimers().after(timeout, () -> loop.runOnContext(late -> pinged.close()));
          pinged
              .ask(AmiMessage.action("Ping", id))
              .thenAccept(
                  pong -> {
                    limit.cancel();
                    means.wireTimers().after(BETWEEN_PINGS, () -> ping(pinged));
                  });
        });
  }

  private String reason(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host " + manager.host();
    }
    if (failure instanceof SSLException) {
      return "TLS with " + server + " failed";
    }
    return "cannot connect to " + server;
  }
}
