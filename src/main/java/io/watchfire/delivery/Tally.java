package io.watchfire.delivery;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.DeliveryFigures.ChannelFigures;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Counts for {@code figures()}, which any thread may ask for; a lock keeps the books balanced. */
final class Tally {
  private final Map<ChannelId, Counts> byChannel = new TreeMap<>();
  private final Known notices = new Known();
  private long taken;
  private long delivered;
  private long undeliverable;
  private long expired;

  synchronized void known(ChannelId channel, String kind) {
    byChannel.computeIfAbsent(channel, id -> new Counts()).kind = kind;
  }

  /** Takes a notice; false when it is known already. */
  synchronized boolean taken(String key) {
    boolean fresh = notices.add(key);
    taken += fresh ? 1 : 0;
    return fresh;
  }

  synchronized void ended(String key, Attempt.End end) {
    notices.ended(key);
    switch (end) {
      case DELIVERED -> delivered++;
      case UNDELIVERABLE -> undeliverable++;
      case EXPIRED -> expired++;
      case SUPPRESSED -> throw new IllegalArgumentException("delivery suppresses nothing");
    }
  }

  synchronized void tried(ChannelId channel, Recipient recipient, Receipt receipt, Duration took) {
    Counts counts = byChannel.computeIfAbsent(channel, id -> new Counts());
    counts.down = counts.trouble.heard(recipient, receipt);
    counts.attempts++;
    counts.nanos += took.toNanos();
    if (receipt instanceof Receipt.Delivered) {
      counts.delivered++;
    } else if (receipt instanceof Receipt.Refused) {
      counts.refused++;
    } else if (receipt instanceof Receipt.RetryLater || receipt instanceof Receipt.RecipientFull) {
      counts.retry++;
    } else {
      counts.sent++;
    }
  }

  synchronized DeliveryFigures figures() {
    Map<ChannelId, ChannelFigures> channels = new TreeMap<>();
    byChannel.forEach((id, counts) -> channels.put(id, counts.figures()));
    return new DeliveryFigures(taken, delivered, undeliverable, expired, notices.open(), channels);
  }

  /** Channels that a reload has taken away are in nobody's way. */
  synchronized void gone(ChannelId channel) {
    Counts counts = byChannel.get(channel);
    if (counts != null) {
      counts.down = false;
    }
  }

  private static final class Counts {
    private final Trouble trouble = new Trouble();
    private boolean down;
    private String kind = "";
    private long attempts;
    private long delivered;
    private long sent;
    private long retry;
    private long refused;
    private long nanos;

    private ChannelFigures figures() {
      return new ChannelFigures(
          kind,
          attempts,
          delivered + sent,
          Map.of("retry", retry, "refused", refused),
          nanos / 1e9,
          down);
    }
  }
}
