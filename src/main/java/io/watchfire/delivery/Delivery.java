package io.watchfire.delivery;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeDigest;
import io.watchfire.notify.Outbox;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.time.BackOff;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries every notice of the outbox to its recipient, over one channel after the other, until it
 * is delivered, undeliverable or expired. Each attempt is durable before anything follows from it,
 * so what was under way at a crash is sent again under the same key, and nothing else is. Ends and
 * fail-overs become durable through the desk, in one transaction with the timeline.
 *
 * <p>All state belongs to one event loop; the public methods may be called from any thread.
 */
public final class Delivery implements Returns {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Outbox outbox;
  private final Clocks clocks;
  private final Timers wireTimers;
  private final Function<Notice, Message> messages;
  private final Returns people;
  private final Executor loop;
  private final Ledger ledger;
  private final Tally tally = new Tally();
  private final Map<ChannelId, Lane> lanes = new HashMap<>();
  private final BackOff openAgain = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(5));
  private final Dispatch dispatch;

  /** Lanes of channels that a reload took away, with attempts still under way. */
  private final List<Lane> leaving = new ArrayList<>();

  /** Notices that came before the outbox was read; null once it was. */
  private @Nullable List<Notice> early = new ArrayList<>();

  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private boolean stopping;
  private Timers.@Nullable Cancellable stopLimit;

  /**
   * @param carriers every channel there is
   * @param loop runs tasks one after another; all state is confined to it
   * @param messages what is said, with the link to answer by
   * @param desk takes what became of a notice: delivered, failed over, ended otherwise; its stage
   *     completes when that is durable
   * @param people takes what people answer
   */
  public Delivery(
      Outbox outbox,
      Map<ChannelId, Carrier> carriers,
      Clocks clocks,
      Executor loop,
      Function<Notice, Message> messages,
      Function<DeliveryReport, CompletionStage<Void>> desk,
      Returns people) {
    this.outbox = outbox;
    this.clocks = clocks;
    this.wireTimers = clocks.wireTimers();
    this.loop = loop;
    this.messages = messages;
    this.people = people;
    this.ledger = new Ledger(outbox, desk, wireTimers, loop, this::checkStopped);
    this.dispatch =
        new Dispatch(
            lanes,
            ledger,
            tally,
            clocks,
            owner -> new Receipts(outbox, ledger, clocks, loop, owner));
    carriers.forEach(this::addLane);
  }

  /**
   * Takes up every notice that has not ended. An outbox that cannot be read is read again until it
   * can.
   *
   * @return completes when they are taken up
   */
  public CompletionStage<Void> start() {
    CompletableFuture<Void> started = new CompletableFuture<>();
    loop.execute(() -> open(started, 0));
    return started;
  }

  /** Takes new notices, which must be durable in the outbox. One it knows already is ignored. */
  public void carry(List<Notice> notices) {
    loop.execute(
        () -> {
          if (early != null) {
            early.addAll(notices);
          } else {
            notices.forEach(this::accept);
          }
        });
  }

  /**
   * Goes on with other channels: attempts under way finish on the old ones, and what was for a
   * channel that is gone fails over.
   */
  public void replaceChannels(Map<ChannelId, Carrier> carriers) {
    loop.execute(
        () -> {
          if (stopping) {
            return;
          }
          leaving.removeIf(lane -> lane.inFlight() == 0);
          List<ChannelId> gone = new ArrayList<>(lanes.keySet());
          gone.removeAll(carriers.keySet());
          List<Errand> stranded = new ArrayList<>();
          for (ChannelId id : gone) {
            Lane lane = Objects.requireNonNull(lanes.remove(id));
            stranded.addAll(lane.drain());
            leaving.add(lane);
            tally.gone(id);
            closeLater(lane.carrier());
          }
          carriers.forEach(
              (id, carrier) -> {
                Lane lane = lanes.get(id);
                if (lane == null) {
                  addLane(id, carrier);
                } else {
                  tally.known(id, carrier.channel().kind());
                  if (lane.carrier().channel() != carrier.channel()) {
                    closeLater(lane.carrier());
                  }
                  lane.use(carrier);
                }
              });
          stranded.forEach(dispatch::enter);
        });
  }

  /**
   * Starts no more attempts and waits for those under way; what is not ended stays in the outbox.
   *
   * @param most wire time to wait at most
   */
  public CompletionStage<Void> stop(Duration most) {
    loop.execute(
        () -> {
          if (!stopping) {
            stopping = true;
            lanes.values().forEach(Lane::stop);
            stopLimit = wireTimers.after(most, this::stopLate);
            checkStopped();
          }
        });
    return stopped.copy();
  }

  @Override
  public CompletionStage<Heard> take(Returned returned) {
    if (!(returned instanceof Returned.Arrived arrived)) {
      return people.take(returned);
    }
    CompletableFuture<Heard> heard = new CompletableFuture<>();
    loop.execute(
        () ->
            dispatch
                .receipts()
                .take(arrived)
                .whenComplete(
                    (done, failure) -> {
                      if (failure == null) {
                        heard.complete(done);
                      } else {
                        heard.completeExceptionally(failure);
                      }
                    }));
    return heard;
  }

  /** What was done since the start. */
  public DeliveryFigures figures() {
    return tally.figures();
  }

  /** When no attempt can be under way on it any more. */
  private void closeLater(Carrier carrier) {
    wireTimers.after(
        carrier.guard(),
        () ->
            carrier
                .channel()
                .close()
                .exceptionally(
                    failure -> {
                      LOG.warn("channel {} did not close", carrier.channel().id(), failure);
                      return null;
                    }));
  }

  private void addLane(ChannelId id, Carrier carrier) {
    tally.known(id, carrier.channel().kind());
    lanes.put(id, new Lane(carrier, clocks, loop, messages, dispatch));
  }

  private void open(CompletableFuture<Void> started, int failures) {
    if (stopping) {
      started.complete(null);
      return;
    }
    CompletionStage<List<Outbox.Open>> opened;
    try {
      opened = outbox.open();
    } catch (RuntimeException e) {
      opened = CompletableFuture.failedFuture(e);
    }
    opened.whenComplete(
        (found, failure) ->
            loop.execute(
                () -> {
                  if (failure == null) {
                    takeUp(found);
                    started.complete(null);
                    return;
                  }
                  if (failures == 0) {
                    LOG.error(
                        "the outbox cannot be read, trying until it can: {}", failure.toString());
                  }
                  wireTimers.after(openAgain.before(failures), () -> open(started, failures + 1));
                }));
  }

  private void takeUp(List<Outbox.Open> found) {
    List<Notice> waited = early == null ? List.of() : early;
    early = null;
    if (!found.isEmpty()) {
      LOG.info("{} notices of before are still to be delivered", found.size());
    }
    lanes.values().forEach(Lane::pause);
    Map<String, Notice> digests = digests(found);
    found.forEach(
        row -> accept(row.notice(), row.attempts(), digests.get(Errand.digestOf(row.attempts()))));
    waited.forEach(this::accept);
    lanes.values().forEach(Lane::goOn);
  }

  /** Digests of before the start, of what is left of them, by their keys. */
  private static Map<String, Notice> digests(List<Outbox.Open> found) {
    Map<String, List<Notice>> members = new HashMap<>();
    for (Outbox.Open row : found) {
      String digest = Errand.digestOf(row.attempts());
      if (digest != null) {
        members.computeIfAbsent(digest, any -> new ArrayList<>()).add(row.notice());
      }
    }
    Map<String, Notice> digests = new HashMap<>();
    members.forEach((key, notices) -> digests.put(key, NoticeDigest.of(key, notices)));
    return digests;
  }

  private void accept(Notice notice) {
    // Once stopping, a notice is left to the next start: it is in the outbox.
    if (!stopping && tally.taken(notice.key())) {
      enterInTime(new Errand(notice));
    }
  }

  private void accept(Notice notice, List<Attempt> attempts, @Nullable Notice digest) {
    // Once stopping, a notice is left to the next start: it is in the outbox.
    if (!stopping && tally.taken(notice.key())) {
      Errand errand = new Errand(notice, attempts);
      if (digest != null) {
        errand.foldInto(digest);
      }
      Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
      if (last != null && last.isAwaited()) {
        List<Attempt> ofIt =
            attempts.stream().filter(one -> one.number() == last.number()).toList();
        Attempt taken = ofIt.stream().filter(Attempt::isTaken).findFirst().orElse(last);
        List<Attempt> parts = ofIt.stream().filter(one -> one.part() > 0).toList();
        dispatch.receipts().awaitAgain(errand, taken, parts);
      } else {
        enterInTime(errand);
      }
    }
  }

  /** At once, or when the time has come up to which it is held, such as the end of quiet hours. */
  private void enterInTime(Errand errand) {
    Instant notBefore = errand.notice().notBefore();
    Instant now = clocks.plan().instant();
    if (notBefore == null || !notBefore.isAfter(now)) {
      dispatch.enter(errand);
      return;
    }
    clocks
        .planTimers()
        .after(
            Duration.between(now, notBefore),
            () -> {
              if (!stopping) {
                dispatch.enter(errand);
              }
            });
  }

  private void checkStopped() {
    if (stopping && ledger.isIdle() && inFlight() == 0) {
      if (stopLimit != null) {
        stopLimit.cancel();
      }
      stopped.complete(null);
    }
  }

  private void stopLate() {
    if (stopped.complete(null)) {
      // Whoever waits for us closes the record now: nothing can be written down any more.
      lanes.values().forEach(Lane::abandon);
      leaving.forEach(Lane::abandon);
      ledger.close();
      LOG.warn("stopped with attempts under way: {}; they are repeated at the start", inFlight());
    }
  }

  private int inFlight() {
    return lanes.values().stream().mapToInt(Lane::inFlight).sum()
        + leaving.stream().mapToInt(Lane::inFlight).sum();
  }
}
