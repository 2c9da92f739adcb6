package io.watchfire.delivery.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsResponseBody;
import com.aliyun.teaopenapi.models.Config;
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
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliyunSmsChannelIT extends MeansChannelContract {
  private static final String OUT_ID = ShortKey.of(NOTICE);
  private static final ChannelId CHANNEL = new ChannelId("ch");

  private @Nullable HookToken token = TOKEN;
  private int most = 35;

  @Override
  protected Channel open(Secret url, Account account, Means means) {
    AliyunAccess access =
        new AliyunAccess(url, "LTAI5key", new Secret(KEY), Duration.ofSeconds(60), token);
    return new AliyunSmsSettings(account, access, "呼叫中心", templates(most)).open(means);
  }

  @Override
  protected String accepted() {
    return "{\"Code\":\"OK\",\"Message\":\"OK\",\"BizId\":\"900619746936498440^0\"}";
  }

  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Accepted.class;
  }

  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private AliyunGateway gateway() {
    AliyunGateway gateway = new AliyunGateway("LTAI5key", KEY);
    receiver.answering(gateway::answer);
    return gateway;
  }

  @Test
  void aliyunsOwnClientVouchesForTheGatewayOfTheseTests() throws Exception {
    AliyunGateway gateway = gateway();
    Client sdk =
        new Client(
            new Config()
                .setAccessKeyId("LTAI5key")
                .setAccessKeySecret(KEY)
                .setProtocol("http")
                .setEndpoint("127.0.0.1:" + receiver.port()));

    SendSmsResponseBody sent =
        sdk.sendSms(
                new SendSmsRequest()
                    .setPhoneNumbers(PHONE)
                    .setSignName("呼叫中心")
                    .setTemplateCode("SMS_1")
                    .setTemplateParam("{\"id\":\"W1 *~+\"}")
                    .setOutId("abc"))
            .getBody();

    assertThat(sent.getCode()).isEqualTo("OK");
    assertThat(sent.getBizId()).isEqualTo("900619746936498440^0");
    assertThat(gateway.taken).extracting("TemplateParam").containsExactly("{\"id\":\"W1 *~+\"}");
    assertThat(
            sdk.querySendDetails(
                    new QuerySendDetailsRequest()
                        .setPhoneNumber(PHONE)
                        .setSendDate("20261126")
                        .setPageSize(10L)
                        .setCurrentPage(1L))
                .getBody()
                .getSmsSendDetailDTOs()
                .getSmsSendDetailDTO())
        .extracting("outId", "sendStatus")
        .containsExactly(org.assertj.core.groups.Tuple.tuple("abc", 1L));
  }

  @Test
  void noticeIsSentByItsTemplateUnderOurOwnId() throws Exception {
    AliyunGateway gateway = gateway();

    Receipt receipt = send(opened());

    assertThat(receipt)
        .isEqualTo(
            new Receipt.Accepted(OUT_ID, "BizId 900619746936498440^0", Duration.ofSeconds(60)));
    assertThat(gateway.taken).hasSize(1);
    assertThat(gateway.taken.get(0))
        .containsEntry("PhoneNumbers", PHONE)
        .containsEntry("SignName", "呼叫中心")
        .containsEntry("TemplateCode", "SMS_1")
        .containsEntry("OutId", OUT_ID);
    assertThat(new JsonObject(gateway.taken.get(0).get("TemplateParam")).getMap())
        .isEqualTo(Map.of("id", "W1012", "figure", "60 %", "measure", "已切备用中继并通知线路商"));
  }

  @Test
  void variableIsNeverLongerThanTheGatewayAllowsAndADrillSaysSo() throws Exception {
    most = 10;
    AliyunGateway gateway = gateway();

    send(opened(), zhang(), message(NoticeKind.WARNING_YELLOW, Realm.DRILL));

    String sent = gateway.taken.get(0).get("TemplateParam");
    assertThat(new JsonObject(sent).getString("measure")).isEqualTo("已切备用中继并通..");
    assertThat(sent).containsOnlyOnce("演练 ");
  }

  @Test
  void whatCannotBeSentIsRefusedWithoutACall() throws Exception {
    assertThat(send(opened(), person(null), yellow()))
        .isEqualTo(new Receipt.Refused("no telephone number is known"));
    assertThat(send(opened(), zhang(), message(NoticeKind.WARNING_BLUE, Realm.LIVE)))
        .isEqualTo(new Receipt.Refused("no template for warning-blue; name one in channels.yaml"));
    assertThat(receiver.got).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "isv.AMOUNT_NOT_ENOUGH",
        "isv.OUT_OF_SERVICE",
        "isv.MOBILE_NUMBER_ILLEGAL",
        "isv.PARAM_LENGTH_LIMIT",
        "isv.TEMPLATE_MISSING_PARAMETERS",
        "isv.DAY_LIMIT_CONTROL",
        "isv.SOMETHING_NEW"
      })
  void lastingCodeInsideA200IsRefused(String code) throws Exception {
    receiver.answering(200, "{\"Code\":\"" + code + "\",\"Message\":\"" + PHONE + "\"}");

    assertThat(send()).isInstanceOf(Receipt.Refused.class).asString().contains(code);
  }

  @ParameterizedTest
  @CsvSource({
    "isv.BUSINESS_LIMIT_CONTROL, 触发分钟级流控Permits:1, PT1M",
    "isv.BUSINESS_LIMIT_CONTROL, 触发小时级流控Permits:5, PT1H",
    "Throttling.User, Request was denied due to user flow control., PT1S"
  })
  void limitThatPassesIsWaitedFor(String code, String message, Duration after) throws Exception {
    receiver.answering(200, "{\"Code\":\"" + code + "\",\"Message\":\"" + message + "\"}");

    assertThat(send())
        .isInstanceOf(
            code.startsWith("isv") ? Receipt.RecipientFull.class : Receipt.RetryLater.class)
        .extracting("after")
        .isEqualTo(after);
  }

  @Test
  void limitOfTheDayIsNotWaitedFor() throws Exception {
    receiver.answering(
        200, "{\"Code\":\"isv.BUSINESS_LIMIT_CONTROL\",\"Message\":\"触发天级流控Permits:10\"}");

    assertThat(send()).isInstanceOf(Receipt.Refused.class);
  }

  @Test
  void wrongSecretIsToldAsSuch() throws Exception {
    receiver.answering(new AliyunGateway("LTAI5key", "another")::answer);

    assertThat(send(opened()))
        .isEqualTo(
            new Receipt.Refused("code SignatureDoesNotMatch: the access key's secret is wrong"));
  }

  @Test
  void messageWhoseAnswerWasLostIsAskedForAndNotSentTwice() throws Exception {
    AliyunGateway gateway = gateway();
    gateway.losesAnswer = true;
    Channel channel = opened();

    assertThat(send(channel)).isInstanceOf(Receipt.RetryLater.class);
    assertThat(send(channel))
        .isEqualTo(new Receipt.Accepted(OUT_ID, "sent before", Duration.ofSeconds(60)));

    assertThat(gateway.actions).containsExactly("SendSms", "QuerySendDetails");
    assertThat(gateway.taken).hasSize(1);
  }

  @Test
  void messageThatNeverArrivedIsSentAgainUnderTheSameId() throws Exception {
    receiver.answering((request, body) -> request.connection().close());
    Channel channel = opened();
    assertThat(send(channel)).isInstanceOf(Receipt.RetryLater.class);
    AliyunGateway gateway = gateway();

    assertThat(send(channel)).isInstanceOf(Receipt.Accepted.class);

    assertThat(gateway.actions).containsExactly("QuerySendDetails", "SendSms");
    assertThat(gateway.taken).extracting("OutId").containsExactly(OUT_ID);
  }

  @Test
  void receiptThatCameInsteadOfTheAnswerEndsIt() throws Exception {
    AliyunGateway gateway = gateway();
    gateway.losesAnswer = true;
    Channel channel = opened();
    send(channel);
    push(channel, TOKEN.token().reveal(), report(OUT_ID, true, "DELIVERED"));

    assertThat(send(channel)).isEqualTo(new Receipt.Delivered("DELIVERED"));
    assertThat(gateway.actions).containsExactly("SendSms");
  }

  private static String report(String outId, boolean success, String code) {
    return "[{\"phone_number\":\""
        + PHONE
        + "\",\"send_time\":\"2026-11-26 03:00:00\",\"report_time\":\"2026-11-26 03:00:04\","
        + "\"success\":"
        + success
        + ",\"err_code\":\""
        + code
        + "\",\"err_msg\":\"用户接收成功\",\"sms_size\":\"1\",\"biz_id\":\"900^0\",\"out_id\":\""
        + outId
        + "\"}]";
  }

  @Test
  void pushedReceiptsAndRepliesAreTakenAndAnswered() throws Exception {
    Channel channel = opened();
    String path = TOKEN.token().reveal();

    Hook.Answer answer = push(channel, path, report(OUT_ID, true, "DELIVERED"));
    push(channel, path, report("x", false, "MOBILE_NOT_ON_SERVICE"));
    push(
        channel,
        path,
        "[{\"phone_number\":\"13800001234\",\"send_time\":\"2026-11-26 03:01:00\","
            + "\"content\":\"1\",\"sign_name\":\"呼叫中心\",\"dest_code\":\"102\","
            + "\"sequence_id\":1234567890}]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getValue("code")).isEqualTo(0);
    assertThat(returns.taken)
        .containsExactly(
            new Returned.Arrived(CHANNEL, OUT_ID, Stage.DELIVERED, "DELIVERED"),
            new Returned.Arrived(CHANNEL, "x", Stage.FAILED, "MOBILE_NOT_ON_SERVICE"),
            new Returned.Replied(CHANNEL, new Secret("13800001234"), "1"));
  }

  @Test
  void pushIsNotTakenWithoutTheTokenNorWhatCannotBeKept() throws Exception {
    Channel channel = opened();

    assertThat(push(channel, "t0ken-of-the-hoo", report("x", true, "OK")).status()).isEqualTo(403);
    assertThat(push(channel, "", report("x", true, "OK")).status()).isEqualTo(403);
    assertThat(push(channel, TOKEN.token().reveal(), "nonsense").status()).isEqualTo(400);
    returns.isFailing = true;
    assertThat(push(channel, TOKEN.token().reveal(), report("x", true, "OK")).status())
        .isEqualTo(503);
    assertThat(returns.taken).isEmpty();
  }

  @Test
  void withoutAWayBackReceiptsAreAskedFor() throws Exception {
    token = null;
    AliyunGateway gateway = gateway();
    gateway.sendStatus = 3;
    Channel channel = opened();

    assertThat(channel.hook()).isEmpty();
    assertThat(send(channel)).isInstanceOf(Receipt.Accepted.class);
    Instant patience = Instant.now().plusSeconds(15);
    while (returns.taken.isEmpty() && Instant.now().isBefore(patience)) {
      Thread.sleep(50);
    }

    assertThat(returns.taken)
        .containsExactly(new Returned.Arrived(CHANNEL, OUT_ID, Stage.DELIVERED, "DELIVERED"));
  }
}
