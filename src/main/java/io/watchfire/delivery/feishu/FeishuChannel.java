package io.watchfire.delivery.feishu;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Burst;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A Feishu (飞书) group robot. It knows no key of ours to recognise a repeat by, so a message whose
 * answer was lost appears twice in the group.
 */
public final class FeishuChannel implements Channel {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json; charset=utf-8", "user-agent", "Watchfire");

  /** The robot's own limit. */
  private static final int PER_SECOND = 5;

  private final ChannelId id;
  private final HttpPost post;
  private final @Nullable Secret secret;
  private final String keyword;
  private final InstantSource wire;
  private final Burst burst;
  private final FeishuAnswer answer;

  /**
   * @param secret signs every request; null for a robot that wants no signature
   * @param keyword put before every title that lacks it; empty for none
   */
  public FeishuChannel(
      ChannelId id,
      HttpPost post,
      @Nullable Secret secret,
      String keyword,
      InstantSource wire,
      Timers timers) {
    this.id = id;
    this.post = post;
    this.secret = secret;
    this.keyword = keyword;
    this.wire = wire;
    this.burst = new Burst(PER_SECOND, wire, timers);
    this.answer = new FeishuAnswer(post.host(), throttled(id));
  }

  /** Robots that met the same rush do not come back together. */
  static Duration throttled(ChannelId id) {
    return Duration.ofSeconds(5 + Math.floorMod(id.value().hashCode(), 30));
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "feishu";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    JsonObject card = FeishuCard.of(recipient, message, keyword, true, null);
    return burst
        .spread(() -> post.send(HEADERS, body(card)))
        .thenApply(received -> answer.judge(received, wire.instant()));
  }

  private String body(JsonObject card) {
    JsonObject body = new JsonObject().put("msg_type", "interactive").put("card", card);
    if (secret != null) {
      Instant now = wire.instant();
      body.put("timestamp", String.valueOf(now.getEpochSecond()));
      body.put("sign", FeishuSignature.sign(secret, now));
    }
    return body.encode();
  }
}
