package io.watchfire.delivery.slack;

import io.watchfire.delivery.wire.Burst;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.time.Timers;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * An incoming webhook of Slack, which writes to one channel of a workspace. It knows no key of ours
 * to recognise a repeat by, so a message whose answer was lost appears twice.
 */
public final class SlackChannel implements Channel {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json; charset=utf-8", "user-agent", "Watchfire");

  /** Slack takes one a second, and a little more for a moment. */
  private static final int PER_SECOND = 2;

  private final ChannelId id;
  private final HttpPost post;
  private final InstantSource wire;
  private final Burst burst;

  SlackChannel(ChannelId id, HttpPost post, InstantSource wire, Timers timers) {
    this.id = id;
    this.post = post;
    this.wire = wire;
    this.burst = new Burst(PER_SECOND, wire, timers);
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    String body = SlackBody.write(recipient, message);
    return burst
        .spread(() -> post.send(HEADERS, body))
        .thenApply(answer -> SlackAnswer.judge(answer, post.host(), wire.instant()));
  }
}
