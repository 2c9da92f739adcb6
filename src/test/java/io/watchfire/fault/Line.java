package io.watchfire.fault;

import io.watchfire.delivery.Carrier;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Channels;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A channel of a test as the daemon opens it.
 *
 * @param open is given back as it is
 * @param perMinute as of the channel that it stands for
 */
record Line(Account account, Channel open, int perMinute) implements ChannelSettings {

  /** With the waits that are shipped. */
  static final Retry SHIPPED =
      new Retry(
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2));

  static Account account(String id, boolean feed) {
    return new Account(new ChannelId(id), feed, SHIPPED, Duration.ofSeconds(10), 0);
  }

  static Map<ChannelId, Carrier> carriers(List<? extends ChannelSettings> lines, Means means) {
    return new Channels(means).of(List.copyOf(lines));
  }

  @Override
  public Channel open(Means means) {
    return open;
  }
}
