package io.watchfire.delivery.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WecomChannelIT extends HttpChannelContract {
  @Override
  protected Channel channel(HttpPost post) {
    return new WecomChannel(new ChannelId("wecom-duty"), post, Instant::now);
  }

  @Override
  protected String accepted() {
    return "{\"errcode\":0,\"errmsg\":\"ok\"}";
  }

  /** A robot says no more than that it took the message. */
  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Taken.class;
  }

  /** The robot's verdict is in the body: without it nothing is known. */
  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  @ParameterizedTest
  @ValueSource(ints = {93000, 40058, 40008, 44004, 40013, 81013})
  void lastingErrcodeInsideA200IsRefused(int code) throws Exception {
    receiver.answering(200, "{\"errcode\":" + code + ",\"errmsg\":\"" + KEY + " " + PHONE + "\"}");

    assertThat(send()).isInstanceOf(Receipt.Refused.class).asString().contains("" + code);
  }

  @Test
  void busyAndTooFastAreTriedLater() throws Exception {
    receiver.answering(200, "{\"errcode\":-1,\"errmsg\":\"system busy\"}");
    assertThat(send()).isInstanceOf(Receipt.RetryLater.class).extracting("after").isNull();

    receiver.answering(200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}");
    assertThat(send()).extracting("after").isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ok", "[]", "null", "{}", "{\"errcode\":\"0\"}", "<html>login</html>", "{"})
  void answerThatIsNotTheRobotsIsNotDelivered(String body) throws Exception {
    receiver.answering(200, body);

    assertThat(send()).isInstanceOf(Receipt.RetryLater.class);
  }

  @Test
  void robotTakesBothKindsOfMessageAtAnyLength() throws Exception {
    WecomRobot robot = new WecomRobot(KEY, 20);
    receiver.answering(robot::answer);
    Recipient byUser =
        new Recipient(
            Recipient.Kind.PERSON,
            "li",
            "Li",
            Locale.CHINESE,
            null,
            Map.of(AddressKind.WECOM, new Secret("li.wei")));
    String parts = "级别：黄色\n影响范围：东区\n预计持续：2小时\n初步措施：启用备用队列\n";
    Message huge =
        new Message(
            NoticeKind.WARNING_YELLOW,
            Realm.LIVE,
            "W1012",
            "W1012",
            "黄色预警 W1012",
            parts + "线路中断\n".repeat(3_000),
            List.of());

    assertThat(send()).isInstanceOf(Receipt.Taken.class);
    assertThat(send(url(receiver.port()), byUser, huge)).isInstanceOf(Receipt.Taken.class);
    assertThat(send(url(receiver.port()), Notices.feed("wecom-duty"), huge))
        .isInstanceOf(Receipt.Taken.class);

    assertThat(robot.shown)
        .extracting(sent -> sent.getString("msgtype"))
        .containsExactly("text", "markdown", "markdown");
    assertThat(robot.shown.get(0).getJsonObject("text").getJsonArray("mentioned_mobile_list"))
        .containsExactly(PHONE);
    assertThat(robot.shown.get(1).getJsonObject("markdown").getString("content"))
        .startsWith("<@li.wei> **黄色预警 W1012**\n" + parts);
  }

  @Test
  void wrongKeyIsRefused() throws Exception {
    receiver.answering(new WecomRobot("another", 20)::answer);

    assertThat(send()).isInstanceOf(Receipt.Refused.class);
  }
}
