package io.watchfire.delivery.smpp;

import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.DialNumber;
import io.watchfire.delivery.wire.Validity;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.notify.sms.SmsText;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SMS over a short message centre. Submissions block a thread until the centre answers, so there
 * are as many threads as the window allows. A message that was submitted and never answered is
 * submitted again; the centre has no key to know it by.
 */
public final class SmppChannel implements Channel {
  /** Texts whose receipts may be outstanding. */
  private static final int MOST_AWAITED = 20_000;

  /** Beside the window: one thread for the session, one for answers to people. */
  private static final int SPARE_THREADS = 2;

  private final SmppSettings settings;
  private final Timers timers;
  private final Returns returns;
  private final Awaited awaited = new Awaited(MOST_AWAITED);
  private final AtomicInteger references;
  private final ThreadPoolExecutor workers;
  private final SmppLink link;

  SmppChannel(SmppSettings settings, Means means) {
    this.settings = settings;
    this.timers = means.wireTimers();
    this.returns = means.returns();
    // Phones remember the parts of texts that never became whole: a restart begins elsewhere.
    this.references = new AtomicInteger((int) means.wire().instant().getEpochSecond());
    this.workers = workers(settings.id(), settings.centre().window() + SPARE_THREADS);
    this.link =
        new SmppLink(
            settings.id().value(),
            settings.centre(),
            settings.account().timeout(),
            timers,
            workers,
            new Incoming(
                settings.id(), settings.sender().countryCode(), awaited, returns, this::answer));
  }

  private static ThreadPoolExecutor workers(ChannelId id, int threads) {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "smpp-" + id + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  void open() {
    link.open();
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "smpp";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    SmppSettings.Sender sender = settings.sender();
    String number =
        recipient.phone() == null
            ? null
            : DialNumber.of(recipient.phone().reveal(), sender.countryCode());
    if (number == null) {
      return CompletableFuture.completedFuture(new Receipt.Refused("no telephone number"));
    }
    String text = SmsText.of(sender.form(), message, recipient.locale()).text();
    SmppSettings.Proof proof = settings.proof();
    Sending sending =
        sending(number, text, proof.receipts(), Validity.of(message, proof.validity()));
    CompletionStage<Receipt> receipt = sending.start(settings.account().timeout());
    receipt.thenAccept(done -> accepted(done, sending.text()));
    return receipt;
  }

  private Sending sending(String number, String text, boolean receipt, Duration validity) {
    Submission submission =
        Submission.of(
            settings.sender(), number, text, references.getAndIncrement(), receipt, validity);
    return new Sending(submission, awaited, link, workers, timers, settings.proof().within());
  }

  /** Receipts may have come before the centre's answers. */
  private void accepted(Receipt receipt, Awaited.Text text) {
    if (receipt instanceof Receipt.Accepted accepted) {
      Awaited.Outcome early = text.submitted();
      if (early != null) {
        awaited.forget(text);
        returns.take(
            new Returned.Arrived(id(), accepted.reference(), early.stage(), early.detail()));
      } else {
        Awaited.Outcome part = Awaited.ARRIVED;
        text.arrived()
            .forEach(
                one -> returns.take(new Returned.Arrived(id(), one, part.stage(), part.detail())));
      }
    } else if (receipt instanceof Receipt.Taken) {
      awaited.forget(text);
    }
  }

  /** Tells a person what followed from a text; it is of no weight, so nothing watches over it. */
  private void answer(String number, String text) {
    sending(number, text, false, settings.proof().validity()).start(settings.account().timeout());
  }

  @Override
  public CompletionStage<Void> close() {
    CompletableFuture<Void> closed = CompletableFuture.runAsync(link::close, workers);
    return closed.whenComplete((done, failure) -> workers.shutdown());
  }
}
