package io.watchfire.delivery.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.dingtalk.api.DefaultDingTalkClient;
import com.dingtalk.api.request.OapiRobotSendRequest;
import com.dingtalk.api.response.OapiRobotSendResponse;
import io.vertx.core.Vertx;
import io.watchfire.delivery.wire.Receiver;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DingTalk's own SDK talks to our stand-in for a robot, with our signature. */
@Timeout(60)
class DingtalkSdkIT {

  @Test
  void sdkSendsMarkdownThatMentionsThroughOurStandIn() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Receiver receiver = new Receiver(vertx);
      DingtalkRobot robot = new DingtalkRobot("t0k3n", "SECabc", "", 20);
      receiver.answering(robot::answer);
      String url = "http://127.0.0.1:" + receiver.port() + "/robot/send?access_token=t0k3n";

      OapiRobotSendResponse unsigned = new DefaultDingTalkClient(url).execute(markdown());
      OapiRobotSendResponse signed =
          new DefaultDingTalkClient(
                  url + DingtalkSignature.query(new Secret("SECabc"), Instant.now()))
              .execute(markdown());

      assertThat(unsigned.getErrcode()).isEqualTo(310000);
      assertThat(signed.getErrcode()).as(signed.getErrmsg()).isZero();
      assertThat(robot.shown).hasSize(1);
      assertThat(robot.shown.get(0).getJsonArray("highlighted")).containsExactly("13800001234");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private static OapiRobotSendRequest markdown() {
    OapiRobotSendRequest.Markdown markdown = new OapiRobotSendRequest.Markdown();
    markdown.setTitle("黄色预警");
    markdown.setText("@13800001234 **黄色预警**");
    OapiRobotSendRequest.At at = new OapiRobotSendRequest.At();
    at.setAtMobiles(List.of("13800001234"));
    OapiRobotSendRequest request = new OapiRobotSendRequest();
    request.setMsgtype("markdown");
    request.setMarkdown(markdown);
    request.setAt(at);
    return request;
  }
}
