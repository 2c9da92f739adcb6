package io.watchfire.delivery.cmpp;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.watchfire.delivery.cmpp.Deliver.Content.Report;
import io.watchfire.delivery.cmpp.Deliver.Content.Text;
import io.watchfire.delivery.wire.DialNumber;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * What the gateway brings: receipts and people's texts. It is answered when it is kept; what is not
 * answered a gateway brings again after a minute. Lives on one event loop.
 */
final class Incoming implements BiConsumer<CmppSession, Pdu> {
  private static final int NO_MESSAGE = 1;

  /** In hand at the same time; gateways wait with more than sixteen. */
  private static final int MOST = 64;

  /** In which the answer to a submission overtakes a receipt that came before it. */
  private static final Duration OVERTAKING = Duration.ofSeconds(2);

  private final ChannelId channel;
  private final CmppVersion version;
  private final String countryCode;
  private final Awaited awaited;
  private final Returns returns;
  private final Timers timers;
  private final Context loop;
  private final BiConsumer<String, String> answer;
  private int inHand;

  /**
   * @param countryCode of numbers that name none
   * @param answer sends a text to a number, as an answer to the text that came from it
   */
  Incoming(
      ChannelId channel,
      CmppVersion version,
      String countryCode,
      Awaited awaited,
      Returns returns,
      Timers timers,
      Context loop,
      BiConsumer<String, String> answer) {
    this.channel = channel;
    this.version = version;
    this.countryCode = countryCode;
    this.awaited = awaited;
    this.returns = returns;
    this.timers = timers;
    this.loop = loop;
    this.answer = answer;
  }

  @Override
  public void accept(CmppSession session, Pdu pdu) {
    Optional<Deliver> read = Deliver.of(pdu.body(), version);
    if (read.isEmpty()) {
      session.answer(pdu, response(Buffer.buffer(new byte[Fields.MSG_ID]), NO_MESSAGE));
    } else if (inHand < MOST) {
      inHand++;
      take(session, read.get())
          .whenComplete(
              (kept, failure) ->
                  loop.runOnContext(
                      now -> {
                        inHand--;
                        if (failure == null) {
                          session.answer(pdu, response(read.get().id(), 0));
                        }
                      }));
    }
  }

  /** Completes when it is kept; fails when it could not be. */
  private CompletionStage<?> take(CmppSession session, Deliver deliver) {
    return deliver.content() instanceof Report report
        ? reported(session, report)
        : replied(deliver.from(), ((Text) deliver.content()).text());
  }

  private Buffer response(Buffer id, int result) {
    Buffer body = Buffer.buffer().appendBuffer(id);
    Fields.putResult(body, result, version.resultWidth());
    return body;
  }

  private CompletionStage<?> replied(String address, String text) {
    String number = DialNumber.ofSender(address, false, countryCode);
    Secret from = new Secret(number == null ? address : "+" + number);
    return returns
        .take(new Returned.Replied(channel, from, text))
        .thenAccept(
            heard -> {
              if (number != null && !heard.text().isEmpty()) {
                answer.accept(number, heard.text());
              }
            });
  }

  private CompletionStage<?> reported(CmppSession session, Report report) {
    Awaited.Told told = awaited.report(report);
    if (!(told instanceof Awaited.Told.Stranger)) {
      return follow(told, report);
    }
    // The answers that are completed here are taken by the loop before it comes to this.
    CompletableFuture<Void> overtaken = new CompletableFuture<>();
    session.answers().thenRun(() -> loop.runOnContext(now -> overtaken.complete(null)));
    timers.after(OVERTAKING, () -> loop.runOnContext(now -> overtaken.complete(null)));
    return overtaken.thenCompose(now -> follow(awaited.report(report), report));
  }

  private CompletionStage<?> follow(Awaited.Told told, Report report) {
    if (told instanceof Awaited.Told.Ended ended) {
      return returns
          .take(arrived(ended.text().reference(), ended.outcome()))
          .thenRun(() -> loop.runOnContext(now -> awaited.forget(ended.text())));
    }
    if (told instanceof Awaited.Told.PartArrived part) {
      return returns.take(
          arrived(part.id(), new Awaited.Outcome(Stage.DELIVERED, report.detail())));
    }
    if (told instanceof Awaited.Told.Stranger && report.stage() != null) {
      // Of a message sent before a restart, or of nobody's: whoever keeps receipts may wait long
      // for a message that never comes, the gateway must not.
      Awaited.Outcome outcome = new Awaited.Outcome(report.stage(), report.detail());
      CompletableFuture<Void> kept = new CompletableFuture<>();
      returns
          .take(arrived(report.id(), outcome))
          .whenComplete(
              (heard, failure) -> {
                if (failure == null) {
                  kept.complete(null);
                } else {
                  kept.completeExceptionally(failure);
                }
              });
      timers.after(OVERTAKING, () -> kept.complete(null));
      return kept;
    }
    return CompletableFuture.completedFuture(null);
  }

  private Returned.Arrived arrived(String reference, Awaited.Outcome outcome) {
    return new Returned.Arrived(channel, reference, outcome.stage(), outcome.detail());
  }
}
