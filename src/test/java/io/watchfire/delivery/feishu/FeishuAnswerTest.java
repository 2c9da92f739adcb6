package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.wire.Answer;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuAnswerTest {
  private final FeishuAnswer answer = new FeishuAnswer("feishu.test", Duration.ofSeconds(17));

  private Receipt judge(int status, String body) {
    return answer.judge(new Answer.Answered(status, null, body, true), Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":0,\"msg\":\"success\",\"data\":{},\"StatusCode\":0}",
        "{\"StatusCode\":0,\"StatusMessage\":\"success\"}"
      })
  void robotTakesAMessageAndSaysNoMore(String body) {
    assertThat(judge(200, body)).isEqualTo(new Receipt.Taken("code 0"));
  }

  @ParameterizedTest
  @CsvSource({
    "19021, clock",
    "19022, address is not among",
    "19024, keyword of the channel",
    "19001, token",
    "19036, too large",
    "19999, 19999"
  })
  void lastingCodesAreRefusedWhateverTheStatusAndRepeatNoWords(int code, String says) {
    String body = "{\"code\":" + code + ",\"msg\":\"hook s3cr3t\"}";
    for (int status : new int[] {200, 400}) {
      assertThat(judge(status, body)).isInstanceOf(Receipt.Refused.class);
      assertThat(judge(status, body).toString()).contains(says).doesNotContain("s3cr3t");
    }
  }

  @Test
  void sameCodeMeansMalformedOrTooManyByItsWords() {
    assertThat(judge(400, "{\"code\":9499,\"msg\":\"Bad Request\",\"data\":{}}"))
        .isInstanceOf(Receipt.Refused.class);
    assertThat(judge(400, "{\"code\":9499,\"msg\":\"too many request\",\"data\":{}}"))
        .isInstanceOf(Receipt.RetryLater.class);
  }

  @Test
  void busyPlatformIsLeftAloneForTheRobotsOwnTime() {
    assertThat(judge(200, "{\"code\":11232,\"msg\":\"frequency limited\"}"))
        .extracting("after")
        .isEqualTo(Duration.ofSeconds(17));
    Set<Duration> times = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Duration time = FeishuChannel.throttled(new ChannelId("robot-" + i));
      assertThat(time).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(35));
      times.add(time);
    }
    assertThat(times).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ok", "[]", "null", "{}", "{\"code\":\"0\"}", "<html>", "{"})
  void answerThatIsNotTheRobotsIsTriedLaterOrGoneByItsStatus(String body) {
    assertThat(judge(200, body)).isInstanceOf(Receipt.RetryLater.class);
    assertThat(judge(400, body)).isInstanceOf(Receipt.Refused.class);
    assertThat(judge(502, body)).isInstanceOf(Receipt.RetryLater.class);
  }
}
