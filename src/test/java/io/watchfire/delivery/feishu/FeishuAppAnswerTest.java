package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.wire.Answer;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuAppAnswerTest {

  private static Optional<Receipt> judge(int status, String body) {
    return FeishuAppAnswer.judge(
        new Answer.Answered(status, "7", body, true), "feishu.test", Instant.EPOCH);
  }

  @Test
  void messageIsTakenUnderFeishusNumber() {
    assertThat(judge(200, "{\"code\":0,\"data\":{\"message_id\":\"om_1\"}}"))
        .contains(new Receipt.Taken("code 0, message_id om_1"));
    assertThat(judge(200, "{\"code\":0}")).contains(new Receipt.Taken("code 0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {99991661, 99991663, 99991664, 99991671})
  void tokenFaultIsNoVerdictWhateverTheStatus(int code) {
    assertThat(judge(400, "{\"code\":" + code + "}")).isEmpty();
    assertThat(judge(401, "{\"code\":" + code + "}")).isEmpty();
    assertThat(judge(200, "{\"code\":" + code + "}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 429})
  void limitOfTheGatewaySaysHowLong(int status) {
    assertThat(judge(status, "{\"code\":99991400,\"msg\":\"request trigger frequency limit\"}"))
        .contains(
            new Receipt.RetryLater("code 99991400: too many requests", Duration.ofSeconds(7)));
  }

  @Test
  void limitOfOneChatHoldsNobodyElse() {
    assertThat(judge(400, "{\"code\":230020}"))
        .contains(new Receipt.RetryLater("code 230020: too many messages to one chat", null));
  }

  @ParameterizedTest
  @CsvSource({"230013, receiver", "230002, receiver", "99991672, permission", "230025, card"})
  void lastingCodesAreRefusedWithoutFeishusWords(int code, String says) {
    Receipt receipt = judge(400, "{\"code\":" + code + ",\"msg\":\"ou_s3cr3t\"}").orElseThrow();

    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    assertThat(receipt.toString()).contains(says).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ok", "[]", "null", "{}", "{\"code\":\"0\"}", "<html>", "{"})
  void answerThatIsNotFeishusIsJudgedByItsStatus(String body) {
    assertThat(judge(200, body).orElseThrow()).isInstanceOf(Receipt.RetryLater.class);
    assertThat(judge(503, body).orElseThrow()).isInstanceOf(Receipt.RetryLater.class);
    assertThat(judge(404, body).orElseThrow()).isInstanceOf(Receipt.Refused.class);
  }

  @Test
  void zeroWithAFailedStatusIsNoSuccess() {
    assertThat(judge(404, "{\"code\":0}").orElseThrow()).isInstanceOf(Receipt.Refused.class);
    assertThat(judge(502, "{\"code\":0}").orElseThrow()).isInstanceOf(Receipt.RetryLater.class);
  }
}
