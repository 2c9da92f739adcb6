package io.watchfire.delivery.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Receipt;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingtalkAnswerTest {

  @Test
  void robotTakesAMessageAndSaysNoMore() {
    assertThat(DingtalkAnswer.read("{\"errcode\":0,\"errmsg\":\"ok\"}"))
        .isEqualTo(new Receipt.Taken("errcode 0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"errcode\":130101,\"errmsg\":\"send too fast\"}",
        "{\"errcode\":410100,\"errmsg\":\"x\"}",
        "{\"errcode\":90030,\"errmsg\":\"x\"}",
        "{\"status\":1111,\"wait\":5,\"source\":\"x5\",\"punish\":\"deny\",\"uuid\":\"8f\"}"
      })
  void robotThatWasTooFastIsLeftAloneForTenMinutes(String body) {
    assertThat(DingtalkAnswer.read(body))
        .isInstanceOf(Receipt.RetryLater.class)
        .extracting("after")
        .isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({
    "'description:keywords not in content;solution:…', keyword of the channel",
    "'description:sign not match;solution:…', secret of the channel",
    "'description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳(timestamp)', secret of the channel",
    "'description:关键词不匹配', keyword of the channel",
    "'description:timestamp is invalid', clock",
    "'description:ip 10.1.2.3 not in whitelist', address is not among",
    "'something new', security check failed"
  })
  void failedSecurityCheckSaysWhatToDoAndRepeatsNoWords(String words, String remedy) {
    Receipt receipt =
        DingtalkAnswer.read("{\"errcode\":310000,\"errmsg\":\"" + words + " token=s3cr3t\"}");

    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    assertThat(receipt.toString()).contains("310000", remedy).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource({"300001, token", "400102, switched off", "40035, does not take", "430102, 430102"})
  void lastingCodesAreRefused(int code, String says) {
    assertThat(DingtalkAnswer.read("{\"errcode\":" + code + ",\"errmsg\":\"x\"}"))
        .isInstanceOf(Receipt.Refused.class)
        .asString()
        .contains(says);
  }

  @Test
  void subCodeIsTold() {
    assertThat(DingtalkAnswer.read("{\"errcode\":88,\"sub_code\":\"40014\",\"sub_msg\":\"x\"}"))
        .isEqualTo(new Receipt.Refused("errcode 88, sub_code 40014"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ok", "[]", "null", "{}", "{\"errcode\":\"0\"}", "<html>", "{"})
  void answerThatIsNotTheRobotsIsTriedLater(String body) {
    assertThat(DingtalkAnswer.read(body)).isInstanceOf(Receipt.RetryLater.class);
  }
}
