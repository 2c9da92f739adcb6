package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.TokenCache;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returns;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeishuAppChannelIT extends HttpChannelContract {
  private static final FeishuAppSettings.Callback CALLBACK =
      new FeishuAppSettings.Callback(new Secret("v3rif"), new Secret("k3y"));

  @Override
  protected Channel channel(HttpPost post) {
    TokenCache held =
        new TokenCache(
            Instant::now,
            () ->
                CompletableFuture.completedFuture(
                    new TokenCache.Granted(new Secret(KEY), Duration.ofHours(2))));
    return new FeishuAppChannel(settings(null), post, held, means());
  }

  @Override
  protected String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  protected String accepted() {
    return "{\"code\":0,\"msg\":\"success\",\"data\":{\"message_id\":\"om_1\"}}";
  }

  @Override
  protected Map<AddressKind, Secret> addresses() {
    return Map.of(AddressKind.FEISHU, new Secret("ou_zhang"));
  }

  /** Feishu says of its own accord only who has read it. */
  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Taken.class;
  }

  /** Feishu's verdict is in the body: without it nothing is known. */
  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private Means means() {
    Returns nobody =
        returned -> CompletableFuture.failedFuture(new IllegalStateException("nothing returns"));
    return new Means(vertx, client, Instant::now, timers, "", nobody);
  }

  private FeishuAppSettings settings(FeishuAppSettings.@Nullable Callback callback) {
    ChannelSettings.Retry retry =
        new ChannelSettings.Retry(Duration.ofSeconds(1), TIMEOUT, TIMEOUT, TIMEOUT);
    return new FeishuAppSettings(
        new ChannelSettings.Account(new ChannelId("app"), false, retry, TIMEOUT, 0),
        new Secret(url(receiver.port())),
        "cli_1",
        new Secret(KEY),
        "oc_1",
        callback);
  }

  private FeishuPlatform platform(String secret) {
    FeishuPlatform platform = new FeishuPlatform("cli_1", secret, Set.of("ou_li", "oc_1"));
    receiver.answering(platform::answer);
    return platform;
  }

  private static Recipient person(String openId) {
    return new Recipient(
        Recipient.Kind.PERSON,
        "li",
        "Li",
        Locale.CHINESE,
        null,
        Map.of(AddressKind.FEISHU, new Secret(openId)));
  }

  private static Receipt send(Channel channel, String key, Recipient to) throws Exception {
    return send(channel, key, to, Notices.message(NoticeKind.WARNING_YELLOW, key));
  }

  private static Receipt send(Channel channel, String key, Recipient to, Message message)
      throws Exception {
    return channel.send(key, to, message).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void oneTokenServesAllMessagesAndIsRenewedWhenItEnds() throws Exception {
    FeishuPlatform platform = platform(KEY);
    Channel app = settings(null).open(means());

    assertThat(send(app, "k1", person("ou_li")))
        .isEqualTo(new Receipt.Taken("code 0, message_id om_1"));
    assertThat(send(app, "k2", Notices.feed("app"))).isInstanceOf(Receipt.Taken.class);
    assertThat(platform.asked).isEqualTo(1);

    platform.endToken();

    assertThat(send(app, "k3", person("ou_li"))).isInstanceOf(Receipt.Taken.class);
    assertThat(platform.asked).isEqualTo(2);
    assertThat(platform.shown)
        .extracting(message -> message.getString("receive_id"))
        .containsExactly("ou_li", "oc_1", "ou_li");
  }

  @Test
  void repeatIsTheSameMessage() throws Exception {
    FeishuPlatform platform = platform(KEY);
    Channel app = settings(null).open(means());

    assertThat(send(app, "k1", person("ou_li"))).isEqualTo(send(app, "k1", person("ou_li")));

    assertThat(platform.shown).hasSize(1);
  }

  @Test
  void unknownPersonAndWrongSecretAreRefused() throws Exception {
    platform(KEY);
    Channel app = settings(null).open(means());
    assertThat(send(app, "k1", person("ou_nobody"))).isInstanceOf(Receipt.Refused.class);
    assertThat(send(app, "k2", Notices.person("unknown"))).isInstanceOf(Receipt.Refused.class);

    platform("another");
    Receipt receipt = send(settings(null).open(means()), "k3", person("ou_li"));
    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    assertThat(receipt.toString()).contains("secret").doesNotContain(KEY);
  }

  @Test
  void withACallbackThereIsAButtonThatGivesBackTheNotice() throws Exception {
    FeishuPlatform platform = platform(KEY);
    Channel app = settings(CALLBACK).open(means());

    send(app, "k1", person("ou_li"));
    send(app, "k2", person("ou_li"), Notices.message(NoticeKind.WARNING_RELEASED, "W1"));
    send(settings(null).open(means()), "k3", person("ou_li"));

    assertThat(platform.shown)
        .extracting(message -> message.getString("content").contains("\"notice\""))
        .containsExactly(true, false, false);
    JsonObject button =
        new JsonObject(platform.shown.get(0).getString("content"))
            .getJsonArray("elements")
            .getJsonObject(1)
            .getJsonArray("actions")
            .getJsonObject(0);
    JsonObject event = new JsonObject().put("action", button);
    assertThat(CardValue.notice(event)).contains("k1");
    assertThat(app.hook()).isPresent();
  }

  @Test
  void messageOfAnyLengthIsTaken() throws Exception {
    platform(KEY);
    Message huge =
        new Message(
            NoticeKind.WARNING_YELLOW,
            Realm.LIVE,
            "W1012",
            "W1012",
            "黄色预警".repeat(300),
            "级别：黄色\n" + "\"线路\\中断\"\n".repeat(3_000),
            List.of());

    assertThat(send(settings(CALLBACK).open(means()), "k1", person("ou_li"), huge))
        .isInstanceOf(Receipt.Taken.class);
  }
}
