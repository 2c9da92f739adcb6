package io.watchfire.delivery.dingtalk;

import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.target.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A DingTalk (钉钉) group robot. It knows no key of ours to recognise a repeat by, so a message whose
 * answer was lost appears twice in the group.
 */
public final class DingtalkChannel implements Channel {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json; charset=utf-8", "user-agent", "Watchfire");

  private final ChannelId id;
  private final HttpPost post;
  private final @Nullable Secret secret;
  private final String keyword;
  private final InstantSource wire;

  /**
   * @param secret signs every request; null for a robot that wants no signature
   * @param keyword put before every text that lacks it; empty for none
   */
  public DingtalkChannel(
      ChannelId id, HttpPost post, @Nullable Secret secret, String keyword, InstantSource wire) {
    this.id = id;
    this.post = post;
    this.secret = secret;
    this.keyword = keyword;
    this.wire = wire;
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "dingtalk";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    HttpPost signed =
        secret == null ? post : post.followedBy(DingtalkSignature.query(secret, wire.instant()));
    return signed
        .send(HEADERS, DingtalkBody.write(recipient, message, keyword))
        .thenApply(
            answer -> InBody.judge(answer, post.host(), wire.instant(), DingtalkAnswer::read));
  }
}
