package io.watchfire.delivery.cmpp;

import io.vertx.core.Context;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.DialNumber;
import io.watchfire.delivery.wire.Validity;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.sms.SmsText;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SMS over a gateway that speaks CMPP. A message that was submitted and never answered is submitted
 * again; the gateway has no key to know it by.
 */
public final class CmppChannel implements Channel {
  /** Texts whose receipts may be outstanding. */
  private static final int MOST_AWAITED = 20_000;

  private final CmppSettings settings;
  private final Means means;
  private final Context loop;
  private final Awaited awaited = new Awaited(MOST_AWAITED);
  private final AtomicInteger references;
  private final CmppLink link;

  CmppChannel(CmppSettings settings, Means means) {
    this.settings = settings;
    this.means = means;
    this.loop = means.vertx().getOrCreateContext();
    // Phones remember the parts of texts that never became whole: a restart begins elsewhere.
    this.references = new AtomicInteger((int) means.wire().instant().getEpochSecond());
    this.link =
        new CmppLink(
            settings.id(),
            settings.gateway(),
            settings.account().timeout(),
            means,
            loop,
            new Incoming(
                settings.id(),
                settings.gateway().version(),
                settings.sender().countryCode(),
                awaited,
                means.returns(),
                means.wireTimers(),
                loop,
                this::answer));
  }

  void open() {
    loop.runOnContext(now -> link.session());
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "cmpp";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    CmppSettings.Sender sender = settings.sender();
    String number =
        recipient.phone() == null
            ? null
            : DialNumber.of(recipient.phone().reveal(), sender.countryCode());
    if (number == null) {
      return CompletableFuture.completedFuture(new Receipt.Refused("no telephone number"));
    }
    String text = SmsText.of(sender.form(), message, recipient.locale()).text();
    CmppSettings.Proof proof = settings.proof();
    return submit(number, text, proof.receipts(), Validity.of(message, proof.validity()));
  }

  private CompletionStage<Receipt> submit(
      String number, String text, boolean receipts, Duration validity) {
    Submission submission =
        Submission.of(
            settings.gateway().version(),
            settings.sender(),
            settings.sender().written(number),
            text,
            references.getAndIncrement(),
            receipts,
            means.wire().instant().plus(validity));
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    loop.runOnContext(now -> start(submission, receipt));
    return receipt;
  }

  private void start(Submission submission, CompletableFuture<Receipt> receipt) {
    new Sending(
            submission,
            awaited.text(submission.parts()),
            link,
            loop,
            means.wireTimers(),
            settings.proof().within(),
            receipt,
            this::ended)
        .start(
            settings.account().timeout(),
            "no answer from " + settings.gateway().address() + " in time");
  }

  /** Receipts may have come before the gateway's answers. */
  private void ended(Receipt receipt, Awaited.Text text) {
    if (receipt instanceof Receipt.Accepted accepted) {
      Awaited.Outcome early = text.submitted();
      if (early != null) {
        awaited.forget(text);
        means
            .returns()
            .take(new Returned.Arrived(id(), accepted.reference(), early.stage(), early.detail()));
      } else {
        Awaited.Outcome part = Awaited.ARRIVED;
        text.arrived()
            .forEach(
                one ->
                    means
                        .returns()
                        .take(new Returned.Arrived(id(), one, part.stage(), part.detail())));
      }
    } else if (receipt instanceof Receipt.Taken) {
      awaited.forget(text);
    }
  }

  /** Tells a person what followed from a text; it is of no weight, so nothing watches over it. */
  private void answer(String number, String text) {
    submit(number, text, false, settings.proof().validity());
  }

  @Override
  public CompletionStage<Void> close() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    loop.runOnContext(now -> link.close().thenRun(() -> closed.complete(null)));
    return closed;
  }
}
