package io.watchfire.delivery.pagerduty;

import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Opens an alert for each warning or incident, acknowledges it when somebody has taken it on, and
 * resolves it at its end. A repeat is for the same alert, so nobody is paged twice for it.
 */
public final class PagerdutyChannel implements Channel {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json", "user-agent", "Watchfire");

  private final ChannelId id;
  private final HttpPost post;
  private final PagerdutyEvent event;
  private final InstantSource wire;

  PagerdutyChannel(ChannelId id, HttpPost post, PagerdutyEvent event, InstantSource wire) {
    this.id = id;
    this.post = post;
    this.event = event;
    this.wire = wire;
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "pagerduty";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    Optional<String> said = event.of(key, message);
    return said.isEmpty()
        ? CompletableFuture.completedFuture(new Receipt.Taken("it changes no alert"))
        : post.send(HEADERS, said.get())
            .thenApply(answer -> PagerdutyAnswer.judge(answer, post.host(), wire.instant()));
  }
}
