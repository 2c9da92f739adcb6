package io.watchfire.delivery.wecom;

import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A WeCom (企业微信) group robot. It knows no key of ours to recognise a repeat by, so a message whose
 * answer was lost appears twice in the group.
 */
public final class WecomChannel implements Channel {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json; charset=utf-8", "user-agent", "Watchfire");

  private final ChannelId id;
  private final HttpPost post;
  private final InstantSource wire;

  public WecomChannel(ChannelId id, HttpPost post, InstantSource wire) {
    this.id = id;
    this.post = post;
    this.wire = wire;
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "wecom";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    return post.send(HEADERS, WecomBody.write(recipient, message))
        .thenApply(answer -> InBody.judge(answer, post.host(), wire.instant(), WecomAnswer::read));
  }
}
