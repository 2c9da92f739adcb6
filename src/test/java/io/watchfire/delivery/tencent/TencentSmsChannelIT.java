package io.watchfire.delivery.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.delivery.wire.MeansChannelContract;
import io.watchfire.delivery.wire.ShortKey;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TencentSmsChannelIT extends MeansChannelContract {
  private static final ChannelId CHANNEL = new ChannelId("ch");
  private static final String SERIAL = "5000:1045710669157053657849499619";

  private @Nullable HookToken token = TOKEN;

  @Override
  protected Channel open(Secret url, Account account, Means means) {
    return new TencentSmsSettings(
            account,
            url,
            "ap-guangzhou",
            "AKIDz8key",
            new Secret(KEY),
            "1400006666",
            "呼叫中心",
            Duration.ofSeconds(60),
            token,
            templates(12))
        .open(means);
  }

  @Override
  protected String accepted() {
    return "{\"Response\":{\"SendStatusSet\":[{\"SerialNo\":\"5000:1\",\"Code\":\"Ok\"}]}}";
  }

  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Accepted.class;
  }

  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private TencentGateway gateway() {
    TencentGateway gateway = new TencentGateway("AKIDz8key", KEY);
    receiver.answering(gateway::answer);
    return gateway;
  }

  @Test
  void tencentsOwnClientVouchesForTheGatewayOfTheseTests() throws Exception {
    TencentGateway gateway = gateway();
    HttpProfile http = new HttpProfile();
    http.setProtocol("http://");
    http.setEndpoint("127.0.0.1:" + receiver.port());
    ClientProfile profile = new ClientProfile();
    profile.setHttpProfile(http);
    SendSmsRequest request = new SendSmsRequest();
    request.setPhoneNumberSet(new String[] {"+86" + PHONE});
    request.setSmsSdkAppId("1400006666");
    request.setSignName("呼叫中心");
    request.setTemplateId("449739");
    request.setTemplateParamSet(new String[] {"W1012"});

    SendStatus[] sent =
        new SmsClient(new Credential("AKIDz8key", KEY), "ap-guangzhou", profile)
            .SendSms(request).getSendStatusSet();

    assertThat(sent).extracting(SendStatus::getCode).containsExactly("Ok");
    assertThat(sent).extracting(SendStatus::getSerialNo).containsExactly(SERIAL);
    assertThat(gateway.taken).hasSize(1);
  }

  @Test
  void noticeIsSentByItsTemplateWithItsVariablesInOrder() throws Exception {
    TencentGateway gateway = gateway();

    assertThat(send(opened()))
        .isEqualTo(new Receipt.Accepted(SERIAL, "code Ok", Duration.ofSeconds(60)));
    assertThat(gateway.services).containsExactly("sms");
    assertThat(gateway.taken)
        .containsExactly(
            new JsonObject()
                .put("PhoneNumberSet", new JsonArray().add("+86" + PHONE))
                .put("SmsSdkAppId", "1400006666")
                .put("SignName", "呼叫中心")
                .put("TemplateId", "SMS_1")
                .put(
                    "TemplateParamSet",
                    new JsonArray().add("W1012").add("60 %").add("已切备用中继并通知线路商"))
                .put("SessionContext", ShortKey.of(NOTICE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FailedOperation.InsufficientBalanceInSmsPackage",
        "FailedOperation.PhoneNumberInBlacklist",
        "InvalidParameterValue.IncorrectPhoneNumber",
        "LimitExceeded.PhoneNumberDailyLimit",
        "UnsupportedOperation.SomethingNew"
      })
  void lastingCodeOfTheNumberIsRefusedThoughTheCallWentWell(String code) throws Exception {
    gateway().code = code;

    assertThat(send(opened())).isInstanceOf(Receipt.Refused.class).asString().contains(code);
  }

  @ParameterizedTest
  @CsvSource({
    "LimitExceeded.PhoneNumberThirtySecondLimit, PT30S",
    "LimitExceeded.PhoneNumberOneHourLimit, PT1H",
    "RequestLimitExceeded, PT1S",
    "InternalError.Timeout,"
  })
  void codeThatPassesIsTriedLater(String code, @Nullable Duration after) throws Exception {
    gateway().code = code;
    assertThat(send(opened()))
        .isInstanceOf(
            code.contains("PhoneNumber") ? Receipt.RecipientFull.class : Receipt.RetryLater.class);
    assertThat(send(opened())).extracting("after").isEqualTo(after);

    receiver.answering(200, "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\"}}}");
    assertThat(send()).extracting("after").isEqualTo(after);
  }

  @Test
  void wrongSecretIsToldAsSuch() throws Exception {
    receiver.answering(new TencentGateway("AKIDz8key", "another")::answer);

    assertThat(send(opened()))
        .isEqualTo(
            new Receipt.Refused("code AuthFailure.SignatureFailure: the key's secret is wrong"));
  }

  @Test
  void messageWhoseAnswerWasLostIsNotSentTwiceWhereItsReceiptIsKnown() throws Exception {
    TencentGateway gateway = gateway();
    gateway.losesAnswer = true;
    gateway.report = "SUCCESS";
    Channel channel = opened();

    assertThat(send(channel)).isInstanceOf(Receipt.RetryLater.class);
    assertThat(send(channel)).isEqualTo(new Receipt.Delivered("sent before, DELIVRD"));
    assertThat(gateway.taken).hasSize(1);
  }

  @Test
  void messageOfWhichNothingIsKnownIsSentAgain() throws Exception {
    TencentGateway gateway = gateway();
    gateway.losesAnswer = true;
    Channel channel = opened();

    assertThat(send(channel)).isInstanceOf(Receipt.RetryLater.class);
    assertThat(send(channel)).isInstanceOf(Receipt.Accepted.class);
    assertThat(gateway.actions)
        .containsExactly("SendSms", "PullSmsSendStatusByPhoneNumber", "SendSms");
  }

  @Test
  void pushedReceiptsAndRepliesAreTakenAndAnswered() throws Exception {
    Channel channel = opened();
    String path = TOKEN.token().reveal();

    Hook.Answer answer =
        push(
            channel,
            path,
            "[{\"user_receive_time\":\"2026-11-26 03:00:04\",\"nationcode\":\"86\",\"mobile\":\""
                + PHONE
                + "\",\"report_status\":\"SUCCESS\",\"errmsg\":\"DELIVRD\",\"description\":"
                + "\"用户短信送达成功\",\"sid\":\"5000:1\"},{\"nationcode\":\"86\",\"mobile\":\""
                + PHONE
                + "\",\"report_status\":\"FAIL\",\"errmsg\":\"MBBLACK\",\"sid\":\"5000:2\"}]");
    push(
        channel,
        path,
        "{\"extend\":\"\",\"mobile\":\"13800001234\",\"nationcode\":\"86\",\"sign\":\"\","
            + "\"text\":\"1\",\"time\":1764097200}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"result\":0,\"errmsg\":\"OK\"}");
    assertThat(returns.taken)
        .containsExactly(
            new Returned.Arrived(CHANNEL, "5000:1", Stage.DELIVERED, "DELIVRD"),
            new Returned.Arrived(CHANNEL, "5000:2", Stage.FAILED, "MBBLACK"),
            new Returned.Replied(CHANNEL, new Secret("+8613800001234"), "1"));
  }

  @Test
  void withoutAWayBackReceiptsAreAskedFor() throws Exception {
    token = null;
    gateway().report = "FAIL";
    Channel channel = opened();

    assertThat(channel.hook()).isEmpty();
    assertThat(send(channel)).isInstanceOf(Receipt.Accepted.class);
    Instant patience = Instant.now().plusSeconds(15);
    while (returns.taken.isEmpty() && Instant.now().isBefore(patience)) {
      Thread.sleep(50);
    }

    assertThat(returns.taken)
        .containsExactly(new Returned.Arrived(CHANNEL, SERIAL, Stage.FAILED, "DELIVRD"));
  }
}
