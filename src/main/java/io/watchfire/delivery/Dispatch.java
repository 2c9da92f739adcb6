package io.watchfire.delivery;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows from an attempt: the end, another attempt, or the next channel. What it
 * decides is written first, then done.
 */
final class Dispatch implements Lane.Owner, Receipts.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final ChannelId NO_CHANNEL = new ChannelId("none");

  /** However long a receiver asks to be left alone, it is tried again after this. */
  private static final Duration LONGEST_QUIET = Duration.ofMinutes(5);

  private final Map<ChannelId, Lane> lanes;
  private final Ledger ledger;
  private final Tally tally;
  private final InstantSource planClock;
  private final InstantSource wire;
  private final Receipts receipts;

  /**
   * What waits, by recipient, until one before it that passes a channel over has got to the next.
   */
  private final Map<String, List<Errand>> behind = new HashMap<>();

  /**
   * @param lanes as they are at any time
   * @param receipts makes what keeps receipts, given who decides what follows from them
   */
  Dispatch(
      Map<ChannelId, Lane> lanes,
      Ledger ledger,
      Tally tally,
      Clocks clocks,
      Function<Receipts.Owner, Receipts> receipts) {
    this.lanes = lanes;
    this.ledger = ledger;
    this.tally = tally;
    this.planClock = clocks.plan();
    this.wire = clocks.wire();
    this.receipts = receipts.apply(this);
  }

  Receipts receipts() {
    return receipts;
  }

  /** Puts an errand into the lane of its channel; a channel that does not exist is passed over. */
  void enter(Errand errand) {
    List<Errand> waiting = behind.get(errand.orderKey(true));
    if (waiting != null) {
      waiting.add(errand);
      return;
    }
    ChannelId channel = errand.channel();
    if (channel == null) {
      end(
          errand,
          NO_CHANNEL,
          "refused",
          "no channel to carry it",
          Attempt.End.UNDELIVERABLE,
          () -> {});
      return;
    }
    Lane lane = lanes.get(channel);
    if (lane == null) {
      passOver(errand, channel, "no such channel any more");
    } else if (errand.hasOtherChannel() && lane.isShut() && !lane.holdsBefore(errand)) {
      passOver(errand, channel, "the channel takes no messages now");
    } else {
      lane.take(errand);
    }
  }

  /** On to the next channel without a try, and nobody's messages overtake each other in it. */
  private void passOver(Errand errand, ChannelId channel, String reason) {
    if (!errand.hasOtherChannel()) {
      leave(errand, channel, "refused", reason, () -> {});
      return;
    }
    String recipient = errand.orderKey(true);
    behind.put(recipient, new ArrayList<>());
    Attempt attempt = attempt(errand, channel, Attempt.FAILED_OVER, reason, null);
    ledger.report(
        new DeliveryReport(errand.notice(), attempt),
        () -> {
          errand.nextChannel();
          List<Errand> next = Objects.requireNonNull(behind.remove(recipient));
          enter(errand);
          next.forEach(this::enter);
        });
  }

  @Override
  public void arrived(Errand errand, Attempt attempt, Runnable then) {
    end(errand, attempt, Attempt.End.DELIVERED, then);
  }

  @Override
  public void lost(Errand errand, Attempt attempt, String reason, Runnable then) {
    // Of the attempt that the provider took: it is no other try, and its id goes along.
    Instant now = planClock.instant();
    if (errand.hasOtherChannel()) {
      goOn(errand, attempt.then(now, Attempt.FAILED_OVER, reason, null), then);
    } else {
      Attempt.End end = Attempt.End.UNDELIVERABLE;
      end(errand, attempt.then(now, "failed", reason, end), end, then);
    }
  }

  /** The channel is no use: on to the next one, or the end. */
  private void leave(
      Errand errand, ChannelId channel, String outcome, String reason, Runnable then) {
    if (errand.hasOtherChannel()) {
      goOn(errand, attempt(errand, channel, Attempt.FAILED_OVER, reason, null), then);
    } else {
      end(errand, channel, outcome, reason, Attempt.End.UNDELIVERABLE, then);
    }
  }

  private void goOn(Errand errand, Attempt failedOver, Runnable then) {
    errand.troubled(failedOver.detail());
    ledger.report(
        new DeliveryReport(errand.notice(), failedOver),
        () -> {
          // Before those behind it move up: they must not overtake it on the other channel.
          errand.nextChannel();
          enter(errand);
          then.run();
        });
  }

  private void end(
      Errand errand,
      ChannelId channel,
      String outcome,
      String reason,
      Attempt.End end,
      Runnable then) {
    end(errand, attempt(errand, channel, outcome, reason, end), end, then);
  }

  private void end(Errand errand, Attempt last, Attempt.End end, Runnable then) {
    ledger.report(
        new DeliveryReport(errand.notice(), last),
        () -> {
          tally.ended(errand.notice().key(), end);
          if (end != Attempt.End.DELIVERED) {
            LOG.warn(
                "notice {} is {}: {}",
                errand.notice().key(),
                end == Attempt.End.EXPIRED ? "expired" : "undeliverable",
                last.detail());
          }
          then.run();
        });
  }

  private Attempt attempt(
      Errand errand, ChannelId channel, String outcome, String reason, Attempt.@Nullable End end) {
    return new Attempt(
        errand.notice().key(),
        channel,
        errand.nextNumber(),
        planClock.instant(),
        outcome,
        reason,
        end,
        errand.evidence(),
        null);
  }

  @Override
  public void turnedAway(List<Errand> errands) {
    errands.forEach(this::enter);
  }

  @Override
  public boolean expires(Lane lane, Inbox inbox) {
    List<Errand> errands = inbox.parcel().errands();
    Instant now = planClock.instant();
    if (errands.stream().anyMatch(errand -> !now.isAfter(errand.notice().notAfter()))) {
      return false;
    }
    Runnable advance = afterAll(errands, () -> lane.advance(inbox));
    for (Errand errand : errands) {
      end(
          errand,
          lane.carrier().channel().id(),
          "expired",
          late(errand, lane),
          Attempt.End.EXPIRED,
          advance);
    }
    return true;
  }

  /** Why somebody was never told: that it was too late at last says nothing of it. */
  private static String late(Errand errand, Lane lane) {
    String trouble = errand.trouble();
    if (trouble != null) {
      return "too late to tell; the last try: " + trouble;
    }
    String reason = lane.trouble();
    return reason == null
        ? "too late to tell, its turn never came"
        : "too late to tell and never tried, for the channel took nothing: " + reason;
  }

  @Override
  public void fold(Lane lane, Parcel digest, Runnable then) {
    ChannelId channel = lane.carrier().channel().id();
    write(
        digest.errands(),
        errand -> attempt(errand, channel, Attempt.FOLDED, digest.carried().key(), null),
        then);
  }

  @Override
  public void settle(Lane lane, Inbox inbox, Receipt receipt, Instant started) {
    List<Errand> errands = inbox.parcel().errands();
    ChannelId channel = lane.carrier().channel().id();
    Recipient recipient = errands.get(0).notice().recipient();
    tally.tried(channel, recipient, receipt, Duration.between(started, wire.instant()));
    Runnable advance = afterAll(errands, () -> lane.advance(inbox));
    if (receipt instanceof Receipt.RetryLater later) {
      lane.gotNowhere(later.reason());
      Duration quiet = quiet(later.after());
      lane.quietFor(quiet);
      retry(lane, inbox, later.reason(), quiet, started);
    } else if (receipt instanceof Receipt.RecipientFull full) {
      retry(lane, inbox, full.reason(), quiet(full.after()), started);
    } else if (receipt instanceof Receipt.Refused refused) {
      errands.forEach(errand -> leave(errand, channel, "refused", refused.reason(), advance));
    } else {
      inbox.troubleSince = null;
      lane.gotThrough();
      errands.forEach(errand -> taken(errand, channel, receipt, advance));
    }
  }

  private void taken(Errand errand, ChannelId channel, Receipt receipt, Runnable then) {
    if (receipt instanceof Receipt.Delivered delivered) {
      end(errand, channel, Attempt.DELIVERED, delivered.detail(), Attempt.End.DELIVERED, then);
    } else if (receipt instanceof Receipt.Taken taken) {
      end(errand, channel, Attempt.SENT, taken.detail(), Attempt.End.DELIVERED, then);
    } else if (receipt instanceof Receipt.Accepted accepted) {
      await(errand, channel, accepted, then);
    }
  }

  private void await(Errand errand, ChannelId channel, Receipt.Accepted accepted, Runnable then) {
    Attempt attempt =
        attempt(errand, channel, Attempt.SENT, accepted.detail(), null)
            .awaiting(accepted.reference(), accepted.within());
    receipts.expect(attempt);
    ledger.write(
        attempt,
        () -> {
          receipts.await(errand, attempt);
          then.run();
        });
  }

  private static Duration quiet(@Nullable Duration asked) {
    if (asked == null) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_QUIET) < 0 ? asked : LONGEST_QUIET;
  }

  /**
   * @param quiet for so long the receiver wants to be left alone; zero when it named nothing
   */
  private void retry(Lane lane, Inbox inbox, String reason, Duration quiet, Instant started) {
    List<Errand> errands = inbox.parcel().errands();
    errands.forEach(errand -> errand.troubled(reason));
    Errand first = errands.get(0);
    ChannelId channel = lane.carrier().channel().id();
    Instant now = wire.instant();
    Duration backOff = lane.backOff(first.failed());
    Instant due = now.plus(quiet.compareTo(backOff) > 0 ? quiet : backOff);
    if (!first.toFeed()) {
      // Measured from the recipient's first failure: those behind it need not find out again.
      Instant since = inbox.troubleSince == null ? started : inbox.troubleSince;
      inbox.troubleSince = since;
      ChannelSettings.Retry patience = lane.carrier().retry();
      Instant giveUp =
          since.plus(first.hasOtherChannel() ? patience.failOver() : patience.giveUpAfter());
      boolean hopeless = !quiet.isZero() && due.isAfter(giveUp);
      boolean over = hopeless || !now.isBefore(giveUp);
      if (over && first.hasOtherChannel()) {
        Runnable advance = afterAll(errands, () -> lane.advance(inbox));
        errands.forEach(errand -> leave(errand, channel, Attempt.RETRY, reason, advance));
        return;
      }
      if (over) {
        unreached(inbox, channel, reason);
      } else {
        due = due.isBefore(giveUp) ? due : giveUp;
      }
    }
    inbox.due = due;
    write(
        errands,
        errand -> attempt(errand, channel, Attempt.RETRY, reason, null),
        () -> again(lane, inbox));
  }

  /** Somebody else has to be told; the person is told all the same when that is possible again. */
  private void unreached(Inbox inbox, ChannelId channel, String reason) {
    for (Errand errand : inbox.all()) {
      if (!errand.hasOtherChannel() && errand.becomesUnreached()) {
        Attempt attempt = attempt(errand, channel, Attempt.UNREACHED, reason, null);
        LOG.warn("notice {} does not reach anybody yet: {}", errand.notice().key(), reason);
        ledger.report(new DeliveryReport(errand.notice(), attempt), () -> {});
      }
    }
  }

  private void again(Lane lane, Inbox inbox) {
    if (lanes.get(lane.carrier().channel().id()) == lane) {
      lane.hold(inbox);
      return;
    }
    List<Errand> errands = inbox.parcel().errands();
    lane.advance(inbox);
    errands.forEach(this::enter);
  }

  /** Writes an attempt of each, then goes on. */
  private void write(List<Errand> errands, Function<Errand, Attempt> attempt, Runnable then) {
    Runnable written = afterAll(errands, then);
    errands.forEach(errand -> ledger.write(attempt.apply(errand), written));
  }

  /** Runs once, when it was called as often as there are. */
  static Runnable afterAll(List<?> all, Runnable then) {
    int[] left = {all.size()};
    return () -> {
      if (--left[0] == 0) {
        then.run();
      }
    };
  }
}
