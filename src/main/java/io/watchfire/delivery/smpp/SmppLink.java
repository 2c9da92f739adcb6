package io.watchfire.delivery.smpp;

import io.watchfire.notify.Receipt;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session with the centre, so that receipts and people's answers come in also while
 * nothing is sent. A session that is lost is made anew, with longer and longer waits; whoever wants
 * to send does not wait for those.
 */
final class SmppLink {
  private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);
  private static final BackOff AGAIN = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30));

  /** A centre that does not know us is not asked again at each message. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  private final String channel;
  private final SmppSettings.Centre centre;
  private final Duration timeout;
  private final Timers timers;
  private final Executor workers;
  private final MessageReceiverListener incoming;

  private CompletableFuture<SMPPSession> attempt = new CompletableFuture<>();
  private @Nullable SMPPSession session;
  private Timers.@Nullable Cancellable waiting;
  private boolean refused;
  private boolean closed;
  private boolean down;
  private int failures;

  SmppLink(
      String channel,
      SmppSettings.Centre centre,
      Duration timeout,
      Timers timers,
      Executor workers,
      MessageReceiverListener incoming) {
    this.channel = channel;
    this.centre = centre;
    this.timeout = timeout;
    this.timers = timers;
    this.workers = workers;
    this.incoming = incoming;
  }

  /** No session, and what that means for a message. */
  static final class Unbound extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Receipt receipt;

    Unbound(Receipt receipt) {
      super(receipt.toString());
      this.receipt = receipt;
    }

    Receipt receipt() {
      return receipt;
    }
  }

  void open() {
    connect();
  }

  /** The session, made if need be; fails with {@link Unbound}. */
  synchronized CompletionStage<SMPPSession> session() {
    if (attempt.isCompletedExceptionally() && !refused && !closed) {
      connect();
    }
    return attempt.copy();
  }

  private synchronized void connect() {
    if (closed) {
      return;
    }
    if (waiting != null) {
      waiting.cancel();
      waiting = null;
    }
    CompletableFuture<SMPPSession> mine = new CompletableFuture<>();
    attempt = mine;
    workers.execute(() -> bind(mine));
  }

  private void bind(CompletableFuture<SMPPSession> mine) {
    int millis = (int) timeout.toMillis();
    SMPPSession fresh = new SMPPSession(new CentreSockets(centre.tls(), millis));
    fresh.setEnquireLinkTimer((int) centre.enquireLink().toMillis());
    fresh.setTransactionTimer(millis);
    // A receipt may wait for the answer to a submission, which needs a thread as well.
    fresh.setPduProcessorDegree(2 * centre.window() + 2);
    fresh.setMessageReceiverListener(incoming);
    fresh.addSessionStateListener(
        (now, before, source) -> {
          if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
            lost(fresh);
          }
        });
    BindParameter parameters =
        new BindParameter(
            BindType.BIND_TRX,
            centre.systemId(),
            centre.password().reveal(),
            centre.systemType(),
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            "");
    try {
      fresh.connectAndBind(centre.host(), centre.port(), parameters, millis);
    } catch (IOException e) {
      failed(mine, receipt(e));
      return;
    } catch (RuntimeException e) {
      fresh.close();
      failed(mine, new Receipt.RetryLater("no session: " + e.getClass().getSimpleName(), null));
      return;
    }
    bound(fresh, mine);
  }

  private void bound(SMPPSession fresh, CompletableFuture<SMPPSession> mine) {
    synchronized (this) {
      if (!closed && fresh.getSessionState().isBound()) {
        session = fresh;
        refused = false;
        // Only a session that lasts is a success: a centre may let us in and hang up at once.
        timers.after(centre.enquireLink(), () -> lasted(fresh));
        if (down) {
          LOG.info("channel {} has a session with {} again", channel, address());
        }
        down = false;
        mine.complete(fresh);
        return;
      }
    }
    fresh.close();
    failed(mine, new Receipt.RetryLater(address() + " ended the session", null));
  }

  private synchronized void lasted(SMPPSession held) {
    if (session == held) {
      failures = 0;
    }
  }

  private synchronized void failed(CompletableFuture<SMPPSession> mine, Receipt receipt) {
    refused = receipt instanceof Receipt.Refused;
    if (!down && !closed) {
      down = true;
      String reason =
          receipt instanceof Receipt.RetryLater later
              ? later.reason()
              : ((Receipt.Refused) receipt).reason();
      if (refused) {
        LOG.error("channel {} is of no use until its account is mended: {}", channel, reason);
      } else {
        LOG.warn("channel {} has no session: {}", channel, reason);
      }
    }
    connectAfter(refused ? AFTER_REFUSAL : AGAIN.before(failures++));
    mine.completeExceptionally(new Unbound(receipt));
  }

  private synchronized void lost(SMPPSession gone) {
    if (session != gone) {
      return;
    }
    session = null;
    attempt =
        CompletableFuture.failedFuture(
            new Unbound(new Receipt.RetryLater(address() + " ended the session", null)));
    if (!closed) {
      LOG.warn("channel {} lost its session with {}", channel, address());
      down = true;
      connectAfter(AGAIN.before(failures++));
    }
  }

  private synchronized void connectAfter(Duration wait) {
    if (!closed && waiting == null) {
      waiting = timers.after(wait, this::connectWhereNone);
    }
  }

  private synchronized void connectWhereNone() {
    waiting = null;
    if (attempt.isCompletedExceptionally()) {
      connect();
    }
  }

  /** Says good-bye to the centre; takes a worker's time. */
  void close() {
    SMPPSession last;
    synchronized (this) {
      closed = true;
      if (waiting != null) {
        waiting.cancel();
      }
      last = session;
    }
    if (last != null) {
      last.unbindAndClose();
    }
  }

  String address() {
    return centre.host() + ":" + centre.port();
  }

  private Receipt receipt(IOException failure) {
    if (failure.getCause() instanceof NegativeResponseException negative) {
      return CommandStatus.ofBind(negative.getCommandStatus());
    }
    String reason;
    if (failure instanceof UnknownHostException) {
      reason = "unknown host " + centre.host();
    } else if (failure.getCause() instanceof ResponseTimeoutException) {
      reason = "no answer from " + address() + " in time";
    } else if (failure instanceof SSLException) {
      reason = "TLS with " + address() + " failed";
    } else {
      reason = "no session with " + address() + ": " + failure.getClass().getSimpleName();
    }
    return new Receipt.RetryLater(reason, null);
  }
}
