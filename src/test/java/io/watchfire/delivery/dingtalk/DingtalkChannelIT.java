package io.watchfire.delivery.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpChannelContract;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class DingtalkChannelIT extends HttpChannelContract {
  private static final Secret SECRET = new Secret("SEC" + KEY);

  private InstantSource wire = Instant::now;
  private String keyword = "";

  @Override
  protected Channel channel(HttpPost post) {
    return new DingtalkChannel(new ChannelId("ding"), post, SECRET, keyword, wire);
  }

  @Override
  protected String url(int port) {
    return "http://127.0.0.1:" + port + "/robot/send?access_token=" + KEY;
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

  private DingtalkRobot robot(String secret, String wanted, int perMinute) {
    DingtalkRobot robot = new DingtalkRobot(KEY, secret, wanted, perMinute);
    receiver.answering(robot::answer);
    return robot;
  }

  @Test
  void signedMessageMentionsThePerson() throws Exception {
    DingtalkRobot robot = robot(SECRET.reveal(), "", 20);

    assertThat(send()).isInstanceOf(Receipt.Taken.class);

    assertThat(robot.shown).hasSize(1);
    assertThat(robot.shown.get(0).getJsonArray("highlighted")).containsExactly(PHONE);
  }

  @Test
  void robotTakesAMessageOfAnyLengthToNobodyAsACard() throws Exception {
    DingtalkRobot robot = robot(SECRET.reveal(), "NOC", 20);
    keyword = "NOC";
    Message huge =
        new Message(
            NoticeKind.WARNING_YELLOW,
            Realm.LIVE,
            "W1012",
            "W1012",
            "黄色预警 W1012",
            "级别：黄色\n" + "线路中断\n".repeat(3_000) + "https://noc.example.org/#W1012",
            List.of());

    assertThat(send(url(receiver.port()), Notices.feed("ding"), huge))
        .isInstanceOf(Receipt.Taken.class);

    assertThat(robot.shown.get(0).getString("msgtype")).isEqualTo("actionCard");
  }

  @Test
  void wrongTokenSecretKeywordAndClockAreRefused() throws Exception {
    receiver.answering(new DingtalkRobot("another", null, "", 20)::answer);
    assertThat(send()).asString().contains("Refused", "token");

    robot("SECanother", "", 20);
    assertThat(send()).asString().contains("Refused", "secret");

    robot(SECRET.reveal(), "机房", 20);
    assertThat(send()).asString().contains("Refused", "keyword");

    wire = () -> Instant.now().minus(Duration.ofHours(2));
    robot(SECRET.reveal(), "", 20);
    assertThat(send()).asString().contains("Refused", "clock");
  }

  @Test
  void blockedRobotIsLeftAloneForTenMinutes() throws Exception {
    robot(SECRET.reveal(), "", 1);
    send();

    assertThat(send()).extracting("after").isEqualTo(Duration.ofMinutes(10));
  }
}
