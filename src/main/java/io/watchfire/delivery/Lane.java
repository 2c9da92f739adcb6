package io.watchfire.delivery;

import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Receipt;
import io.watchfire.time.BackOff;
import io.watchfire.time.DurationText;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's traffic: the gravest first, in order within a recipient, a few attempts at a time,
 * never faster than the channel allows. What comes faster is folded into digests.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** Attempts under way at once; a receiver that hangs holds one of them. */
  static final int AT_ONCE = 8;

  /** So many of them are kept for what is to be acted on now. */
  static final int RESERVED = 2;

  /** While nothing gets through, no more than ten repeats a second, however many wait. */
  private static final Duration BETWEEN_REPEATS_WHILE_DOWN = Duration.ofMillis(100);

  /** After a failure, for so long no one tries a dead channel who has another. */
  private static final Duration SHUT = Duration.ofSeconds(30);

  /** What happens with an attempt is decided by the one who owns the notices. */
  interface Owner {
    /** Says whether it is too late to tell what goes; when it is, the owner ends it. */
    boolean expires(Lane lane, Inbox inbox);

    /** Has it written down that these go in one digest, then lets it go. */
    void fold(Lane lane, Parcel digest, Runnable then);

    /** These have another channel, and this one is of no use to them now. */
    void turnedAway(List<Errand> errands);

    /** Settles an attempt, and calls {@link #advance} or {@link #hold} when that is durable. */
    void settle(Lane lane, Inbox inbox, Receipt receipt, Instant started);
  }

  private final InstantSource plan;
  private final InstantSource wire;
  private final Timers timers;
  private final UnaryOperator<Duration> jitter;
  private final Executor loop;
  private final Function<Notice, Message> messages;
  private final Owner owner;
  private final Inboxes inboxes = new Inboxes();
  private final Pace pace;
  private final PersonalPaces paces;
  private final Probes probes = new Probes();
  private Carrier carrier;
  private int inFlight;
  private Instant quietUntil = Instant.MIN;
  private Instant nextRepeat = Instant.MIN;
  private Instant lastFailure = Instant.MIN;
  private @Nullable Instant downSince;
  private @Nullable String trouble;

  /** Start of the first attempt that failed since the last that did not. */
  private Instant failingSince = Instant.MIN;

  private Instant lastThrough = Instant.MIN;
  private @Nullable Instant armedFor;
  private Timers.@Nullable Cancellable timer;
  private boolean pumping;
  private boolean stopped;
  private boolean abandoned;

  Lane(
      Carrier carrier,
      Clocks clocks,
      Executor loop,
      Function<Notice, Message> messages,
      Owner owner) {
    this.messages = messages;
    this.carrier = carrier;
    this.plan = clocks.plan();
    this.wire = clocks.wire();
    this.timers = clocks.wireTimers();
    this.jitter = clocks.jitter();
    this.loop = loop;
    this.owner = owner;
    this.pace = new Pace(carrier.perMinute());
    this.paces = new PersonalPaces(carrier.perRecipient());
  }

  Carrier carrier() {
    return carrier;
  }

  /** Goes on with other settings; attempts under way finish on the old channel. */
  void use(Carrier newCarrier) {
    carrier = newCarrier;
    pace.limit(newCarrier.perMinute());
    paces.limit(newCarrier.perRecipient());
    pump();
  }

  /** Starts nothing until it goes on: so that the gravest of many is known. */
  void pause() {
    pumping = true;
  }

  void goOn() {
    pumping = false;
    pump();
  }

  int inFlight() {
    return inFlight;
  }

  void take(Errand errand) {
    inboxes.add(errand, errand.orderKey(folds()));
    pump();
  }

  /** What went has left this lane; the next of its inbox may go. */
  void advance(Inbox inbox) {
    inboxes.advance(inbox);
    pump();
  }

  /** What went is tried again at the instant of {@link Inbox#due}. */
  void hold(Inbox inbox) {
    if (downSince != null) {
      inbox.due = probes.sooner(inbox.due, inboxes.firstDue(), wire.instant(), carrier);
    }
    inboxes.hold(inbox);
    pump();
  }

  /** The wait before the same is tried again. */
  Duration backOff(int failuresBefore) {
    return jitter.apply(
        new BackOff(carrier.retry().first(), carrier.retry().most()).before(failuresBefore));
  }

  /** The receiver asked to be left alone: that holds for everybody on this channel. */
  void quietFor(Duration span) {
    Instant until = wire.instant().plus(span);
    quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
  }

  void gotThrough() {
    lastThrough = wire.instant();
    Instant since = downSince;
    if (since == null) {
      return;
    }
    downSince = null;
    Duration down = Duration.between(since, wire.instant());
    LOG.info("channel {} takes messages again after {}", id(), DurationText.format(down));
    // The receiver is back: nobody sits out a long wait, but none is tried faster than at first.
    inboxes.reschedule(
        inbox -> {
          Instant soonest = inbox.lastAttempt.plus(carrier.retry().first());
          return soonest.isBefore(inbox.due) ? soonest : inbox.due;
        });
  }

  /** Why it takes nothing; null while it does. */
  @Nullable String trouble() {
    return downSince == null ? null : trouble;
  }

  void gotNowhere(String reason) {
    lastFailure = wire.instant();
    trouble = reason;
    if (downSince == null) {
      downSince = lastFailure;
      timers.after(carrier.retry().failOver(), this::pump);
      LOG.warn("channel {} does not take messages: {}", id(), reason);
    }
  }

  /**
   * Whether it is no use to those who have another channel: it has taken nothing for so long that
   * they would leave it, or wants to be left alone for so long. Now and then one of them still
   * tries it.
   */
  boolean isShut() {
    Instant now = wire.instant();
    Duration patience = carrier.retry().failOver();
    if (quietUntil.isAfter(now.plus(patience))) {
      return true;
    }
    return downSince != null
        && Duration.between(failingSince, now).compareTo(patience) >= 0
        && Duration.between(lastFailure, now).compareTo(SHUT) < 0;
  }

  /** Whether something for the same recipient waits here, which must not be overtaken. */
  boolean holdsBefore(Errand errand) {
    return inboxes.has(errand.orderKey(folds()));
  }

  private boolean folds() {
    return carrier.channel().folds();
  }

  /** Starts nothing any more. */
  void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Starts nothing any more, and hears of no attempt that is still under way. */
  void abandon() {
    stop();
    abandoned = true;
  }

  /** Gives back everything that is not under way. */
  List<Errand> drain() {
    stop();
    return inboxes.drain();
  }

  /** Starts what may start now, and arms the timer for what may not. */
  private void pump() {
    if (pumping || stopped) {
      return;
    }
    pumping = true;
    Instant now = wire.instant();
    if (isShut()) {
      // Also of those who have not been tried: they need not find out one by one.
      owner.turnedAway(inboxes.evacuate());
    }
    release(now);
    while (inboxes.anyReady() && hasRoom() && !opens(now).isAfter(now) && !stopped) {
      Inbox inbox = inboxes.takeReady();
      Parcel parcel = inbox.choose(folds());
      Instant allowed = paces.next(inbox.key, parcel.first().gravity(), now);
      if (allowed.isAfter(now)) {
        inbox.due = allowed;
        inboxes.hold(inbox);
      } else if (!owner.expires(this, inbox)) {
        launch(inbox, parcel, now);
      }
      release(now);
    }
    pumping = false;
    arm(now);
  }

  /** Messages that are to be acted on find room when others, slow to answer, take all the rest. */
  private boolean hasRoom() {
    boolean grave = inboxes.gravestReady() == Gravity.ACT_NOW;
    return inFlight < (grave ? AT_ONCE : AT_ONCE - RESERVED);
  }

  private Instant opens(Instant now) {
    boolean grave = inboxes.gravestReady() == Gravity.ACT_NOW;
    Instant paced = grave ? pace.next(now) : pace.nextLesser(now);
    return paced.isAfter(quietUntil) ? paced : quietUntil;
  }

  private void release(Instant now) {
    for (Instant due = inboxes.firstDue();
        due != null && !due.isAfter(now) && !(downSince != null && nextRepeat.isAfter(now));
        due = inboxes.firstDue()) {
      nextRepeat = now.plus(Probes.spacing(carrier, BETWEEN_REPEATS_WHILE_DOWN));
      inboxes.releaseFirst();
    }
  }

  private void arm(Instant now) {
    if (stopped) {
      return;
    }
    Instant next = inboxes.firstDue();
    if (next != null && downSince != null && nextRepeat.isAfter(next)) {
      next = nextRepeat;
    }
    if (inboxes.anyReady() && hasRoom()) {
      Instant opens = opens(now);
      next = next == null || opens.isBefore(next) ? opens : next;
    }
    if (next == null || next.equals(armedFor)) {
      return;
    }
    if (timer != null) {
      timer.cancel();
    }
    armedFor = next;
    // Timers of whole milliseconds may fire a little early; the pump then arms the rest.
    timer =
        timers.after(
            Duration.between(now, next),
            () -> {
              armedFor = null;
              pump();
            });
  }

  private void launch(Inbox inbox, Parcel parcel, Instant now) {
    inFlight++;
    pace.count(now);
    paces.count(inbox.key, now);
    inbox.lastAttempt = now;
    if (parcel.errands().size() == 1 || parcel.isDigest()) {
      parcel.handTo(carrier);
      fly(inbox, parcel, now);
      return;
    }
    Parcel digest = inbox.fold();
    digest.handTo(carrier);
    owner.fold(
        this,
        digest,
        () -> {
          if (!abandoned) {
            fly(inbox, digest, wire.instant());
          }
        });
  }

  private void fly(Inbox inbox, Parcel parcel, Instant now) {
    Channel channel = carrier.channel();
    parcel.errands().forEach(Errand::tried);
    Flight flight = new Flight(inbox, now);
    flight.guard =
        timers.after(
            carrier.guard(),
            () -> flight.land(new Receipt.RetryLater("no answer within the time allowed", null)));
    send(channel, parcel)
        .whenComplete(
            (receipt, failure) ->
                loop.execute(() -> flight.land(failure == null ? receipt : broken(failure))));
  }

  private CompletionStage<Receipt> send(Channel channel, Parcel parcel) {
    try {
      Notice notice = parcel.carried();
      return channel.send(notice.keyOn(channel.id()), notice.recipient(), message(parcel));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A digest is answered by the link of the gravest in it. */
  private Message message(Parcel parcel) {
    Message first = messages.apply(parcel.first().notice());
    String link = first.link();
    Notice carried = parcel.carried();
    Message said =
        (parcel.isDigest() ? carried.message() : first)
            .withLife(Duration.between(plan.instant(), carried.notAfter()));
    return link == null ? said : said.withLink(link);
  }

  /** Channels answer with values; an exception is a fault of ours, which must disturb no other. */
  private Receipt broken(Throwable failure) {
    if (downSince == null) {
      // Without its message, which may quote a URL with a key in it.
      StackTraceElement[] trace = failure.getStackTrace();
      String where = trace.length > 0 ? trace[0].toString() : "";
      LOG.error("channel {} failed by {} at {}", id(), failure.getClass().getName(), where);
    }
    return new Receipt.RetryLater(
        "the channel failed: " + failure.getClass().getSimpleName(), null);
  }

  private String id() {
    return carrier.channel().id().value();
  }

  /** One attempt; the first of answer and guard counts. */
  private final class Flight {
    private final Inbox inbox;
    private final Instant started;
    private Timers.@Nullable Cancellable guard;
    private boolean landed;

    private Flight(Inbox inbox, Instant started) {
      this.inbox = inbox;
      this.started = started;
    }

    private void land(Receipt receipt) {
      if (landed || abandoned) {
        return;
      }
      landed = true;
      if (guard != null) {
        guard.cancel();
      }
      inFlight--;
      probes.landed(receipt, started, wire.instant());
      if (downSince == null) {
        failingSince = started.isAfter(lastThrough) ? started : lastThrough;
      }
      owner.settle(Lane.this, inbox, receipt, started);
      pump();
    }
  }
}
