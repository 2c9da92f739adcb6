package io.watchfire.delivery.wecomapp;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WecomAppChannelIT extends HttpChannelContract {
  private static final String CORP = "ww1";
  private static final WecomAppSettings.Callback CALLBACK =
      new WecomAppSettings.Callback(new Secret("QDG6eK"), new Secret("j".repeat(42) + "A"));

  @Override
  protected Channel channel(HttpPost post) {
    TokenCache held =
        new TokenCache(
            Instant::now,
            () ->
                CompletableFuture.completedFuture(
                    new TokenCache.Granted(new Secret(KEY), Duration.ofHours(2))));
    return new WecomAppChannel(settings(null), post, held, means());
  }

  @Override
  protected String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  protected String accepted() {
    return "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"m1\"}";
  }

  @Override
  protected Map<AddressKind, Secret> addresses() {
    return Map.of(AddressKind.WECOM, new Secret("zhang.san"));
  }

  /** WeCom never says whether the member has it. */
  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Taken.class;
  }

  /** WeCom's verdict is in the body: without it nothing is known. */
  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private Means means() {
    Returns nobody =
        returned -> CompletableFuture.failedFuture(new IllegalStateException("nothing returns"));
    return new Means(vertx, client, Instant::now, timers, "", nobody);
  }

  private WecomAppSettings settings(WecomAppSettings.@Nullable Callback callback) {
    ChannelSettings.Retry retry =
        new ChannelSettings.Retry(Duration.ofSeconds(1), TIMEOUT, TIMEOUT, TIMEOUT);
    return new WecomAppSettings(
        new ChannelSettings.Account(new ChannelId("app"), false, retry, TIMEOUT, 0),
        new Secret(url(receiver.port())),
        new WecomAppSettings.App(CORP, 1000002, new Secret(KEY)),
        new WecomAppSettings.Party("2"),
        callback);
  }

  private WecomCompany company(String secret, boolean callback) {
    WecomCompany company =
        new WecomCompany(CORP, secret, 1000002, Set.of("zhang.san", "li"), callback);
    receiver.answering(company::answer);
    return company;
  }

  private static Recipient person(String user) {
    return new Recipient(
        Recipient.Kind.PERSON,
        user,
        user,
        Locale.CHINESE,
        null,
        Map.of(AddressKind.WECOM, new Secret(user)));
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
    WecomCompany company = company(KEY, false);
    Channel app = settings(null).open(means());
    List<CompletableFuture<Receipt>> sent = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Message message = Notices.message(NoticeKind.WARNING_YELLOW, "W" + i);
      sent.add(app.send("k" + i, person("li"), message).toCompletableFuture());
    }
    for (CompletableFuture<Receipt> one : sent) {
      assertThat(one.get(20, TimeUnit.SECONDS)).isInstanceOf(Receipt.Taken.class);
    }
    assertThat(company.asked).isEqualTo(1);

    company.endToken();

    assertThat(send(app, "k5", person("li"))).isEqualTo(new Receipt.Taken("errcode 0, msgid m-5"));
    assertThat(company.asked).isEqualTo(2);
  }

  @Test
  void memberThatTheAppMayNotWriteToGotNothing() throws Exception {
    company(KEY, false);
    Channel app = settings(null).open(means());

    assertThat(send(app, "k1", person("nobody"))).isInstanceOf(Receipt.Refused.class);
    receiver.answering(200, "{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"li\"}");
    assertThat(
            send(
                channel(means().post(new Secret(url(receiver.port())), TIMEOUT)),
                "k2",
                person("li")))
        .isInstanceOf(Receipt.Refused.class);
    assertThat(send(app, "k3", person("li|zhang.san"))).isInstanceOf(Receipt.Refused.class);
    assertThat(send(app, "k4", Notices.person("unknown"))).isInstanceOf(Receipt.Refused.class);
  }

  @Test
  void wrongSecretIsRefusedWithoutBeingRepeated() throws Exception {
    company("another", false);

    Receipt receipt = send(settings(null).open(means()), "k1", person("li"));

    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    assertThat(receipt.toString()).contains("secret").doesNotContain(KEY);
  }

  @Test
  void whatWecomWouldDropInSilenceIsNotSent() throws Exception {
    WecomCompany company = company(KEY, false);
    Channel app = settings(null).open(means());
    for (int i = 0; i < 30; i++) {
      assertThat(send(app, "k" + i, person("li"))).isInstanceOf(Receipt.Taken.class);
    }

    assertThat(send(app, "k30", person("li"))).isInstanceOf(Receipt.RetryLater.class);
    assertThat(send(app, "k31", person("zhang.san"))).isInstanceOf(Receipt.Taken.class);
    assertThat(company.shown).hasSize(31);
  }

  @Test
  void repeatIsShownOnce() throws Exception {
    WecomCompany company = company(KEY, true);
    Channel app = settings(CALLBACK).open(means());

    assertThat(send(app, "k1", person("li"))).isInstanceOf(Receipt.Taken.class);
    assertThat(send(app, "k1", person("li"))).isInstanceOf(Receipt.Taken.class);

    assertThat(company.shown).hasSize(1);
  }

  @Test
  void withACallbackThereIsAButtonWhereThereIsSomethingToAnswer() throws Exception {
    WecomCompany company = company(KEY, true);
    Channel app = settings(CALLBACK).open(means());

    send(app, "k1", person("li"));
    send(app, "k2", person("li"), Notices.message(NoticeKind.WARNING_RELEASED, "W1"));
    send(app, "k3", Notices.feed("app"));

    assertThat(company.shown)
        .extracting(message -> message.getString("msgtype"))
        .containsExactly("template_card", "text", "text");
    assertThat(company.shown.get(2).getString("toparty")).isEqualTo("2");
    JsonObject card = company.shown.get(0).getJsonObject("template_card");
    assertThat(card.getJsonArray("button_list").getJsonObject(0).getString("key"))
        .isEqualTo("1 k1");
    assertThat(app.hook()).isPresent();
    assertThat(settings(null).open(means()).hook()).isEmpty();
  }

  @Test
  void messageOfAnyLengthIsTaken() throws Exception {
    WecomCompany company = company(KEY, true);
    Message huge =
        new Message(
            NoticeKind.WARNING_YELLOW,
            Realm.LIVE,
            "W1012",
            "W1012",
            "黄色预警".repeat(300),
            "级别：黄色\n" + "线路中断\n".repeat(3_000),
            List.of());

    assertThat(send(settings(null).open(means()), "k1", person("li"), huge))
        .isInstanceOf(Receipt.Taken.class);
    assertThat(send(settings(CALLBACK).open(means()), "k2", person("li"), huge))
        .isInstanceOf(Receipt.Taken.class);

    assertThat(company.shown).hasSize(2);
  }
}
