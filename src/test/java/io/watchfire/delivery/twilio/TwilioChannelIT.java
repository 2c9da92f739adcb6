package io.watchfire.delivery.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.CallLimitSettings;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returns;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TwilioChannelIT extends HttpChannelContract {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Override
  protected Channel channel(HttpPost post) {
    return new TwilioChannel(settings(3), post, means());
  }

  private Means means() {
    Returns nobody = returned -> CompletableFuture.completedFuture(new Returns.Heard(false, ""));
    return new Means(vertx, client, Instant::now, timers, "", nobody);
  }

  private TwilioSettings settings(int perMinute) {
    return new TwilioSettings(
        new Account(
            new ChannelId("voice"), false, new Retry(SECOND, SECOND, SECOND, SECOND), TIMEOUT, 0),
        new Secret("http://127.0.0.1:" + receiver.port()),
        "AC1",
        new Secret(KEY),
        "+4000",
        "https://noc.example.org/hooks/voice",
        Duration.ofSeconds(25),
        new CallLimitSettings(perMinute, 10, 10));
  }

  @Override
  protected String accepted() {
    return "{\"sid\":\"CA123\",\"status\":\"queued\"}";
  }

  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Accepted.class;
  }

  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private static Recipient zhang(Locale locale) {
    return new Recipient(
        Recipient.Kind.PERSON, "zhang", "张伟", locale, new Secret("+86 " + PHONE), Map.of());
  }

  private static Receipt send(Channel channel, Locale locale) throws Exception {
    return channel
        .send("e1:2", zhang(locale), Notices.message(NoticeKind.WARNING_YELLOW, "W1012"))
        .toCompletableFuture()
        .get(40, TimeUnit.SECONDS);
  }

  @Test
  void callSaysTheTextAndAsksForAKey() throws Exception {
    receiver.answering(201, accepted());

    Receipt receipt = send(settings(3).open(means()), Locale.CHINESE);

    assertThat(receipt).isEqualTo(new Receipt.Accepted("CA123", "queued", Duration.ofSeconds(55)));
    assertThat(receiver.got.get(0).path()).isEqualTo("/2010-04-01/Accounts/AC1/Calls.json");
    assertThat(receiver.got.get(0).headers().get("authorization")).startsWith("Basic ");
    Form call = Form.read(receiver.got.get(0).body());
    assertThat(call.get("To")).contains("+86" + PHONE);
    assertThat(call.get("Timeout")).contains("25");
    assertThat(call.get("StatusCallback")).contains("https://noc.example.org/hooks/voice/status");
    assertThat(call.get("Twiml").orElseThrow())
        .startsWith("<Response><Gather input=\"dtmf\" numDigits=\"1\"")
        .contains("action=\"https://noc.example.org/hooks/voice/key.zh.")
        .contains("<Say language=\"zh-CN\">Yellow warning W1012。Level: yellow。")
        .hasSizeLessThan(4_000);
  }

  @Test
  void refusalNamesTheGatewaysCodeAndNotItsWords() throws Exception {
    receiver.answering(400, "{\"code\":21211,\"message\":\"The 'To' number " + PHONE + "\"}");

    assertThat(send())
        .isEqualTo(
            new Receipt.Refused("127.0.0.1:" + receiver.port() + " answered 400 with code 21211"));
  }

  @Test
  void numberIsNotCalledOverAndOver() throws Exception {
    receiver.answering(201, accepted());
    Channel channel = settings(1).open(means());

    assertThat(send(channel, Locale.ENGLISH)).isInstanceOf(Receipt.Accepted.class);
    assertThat(send(channel, Locale.ENGLISH)).isInstanceOf(Receipt.Refused.class);
    assertThat(receiver.got).hasSize(1);
  }
}
