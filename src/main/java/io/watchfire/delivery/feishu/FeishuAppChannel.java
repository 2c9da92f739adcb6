package io.watchfire.delivery.feishu;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.TokenCache;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An app in Feishu (飞书): writes to one person, or to a group that it is in. Feishu drops a repeat
 * within an hour. With a callback a card has a button to answer by.
 */
public final class FeishuAppChannel implements Channel {
  private final FeishuAppSettings settings;
  private final HttpPost api;
  private final TokenCache tokens;
  private final InstantSource wire;
  private final @Nullable Hook hook;

  /**
   * @param api without a path
   * @param tokens of this app
   */
  FeishuAppChannel(FeishuAppSettings settings, HttpPost api, TokenCache tokens, Means means) {
    this.settings = settings;
    this.api = api;
    this.tokens = tokens;
    this.wire = means.wire();
    FeishuAppSettings.Callback callback = settings.callback();
    this.hook =
        callback == null
            ? null
            : new FeishuAppHook(settings.id(), callback, means.returns(), means.wireTimers());
  }

  /** Opens the app's channel; nothing is asked of Feishu before the first message. */
  static FeishuAppChannel open(FeishuAppSettings settings, Means means) {
    HttpPost api = means.post(settings.url(), settings.account().timeout());
    TenantToken token = new TenantToken(settings, api, means.wire());
    return new FeishuAppChannel(settings, api, new TokenCache(means.wire(), token::ask), means);
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "feishu-app";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public Optional<Hook> hook() {
    return Optional.ofNullable(hook);
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    boolean person = recipient.kind() == Recipient.Kind.PERSON;
    String to = person ? recipient.address(AddressKind.FEISHU) : settings.chat();
    if (to == null) {
      return CompletableFuture.completedFuture(
          new Receipt.Refused(
              person
                  ? "no Feishu open id is known of the person"
                  : "the channel has no chat to tell"));
    }
    JsonObject answer = hook != null && message.kind().asksForAnswer() ? CardValue.of(key) : null;
    JsonObject card = FeishuCard.of(recipient, message, "", !person, answer);
    String request =
        new JsonObject()
            .put("receive_id", to)
            .put("msg_type", "interactive")
            .put("content", card.encode())
            .put("uuid", uuid(key))
            .encode();
    String path = "/open-apis/im/v1/messages?receive_id_type=" + (person ? "open_id" : "chat_id");
    return tokens.send(token -> post(path, token, request));
  }

  private CompletionStage<Optional<Receipt>> post(String path, Secret token, String request) {
    Map<String, String> headers =
        Map.of(
            "content-type",
            "application/json; charset=utf-8",
            "user-agent",
            "Watchfire",
            "authorization",
            "Bearer " + token.reveal());
    return api.followedBy(path)
        .send(headers, request)
        .thenApply(received -> FeishuAppAnswer.judge(received, api.host(), wire.instant()));
  }

  /** Feishu takes at most 50 characters; the same for every attempt. */
  static String uuid(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
