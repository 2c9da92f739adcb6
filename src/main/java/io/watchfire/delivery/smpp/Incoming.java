package io.watchfire.delivery.smpp;

import io.watchfire.delivery.wire.DialNumber;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * What the centre sends: receipts and people's texts. It is answered when it is kept, on the
 * threads of the protocol; a centre that is told otherwise says it again.
 */
final class Incoming implements MessageReceiverListener {
  private static final int COMMAND_NOT_KNOWN = 0x03;
  private static final int LATER = 0x64;

  /** Type of a number that leads with its country. */
  private static final int INTERNATIONAL = 1;

  /** Seconds; a centre waits about ten. */
  private static final int MOST_WAIT = 5;

  /** Seconds in which the answer to a submission overtakes a receipt that came before it. */
  private static final int OVERTAKING = 2;

  private final ChannelId channel;
  private final String countryCode;
  private final Awaited awaited;
  private final Returns returns;
  private final BiConsumer<String, String> answer;

  /**
   * @param countryCode of numbers that name none
   * @param answer sends a text to a number, as an answer to the text that came from it
   */
  Incoming(
      ChannelId channel,
      String countryCode,
      Awaited awaited,
      Returns returns,
      BiConsumer<String, String> answer) {
    this.channel = channel;
    this.countryCode = countryCode;
    this.awaited = awaited;
    this.returns = returns;
    this.answer = answer;
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
    Optional<StateReport> report = StateReport.of(pdu);
    if (report.isPresent()) {
      reported(report.get());
      return;
    }
    String number =
        DialNumber.ofSender(
            pdu.getSourceAddr(), pdu.getSourceAddrTon() == INTERNATIONAL, countryCode);
    Secret from = new Secret(number == null ? pdu.getSourceAddr() : "+" + number);
    String text = keep(new Returned.Replied(channel, from, MobileText.of(pdu).strip())).text();
    if (number != null && !text.isEmpty()) {
      answer.accept(number, text);
    }
  }

  private void reported(StateReport report) throws ProcessRequestException {
    Awaited.Told told = awaited.report(report);
    if (told instanceof Awaited.Told.Stranger) {
      awaitAnswers();
      told = awaited.report(report);
    }
    if (told instanceof Awaited.Told.Ended ended) {
      keep(arrived(ended.text().reference(), ended.outcome()));
      awaited.forget(ended.text());
    } else if (told instanceof Awaited.Told.PartArrived part) {
      keep(new Returned.Arrived(channel, part.id(), Stage.DELIVERED, report.detail()));
    } else if (told instanceof Awaited.Told.Stranger && report.stage() != null) {
      stranger(report.id(), new Awaited.Outcome(report.stage(), report.detail()));
    }
  }

  /**
   * Of a message sent before a restart, or of nobody's: whoever keeps receipts may wait long for a
   * message that never comes, the centre must not.
   */
  private void stranger(String id, Awaited.Outcome outcome) throws ProcessRequestException {
    CompletableFuture<Boolean> known = new CompletableFuture<>();
    CompletableFuture<?>[] all =
        awaited.references(id).stream()
            .map(reference -> returns.take(arrived(reference, outcome)).toCompletableFuture())
            .map(heard -> heard.whenComplete((one, failure) -> told(one, failure, known)))
            .toArray(CompletableFuture<?>[]::new);
    CompletionStage<Void> answered = CompletableFuture.allOf(all);
    answered.thenRun(() -> known.complete(false));
    try {
      known.get(OVERTAKING, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessRequestException("stopping", LATER);
    } catch (ExecutionException e) {
      throw new ProcessRequestException("not kept", LATER);
    } catch (TimeoutException e) {
      // Nobody's, as far as can be known.
      return;
    }
  }

  private static void told(
      Returns.@Nullable Heard heard,
      @Nullable Throwable failure,
      CompletableFuture<Boolean> known) {
    if (heard == null) {
      known.completeExceptionally(failure == null ? new IllegalStateException() : failure);
    } else if (heard.understood()) {
      known.complete(true);
    }
  }

  private Returned.Arrived arrived(String reference, Awaited.Outcome outcome) {
    return new Returned.Arrived(channel, reference, outcome.stage(), outcome.detail());
  }

  private void awaitAnswers() {
    try {
      awaited.answers().get(OVERTAKING, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Then the receipt is of no message that is being sent, as far as can be known.
      return;
    }
  }

  private Returns.Heard keep(Returned returned) throws ProcessRequestException {
    try {
      return returns.take(returned).toCompletableFuture().get(MOST_WAIT, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessRequestException("stopping", LATER);
    } catch (ExecutionException | TimeoutException e) {
      throw new ProcessRequestException("not kept", LATER);
    }
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification notification) {
    // Says that a phone is reachable again, which nobody asked for.
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
    throw new ProcessRequestException("data_sm is not spoken here", COMMAND_NOT_KNOWN);
  }
}
