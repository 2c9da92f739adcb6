package io.watchfire.delivery.smpp;

import io.watchfire.notify.Receipt;
import io.watchfire.time.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to hand a text to the centre, part after part. A centre that asks for slowness in the
 * middle gets the rest a second later: from the beginning it would never get a long text.
 */
final class Sending {
  private final Submission submission;
  private final Awaited awaited;
  private final Awaited.Text text;
  private final SmppLink link;
  private final Executor workers;
  private final Timers timers;
  private final Duration within;
  private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

  /**
   * @param within see {@link Receipt.Accepted#within}
   */
  Sending(
      Submission submission,
      Awaited awaited,
      SmppLink link,
      Executor workers,
      Timers timers,
      Duration within) {
    this.submission = submission;
    this.awaited = awaited;
    this.text = awaited.text(submission.parts());
    this.link = link;
    this.workers = workers;
    this.timers = timers;
    this.within = within;
  }

  /**
   * @param timeout after which the attempt is given up; what the centre took by then may arrive
   */
  CompletionStage<Receipt> start(Duration timeout) {
    Timers.Cancellable limit =
        timers.after(
            timeout,
            () ->
                receipt.complete(
                    new Receipt.RetryLater("no answer from " + link.address() + " in time", null)));
    CompletionStage<Receipt> answered = receipt;
    answered.whenComplete(
        (done, failure) -> {
          limit.cancel();
          if (!(done instanceof Receipt.Accepted)) {
            text.dropped();
          }
        });
    resume();
    return receipt;
  }

  Awaited.Text text() {
    return text;
  }

  private void resume() {
    link.session().whenCompleteAsync(this::goOn, workers);
  }

  private void goOn(@Nullable SMPPSession session, @Nullable Throwable failure) {
    if (session == null) {
      receipt.complete(without(failure));
      return;
    }
    while (!receipt.isDone() && text.taken() < submission.parts()) {
      Receipt problem = next(session);
      if (problem instanceof Receipt.RetryLater later
          && later.after() != null
          && text.taken() > 0) {
        timers.after(later.after(), this::resume);
        return;
      }
      if (problem != null) {
        receipt.complete(problem);
      }
    }
    if (!receipt.isDone()) {
      receipt.complete(taken());
    }
  }

  /** Submits the next part; returns what came in its way. */
  private @Nullable Receipt next(SMPPSession session) {
    CompletableFuture<Void> answered = awaited.submitting();
    try {
      text.took(submission.submit(session, text.taken()));
      return null;
    } catch (NegativeResponseException e) {
      return CommandStatus.ofSubmit(e.getCommandStatus());
    } catch (ResponseTimeoutException e) {
      return new Receipt.RetryLater("no answer from " + link.address() + " in time", null);
    } catch (PDUException e) {
      // The text and the number are made to fit, so it is a setting.
      return new Receipt.Refused("a setting does not fit into the protocol");
    } catch (InvalidResponseException e) {
      return new Receipt.RetryLater(link.address() + " gave an answer that is none", null);
    } catch (IOException e) {
      return new Receipt.RetryLater("the session with " + link.address() + " ended", null);
    } catch (RuntimeException e) {
      return new Receipt.RetryLater("not sent: " + e.getClass().getSimpleName(), null);
    } finally {
      answered.complete(null);
    }
  }

  private Receipt taken() {
    String parts = submission.parts() == 1 ? "taken" : "taken in " + submission.parts() + " parts";
    boolean named = !text.reference().isEmpty();
    return submission.receipt() && named
        ? new Receipt.Accepted(text.reference(), parts, within)
        : new Receipt.Taken(parts);
  }

  private static Receipt without(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof SmppLink.Unbound unbound
        ? unbound.receipt()
        : new Receipt.RetryLater("no session", null);
  }
}
