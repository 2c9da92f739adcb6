package io.watchfire.delivery;

import io.watchfire.notify.ChannelId;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account of channels.yaml. */
public sealed interface ChannelSettings {

  ChannelId id();

  /**
   * Whether it carries every notice once, for no one person (a NOC board, another alerting system).
   */
  boolean feed();

  Retry retry();

  /**
   * When to try again, and when to give up on this channel.
   *
   * @param first wire time before the second attempt; doubles up to {@code most}
   * @param giveUpAfter wire time after the first attempt at which the next channel is tried; feeds
   *     go on until the notice itself expires
   */
  record Retry(Duration first, Duration most, Duration giveUpAfter) {}

  /**
   * Alertmanager's version 4 body by POST.
   *
   * @param url may hold a key, so it is a secret
   * @param bearer for the Authorization header; null when none
   */
  record Webhook(
      ChannelId id,
      boolean feed,
      Retry retry,
      Secret url,
      @Nullable Secret bearer,
      Map<String, Secret> headers,
      Duration timeout)
      implements ChannelSettings {}

  /**
   * WeCom group robot.
   *
   * @param url with the key in its query: a secret
   * @param perMinute most messages a minute (the robot's limit is 20)
   */
  record Wecom(ChannelId id, boolean feed, Retry retry, Secret url, int perMinute, Duration timeout)
      implements ChannelSettings {}

  /** The daemon's own log. */
  record Log(ChannelId id, boolean feed, Retry retry) implements ChannelSettings {}
}
