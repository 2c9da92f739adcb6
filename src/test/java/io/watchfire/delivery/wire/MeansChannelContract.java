package io.watchfire.delivery.wire;

import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.RecordedReturns;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.LocalText;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The same for a channel that its settings open, with what comes back over it. */
public abstract class MeansChannelContract extends HttpChannelContract {
  protected static final HookToken TOKEN = new HookToken(new Secret("t0ken-of-the-hook"));
  protected static final String NOTICE = "e1:2:yellow:zhang:ch";

  protected final RecordedReturns returns = new RecordedReturns();

  /** The channel under test. */
  protected abstract Channel open(Secret url, Account account, Means means);

  @Override
  protected final Channel channel(HttpPost post) {
    throw new UnsupportedOperationException("opened by its settings");
  }

  @Override
  protected Channel channel(String url, Duration limit) {
    Account account =
        new Account(
            new ChannelId("ch"),
            false,
            new Retry(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(9),
                Duration.ofSeconds(9)),
            limit,
            0);
    Means means = new Means(vertx, client, Instant::now, timers, "http://console/", returns);
    return open(new Secret(url), account, means);
  }

  @Override
  protected String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** One channel for several messages: what it remembers of the first counts for the second. */
  protected Channel opened() {
    return channel(url(receiver.port()), Duration.ofSeconds(1));
  }

  protected static NoticeTemplates templates(int most) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("id", "{id}");
    variables.put("figure", "{value}");
    variables.put("measure", "{measures}");
    NoticeTemplate yellow = new NoticeTemplate(new LocalText("SMS_1", "SMS_2"), variables);
    return new NoticeTemplates(Map.of(NoticeKind.WARNING_YELLOW, yellow), null, most);
  }

  protected static Recipient zhang() {
    return person(new Secret("+86" + PHONE));
  }

  protected static Recipient person(@Nullable Secret phone) {
    return new Recipient(
        Recipient.Kind.PERSON, "zhang", "张", Locale.SIMPLIFIED_CHINESE, phone, Map.of());
  }

  protected static Message yellow() {
    return message(NoticeKind.WARNING_YELLOW, Realm.LIVE);
  }

  protected static Message message(NoticeKind kind, Realm realm) {
    return new Message(
        kind,
        realm,
        "W1012",
        "W1012",
        "黄色预警 W1012：华东语音网关接通率低",
        "级别：黄色\n影响范围：华东",
        List.of(),
        Map.of("value", "60 %", "measures", "已切备用中继并通知线路商"));
  }

  protected Receipt send(Channel channel) throws Exception {
    return send(channel, zhang(), yellow());
  }

  protected Receipt send(Channel channel, Recipient recipient, Message message) throws Exception {
    return channel.send(NOTICE, recipient, message).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  protected static Hook.Answer push(Channel channel, String path, String body) throws Exception {
    return channel
        .hook()
        .orElseThrow()
        .take(
            new Hook.Call(
                "POST",
                "http://console/hooks/ch/" + path,
                path,
                Map.of(),
                Map.of("content-type", "application/json"),
                body))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
