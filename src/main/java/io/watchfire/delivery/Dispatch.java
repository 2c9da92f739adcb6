package io.watchfire.delivery;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
      leave(errand, channel, "refused", "no such channel any more", () -> {});
    } else if (errand.hasOtherChannel() && lane.isShut() && !lane.holds(errand.orderKey())) {
      leave(errand, channel, "refused", "the channel takes no messages now", () -> {});
    } else {
      lane.take(errand);
    }
  }

  @Override
  public void arrived(Errand errand, Attempt attempt, Runnable then) {
    ledger.report(
        new DeliveryReport(errand.notice(), attempt),
        () -> {
          tally.ended(errand.notice().key(), Attempt.End.DELIVERED);
          then.run();
        });
  }

  @Override
  public void lost(Errand errand, Attempt attempt, String reason, Runnable then) {
    leave(errand, attempt.channel(), "failed", reason, then);
  }

  /** The channel is no use: on to the next one, or the end. */
  private void leave(
      Errand errand, ChannelId channel, String outcome, String reason, Runnable then) {
    if (!errand.hasOtherChannel()) {
      end(errand, channel, outcome, reason, Attempt.End.UNDELIVERABLE, then);
      return;
    }
    Attempt attempt = attempt(errand, channel, Attempt.FAILED_OVER, reason, null);
    ledger.report(
        new DeliveryReport(errand.notice(), attempt),
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
    Attempt attempt = attempt(errand, channel, outcome, reason, end);
    ledger.report(
        new DeliveryReport(errand.notice(), attempt),
        () -> {
          tally.ended(errand.notice().key(), end);
          if (end != Attempt.End.DELIVERED) {
            LOG.warn(
                "notice {} is {}: {}",
                errand.notice().key(),
                end == Attempt.End.EXPIRED ? "expired" : "undeliverable",
                reason);
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
    Errand errand = inbox.head();
    if (!planClock.instant().isAfter(errand.notice().notAfter())) {
      return false;
    }
    end(
        errand,
        lane.carrier().channel().id(),
        "expired",
        "not delivered before it lost its sense",
        Attempt.End.EXPIRED,
        () -> lane.advance(inbox));
    return true;
  }

  @Override
  public void settle(Lane lane, Inbox inbox, Receipt receipt, Instant started) {
    Errand errand = inbox.head();
    ChannelId channel = lane.carrier().channel().id();
    tally.tried(channel, receipt, Duration.between(started, wire.instant()));
    Runnable advance = () -> lane.advance(inbox);
    if (receipt instanceof Receipt.Delivered delivered) {
      inbox.troubleSince = null;
      lane.gotThrough();
      end(errand, channel, Attempt.DELIVERED, delivered.detail(), Attempt.End.DELIVERED, advance);
    } else if (receipt instanceof Receipt.Taken taken) {
      inbox.troubleSince = null;
      lane.gotThrough();
      end(errand, channel, Attempt.SENT, taken.detail(), Attempt.End.DELIVERED, advance);
    } else if (receipt instanceof Receipt.Accepted accepted) {
      inbox.troubleSince = null;
      lane.gotThrough();
      await(errand, channel, accepted, advance);
    } else if (receipt instanceof Receipt.Refused refused) {
      leave(errand, channel, "refused", refused.reason(), advance);
    } else if (receipt instanceof Receipt.RetryLater later) {
      lane.gotNowhere(later.reason());
      retry(lane, inbox, later, started);
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

  private void retry(Lane lane, Inbox inbox, Receipt.RetryLater later, Instant started) {
    Errand errand = inbox.head();
    ChannelId channel = lane.carrier().channel().id();
    Instant now = wire.instant();
    Duration wait = lane.backOff(errand.failed());
    Duration asked = later.after();
    if (asked != null) {
      Duration quiet = asked.compareTo(LONGEST_QUIET) < 0 ? asked : LONGEST_QUIET;
      lane.quietFor(quiet);
      wait = quiet.compareTo(wait) > 0 ? quiet : wait;
    }
    Instant due = now.plus(wait);
    if (!errand.toFeed()) {
      // Measured from the recipient's first failure: those behind it need not find out again.
      Instant since = inbox.troubleSince == null ? started : inbox.troubleSince;
      inbox.troubleSince = since;
      ChannelSettings.Retry patience = lane.carrier().retry();
      Instant giveUp =
          since.plus(errand.hasOtherChannel() ? patience.failOver() : patience.giveUpAfter());
      boolean hopeless = asked != null && due.isAfter(giveUp);
      if (hopeless || !now.isBefore(giveUp)) {
        leave(errand, channel, "retry", later.reason(), () -> lane.advance(inbox));
        return;
      }
      due = due.isBefore(giveUp) ? due : giveUp;
    }
    inbox.due = due;
    Attempt attempt = attempt(errand, channel, "retry", later.reason(), null);
    ledger.write(attempt, () -> again(lane, inbox));
  }

  private void again(Lane lane, Inbox inbox) {
    if (lanes.get(lane.carrier().channel().id()) == lane) {
      lane.hold(inbox);
      return;
    }
    Errand errand = inbox.head();
    lane.advance(inbox);
    enter(errand);
  }
}
