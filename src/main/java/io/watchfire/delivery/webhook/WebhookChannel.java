package io.watchfire.delivery.webhook;

import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.target.Secret;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Posts Alertmanager's version 4 body. Every attempt of a notice carries the same {@code
 * Idempotency-Key} and {@code webhook-id}, so a receiver recognises a repeat.
 */
public final class WebhookChannel implements Channel {
  private final ChannelId id;
  private final HttpPost post;
  private final @Nullable Secret bearer;
  private final Map<String, Secret> headers;
  private final InstantSource wire;
  private final AlertmanagerBody body;

  /**
   * @param bearer for the Authorization header; null when none
   * @param headers sent as they are; one of the channel's own names replaces the channel's value
   * @param externalUrl where people reach the console; empty when unknown
   */
  public WebhookChannel(
      ChannelId id,
      HttpPost post,
      @Nullable Secret bearer,
      Map<String, Secret> headers,
      InstantSource wire,
      String externalUrl) {
    this.id = id;
    this.post = post;
    this.bearer = bearer;
    this.headers = Map.copyOf(headers);
    this.wire = wire;
    this.body = new AlertmanagerBody(id.value(), externalUrl);
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    return post.send(headers(key), body.write(message)).thenApply(this::judge);
  }

  private Receipt judge(Answer answer) {
    if (answer instanceof Answer.Answered answered) {
      return Status.judge(answered, post.host(), wire.instant());
    }
    return new Receipt.RetryLater(((Answer.Unanswered) answer).reason(), null);
  }

  private Map<String, String> headers(String key) {
    String wireKey = HeaderText.of(key);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("content-type", "application/json");
    all.put("user-agent", "Watchfire");
    all.put("idempotency-key", wireKey);
    all.put("webhook-id", wireKey);
    all.put("webhook-timestamp", String.valueOf(wire.instant().getEpochSecond()));
    if (bearer != null) {
      all.put("authorization", "Bearer " + bearer.reveal());
    }
    headers.forEach(
        (name, value) -> all.put(name.toLowerCase(java.util.Locale.ROOT), value.reveal()));
    return all;
  }
}
