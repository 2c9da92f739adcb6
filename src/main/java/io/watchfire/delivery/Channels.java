package io.watchfire.delivery;

import io.vertx.core.http.HttpClient;
import io.watchfire.delivery.log.LogChannel;
import io.watchfire.delivery.webhook.WebhookChannel;
import io.watchfire.delivery.wecom.WecomChannel;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.ChannelId;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes channels of their settings. */
public final class Channels {
  /** A channel that keeps its own timeout never meets the guard. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private Channels() {}

  /**
   * Every channel by its id.
   *
   * @param client shared by all, see {@link HttpPost#client}; it outlives a reload
   * @param externalUrl where people reach the console; empty when unknown
   */
  public static Map<ChannelId, Carrier> of(
      List<ChannelSettings> settings,
      HttpClient client,
      InstantSource wire,
      Timers wireTimers,
      String externalUrl) {
    Map<ChannelId, Carrier> channels = new LinkedHashMap<>();
    for (ChannelSettings one : settings) {
      channels.put(one.id(), carrier(one, client, wire, wireTimers, externalUrl));
    }
    return channels;
  }

  private static Carrier carrier(
      ChannelSettings settings,
      HttpClient client,
      InstantSource wire,
      Timers wireTimers,
      String externalUrl) {
    if (settings instanceof ChannelSettings.Webhook webhook) {
      HttpPost post = new HttpPost(client, webhook.url(), webhook.timeout(), wireTimers);
      return new Carrier(
          new WebhookChannel(
              webhook.id(), post, webhook.bearer(), webhook.headers(), wire, externalUrl),
          webhook.retry(),
          webhook.timeout().plus(MARGIN),
          0);
    }
    if (settings instanceof ChannelSettings.Wecom wecom) {
      HttpPost post = new HttpPost(client, wecom.url(), wecom.timeout(), wireTimers);
      return new Carrier(
          new WecomChannel(wecom.id(), post, wire),
          wecom.retry(),
          wecom.timeout().plus(MARGIN),
          wecom.perMinute());
    }
    ChannelSettings.Log log = (ChannelSettings.Log) settings;
    return new Carrier(new LogChannel(log.id()), log.retry(), MARGIN, 0);
  }
}
