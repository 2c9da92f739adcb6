package io.watchfire.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Sample;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.DeliveryFigures.ChannelFigures;
import io.watchfire.target.LocalText;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The daemon says how many of its channels are dead. */
class ChannelsDownTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-26T09:00:20Z"));
  private final List<Sample> samples = new ArrayList<>();
  private final Map<ChannelId, ChannelFigures> channels = new HashMap<>();
  private final ChannelsDown watch =
      new ChannelsDown(
          hotline(),
          () -> new DeliveryFigures(0, 0, 0, 0, 0, Map.copyOf(channels)),
          time,
          time,
          samples::add);

  private void channel(String id, boolean down) {
    channels.put(new ChannelId(id), new ChannelFigures("wecom", 3, 0, Map.of(), 0, down));
  }

  @Test
  void eachIntervalCountsThoseThatTakeNothing() {
    watch.start();
    channel("wecom", false);
    channel("sms", true);
    time.advance(MINUTE);
    channel("wecom", true);
    time.advance(MINUTE);
    watch.stop();
    time.advance(MINUTE);

    assertThat(samples).extracting(Sample::value).containsExactly(1.0, 2.0);
    assertThat(samples)
        .allMatch(sample -> sample.indicator().value().equals("watchfire.channelsDown"));
  }

  private static Target hotline() {
    return new Target(
        new TargetId("hotline"),
        new LocalText("hotline", "hotline"),
        "hotline",
        null,
        "",
        "",
        false,
        null,
        null,
        MINUTE,
        null,
        Set.of());
  }
}
