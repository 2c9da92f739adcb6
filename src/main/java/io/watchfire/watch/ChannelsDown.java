package io.watchfire.watch;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.DeliveryFigures.ChannelFigures;
import io.watchfire.target.Target;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The daemon's watch on its own voice: how many channels take no messages any more. It is told over
 * those that do.
 */
public final class ChannelsDown {
  private final Target hotline;
  private final Supplier<DeliveryFigures> delivery;
  private final Consumer<Sample> samples;
  private final Ticker ticker;

  /**
   * @param hotline the target that it is told of
   * @param clock plan time
   * @param timers plan time; samples are made on their thread
   */
  public ChannelsDown(
      Target hotline,
      Supplier<DeliveryFigures> delivery,
      InstantSource clock,
      Timers timers,
      Consumer<Sample> samples) {
    this.hotline = hotline;
    this.delivery = delivery;
    this.samples = samples;
    this.ticker = new Ticker(clock, timers, hotline.interval(), Duration.ZERO, this::look);
  }

  /** On the thread of the timers. */
  public void start() {
    ticker.start();
  }

  /** On the thread of the timers. */
  public void stop() {
    ticker.stop();
  }

  private void look(Instant tick) {
    double down = delivery.get().byChannel().values().stream().filter(ChannelFigures::down).count();
    samples.accept(Sample.of(hotline.id(), Catalogue.CHANNELS_DOWN, tick, down));
  }
}
