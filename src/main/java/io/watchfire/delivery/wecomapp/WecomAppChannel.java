package io.watchfire.delivery.wecomapp;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.InBody;
import io.watchfire.delivery.wire.TokenCache;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.target.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An app of a company in WeCom (企业微信): writes to one person. A repeat within half an hour is
 * dropped by WeCom. With a callback a message has a button, and the person may write back.
 */
public final class WecomAppChannel implements Channel {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json; charset=utf-8", "user-agent", "Watchfire");

  private final WecomAppSettings settings;
  private final HttpPost api;
  private final InstantSource wire;
  private final TokenCache tokens;
  private final AppBody body;
  private final MemberPace pace = new MemberPace();
  private final @Nullable Hook hook;

  /**
   * @param api without a path
   * @param tokens of this app
   */
  WecomAppChannel(WecomAppSettings settings, HttpPost api, TokenCache tokens, Means means) {
    this.settings = settings;
    this.api = api;
    this.tokens = tokens;
    this.wire = means.wire();
    this.body = new AppBody(settings.app().agentId());
    WecomAppSettings.Callback callback = settings.callback();
    String corpId = settings.app().corpId();
    this.hook =
        callback == null
            ? null
            : new WecomAppHook(
                id(),
                corpId,
                new CallbackSeal(callback.token(), callback.aesKey(), corpId),
                means.returns(),
                wire);
  }

  /** Opens the app's channel; nothing is asked of WeCom before the first message. */
  static WecomAppChannel open(WecomAppSettings settings, Means means) {
    HttpPost api = means.post(settings.url(), settings.account().timeout());
    AppToken token = new AppToken(settings.app(), api, means.wire());
    return new WecomAppChannel(settings, api, new TokenCache(means.wire(), token::ask), means);
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "wecom-app";
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
    JsonObject to = new JsonObject();
    if (recipient.kind() == Recipient.Kind.PERSON) {
      String user = recipient.address(AddressKind.WECOM);
      if (user == null || !user.matches("[A-Za-z0-9_.@-]{1,64}")) {
        return done(new Receipt.Refused("no WeCom user id is known of the person"));
      }
      to.put("touser", user);
    } else {
      WecomAppSettings.Party everybody = settings.everybody();
      if (everybody == null) {
        return done(new Receipt.Refused("the channel has no party to tell"));
      }
      to.put("toparty", everybody.departments());
    }
    if (!pace.take(to.encode(), wire.instant())) {
      return done(
          new Receipt.RetryLater(
              "the member has had what WeCom shows one in a minute or an hour", null));
    }
    boolean button =
        hook != null && recipient.kind() == Recipient.Kind.PERSON && message.kind().asksForAnswer();
    String request =
        button ? body.card(to, key, recipient, message) : body.text(to, recipient, message);
    return tokens.send(token -> post(token, request));
  }

  private CompletionStage<Optional<Receipt>> post(Secret token, String request) {
    return api.followedBy("/cgi-bin/message/send?access_token=" + AppToken.encoded(token.reveal()))
        .send(HEADERS, request)
        .thenApply(
            answer ->
                InBody.judge(
                    answer, api.host(), wire.instant(), AppAnswer::toMessage, Optional::of));
  }

  private static CompletionStage<Receipt> done(Receipt receipt) {
    return CompletableFuture.completedFuture(receipt);
  }
}
