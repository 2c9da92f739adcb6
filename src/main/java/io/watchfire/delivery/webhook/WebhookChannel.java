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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Posts Alertmanager's version 4 body with the headers of Standard Webhooks. Every attempt of a
 * notice carries the same {@code Idempotency-Key} and {@code webhook-id}, so a receiver recognises
 * a repeat. A receiver that answers 410 wants no more: it is asked again after an hour.
 */
public final class WebhookChannel implements Channel {
  private static final int GONE = 410;
  private static final Duration LEFT_ALONE = Duration.ofHours(1);

  /**
   * What a call proves itself by.
   *
   * @param bearer for the Authorization header; null when none
   * @param headers sent as they are; one of the channel's own names replaces the channel's value
   */
  record Credentials(@Nullable Secret bearer, Map<String, Secret> headers, Signature signature) {}

  private final ChannelId id;
  private final HttpPost post;
  private final Credentials credentials;
  private final InstantSource wire;
  private final AlertmanagerBody body;
  private volatile Instant notBefore = Instant.MIN;

  /**
   * @param externalUrl where people reach the console; empty when unknown
   */
  WebhookChannel(
      ChannelId id,
      HttpPost post,
      Credentials credentials,
      InstantSource wire,
      String externalUrl) {
    this.id = id;
    this.post = post;
    this.credentials = credentials;
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
    if (wire.instant().isBefore(notBefore)) {
      return CompletableFuture.completedFuture(gone());
    }
    String content = body.write(message);
    return post.send(headers(HeaderText.of(key), content), content).thenApply(this::judge);
  }

  private Receipt judge(Answer answer) {
    if (!(answer instanceof Answer.Answered answered)) {
      return ((Answer.Unanswered) answer).later();
    }
    if (answered.status() == GONE) {
      notBefore = wire.instant().plus(LEFT_ALONE);
      return gone();
    }
    return Status.judge(answered, post.host(), wire.instant());
  }

  private Receipt gone() {
    return new Receipt.Refused(
        post.host() + " answered 410: it wants no more messages; change or remove the channel");
  }

  private Map<String, String> headers(String key, String content) {
    long now = wire.instant().getEpochSecond();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("content-type", "application/json");
    all.put("user-agent", "Watchfire");
    all.put("idempotency-key", key);
    all.put("webhook-id", key);
    all.put("webhook-timestamp", String.valueOf(now));
    if (credentials.signature().isWanted()) {
      all.put("webhook-signature", credentials.signature().of(key, now, content));
    }
    Secret bearer = credentials.bearer();
    if (bearer != null) {
      all.put("authorization", "Bearer " + bearer.reveal());
    }
    credentials
        .headers()
        .forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value.reveal()));
    return all;
  }
}
