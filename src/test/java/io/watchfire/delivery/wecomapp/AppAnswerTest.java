package io.watchfire.delivery.wecomapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.wire.TokenCache;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppAnswerTest {

  private static Receipt receipt(String body) {
    return AppAnswer.toMessage(body).orElseThrow();
  }

  @Test
  void messageIsTakenUnderWecomsNumber() {
    assertThat(receipt("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"abc_1-X\"}"))
        .isEqualTo(new Receipt.Taken("errcode 0, msgid abc_1-X"));
    assertThat(receipt("{\"errcode\":0,\"invaliduser\":\"\",\"msgid\":\"<script>\"}"))
        .isEqualTo(new Receipt.Taken("errcode 0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invaliduser", "invalidparty", "unlicenseduser"})
  void zeroIsNotEnoughWhenTheReceiverIsNamedAsFailed(String list) {
    Receipt receipt = receipt("{\"errcode\":0,\"" + list + "\":\"zhang.san\"}");

    assertThat(receipt).isInstanceOf(Receipt.Refused.class);
    assertThat(receipt.toString()).doesNotContain("zhang");
  }

  @ParameterizedTest
  @ValueSource(ints = {40001, 40014, 41001, 42001})
  void tokenFaultIsNoVerdict(int code) {
    assertThat(AppAnswer.toMessage("{\"errcode\":" + code + ",\"errmsg\":\"x\"}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"60020, address", "81013, no receiver", "40056, agentId", "45002, does not take"})
  void lastingCodesAreRefusedWithoutWecomsWords(int code, String says) {
    assertThat(receipt("{\"errcode\":" + code + ",\"errmsg\":\"s3cr3t\"}"))
        .isInstanceOf(Receipt.Refused.class)
        .asString()
        .contains(says)
        .doesNotContain("s3cr3t");
  }

  @Test
  void busyAndTooFastAreTriedLater() {
    assertThat(receipt("{\"errcode\":-1}")).extracting("after").isNull();
    assertThat(receipt("{\"errcode\":45009}")).extracting("after").isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ok", "[]", "null", "{}", "{\"errcode\":\"0\"}", "<html>", "{"})
  void answerThatIsNotWecomsIsTriedLater(String body) {
    assertThat(receipt(body)).isInstanceOf(Receipt.RetryLater.class);
    assertThat(AppAnswer.toToken(body)).isInstanceOf(TokenCache.Denied.class);
  }

  @Test
  void tokenIsGrantedForItsLife() {
    assertThat(AppAnswer.toToken("{\"errcode\":0,\"access_token\":\"t\",\"expires_in\":7200}"))
        .isEqualTo(new TokenCache.Granted(new Secret("t"), Duration.ofHours(2)));
    assertThat(AppAnswer.toToken("{\"errcode\":0,\"access_token\":\"\",\"expires_in\":7200}"))
        .isInstanceOf(TokenCache.Denied.class);
  }

  @ParameterizedTest
  @CsvSource({"40001, secret", "40013, corpId", "60020, address"})
  void noTokenSaysWhy(int code, String says) {
    assertThat(AppAnswer.toToken("{\"errcode\":" + code + "}"))
        .asString()
        .contains("Refused", says);
  }
}
