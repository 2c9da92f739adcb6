package io.watchfire.metrics;

import io.watchfire.notify.Attempt.End;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.DeliveryFigures.ChannelFigures;
import io.watchfire.target.Word;

/** What goes out. */
final class DeliverySeries {
  private DeliverySeries() {}

  static void put(Page page, DeliveryFigures delivery) {
    page.put(Meters.OUTBOX_PENDING, delivery.pending());
    page.put(Meters.NOTICES_TAKEN, delivery.taken());
    page.put(Meters.NOTICES_ENDED, delivery.delivered(), Word.of(End.DELIVERED));
    page.put(Meters.NOTICES_ENDED, delivery.undeliverable(), Word.of(End.UNDELIVERABLE));
    page.put(Meters.NOTICES_ENDED, delivery.expired(), Word.of(End.EXPIRED));
    page.put(Meters.OUTBOX_BALANCE, delivery.balanceError());
    delivery.byChannel().forEach((channel, figures) -> channel(page, channel, figures));
  }

  private static void channel(Page page, ChannelId channel, ChannelFigures figures) {
    String id = channel.value();
    String kind = figures.kind();
    page.put(Meters.NOTIFICATIONS, figures.attempts(), kind, id);
    page.put(Meters.NOTIFICATIONS_DELIVERED, figures.delivered(), kind, id);
    page.put(Meters.NOTIFICATION_CHANNEL_UP, figures.down() ? 0 : 1, kind, id);
    page.summary(Meters.NOTIFICATION_LATENCY, figures.attempts(), figures.seconds(), kind, id);
    figures
        .failed()
        .forEach((reason, count) -> page.put(Meters.NOTIFICATIONS_FAILED, count, kind, id, reason));
  }
}
