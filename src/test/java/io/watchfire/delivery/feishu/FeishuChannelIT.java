package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeishuChannelIT extends HttpChannelContract {
  private static final Secret SECRET = new Secret(KEY + "-sign");

  private InstantSource wire = Instant::now;
  private String keyword = "";

  @Override
  protected Channel channel(HttpPost post) {
    return new FeishuChannel(new ChannelId("feishu"), post, SECRET, keyword, wire, timers);
  }

  @Override
  protected String url(int port) {
    return "http://127.0.0.1:" + port + "/open-apis/bot/v2/hook/" + KEY;
  }

  @Override
  protected String accepted() {
    return "{\"code\":0,\"msg\":\"success\",\"data\":{}}";
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

  private FeishuRobot robot(String secret, String wanted) {
    FeishuRobot robot = new FeishuRobot(KEY, secret, wanted);
    receiver.answering(robot::answer);
    return robot;
  }

  @Test
  void signedMessageIsShownAsACardInItsColour() throws Exception {
    FeishuRobot robot = robot(SECRET.reveal(), "NOC");
    keyword = "NOC";

    assertThat(send()).isInstanceOf(Receipt.Taken.class);

    assertThat(robot.shown.get(0).getJsonObject("header").getString("template"))
        .isEqualTo("yellow");
  }

  @Test
  void wrongTokenSecretKeywordAndClockAreRefused() throws Exception {
    receiver.answering(new FeishuRobot("another", null, "")::answer);
    assertThat(send()).asString().contains("Refused", "token");

    robot("another", "");
    assertThat(send()).asString().contains("Refused", "signature");

    robot(SECRET.reveal(), "机房");
    assertThat(send()).asString().contains("Refused", "keyword");

    wire = () -> Instant.now().minus(Duration.ofHours(2));
    robot(SECRET.reveal(), "");
    assertThat(send()).asString().contains("Refused", "clock");
  }

  @Test
  void eightAtOnceAreSpreadOverTheRobotsSeconds() throws Exception {
    FeishuRobot robot = new FeishuRobot(KEY, SECRET.reveal(), "", Duration.ofMillis(400));
    receiver.answering(robot::answer);
    Channel channel =
        channel(new HttpPost(client, new Secret(url(receiver.port())), TIMEOUT, timers));
    List<CompletionStage<Receipt>> sent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sent.add(
          channel.send(
              "k" + i, Notices.feed("feishu"), Notices.message(NoticeKind.WARNING_BLUE, "W" + i)));
    }

    for (CompletionStage<Receipt> one : sent) {
      assertThat(one.toCompletableFuture().get(20, TimeUnit.SECONDS))
          .isInstanceOf(Receipt.Taken.class);
    }
    assertThat(robot.shown).hasSize(8);
  }
}
