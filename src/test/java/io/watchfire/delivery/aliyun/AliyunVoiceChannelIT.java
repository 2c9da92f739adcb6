package io.watchfire.delivery.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dyvmsapi20170525.Client;
import com.aliyun.dyvmsapi20170525.models.SingleCallByTtsRequest;
import com.aliyun.teaopenapi.models.Config;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.delivery.wire.MeansChannelContract;
import io.watchfire.delivery.wire.ShortKey;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.target.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliyunVoiceChannelIT extends MeansChannelContract {
  private static final String OUT_ID = ShortKey.of(NOTICE);
  private static final ChannelId CHANNEL = new ChannelId("ch");

  private @Nullable HookToken token = TOKEN;

  @Override
  protected Channel open(Secret url, Account account, Means means) {
    AliyunAccess access =
        new AliyunAccess(url, "LTAI5key", new Secret(KEY), Duration.ofMinutes(2), token);
    return new AliyunVoiceSettings(account, access, "057188880000", 3, templates(100)).open(means);
  }

  @Override
  protected String accepted() {
    return "{\"Code\":\"OK\",\"Message\":\"OK\",\"CallId\":\"116012354148^102813140148\"}";
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

    assertThat(
            sdk.singleCallByTts(
                    new SingleCallByTtsRequest()
                        .setCalledNumber(PHONE)
                        .setTtsCode("TTS_1")
                        .setTtsParam("{}")
                        .setOutId("abc"))
                .getBody()
                .getCallId())
        .isEqualTo("116012354148^102813140148");
    assertThat(gateway.taken).extracting("CalledNumber").containsExactly(PHONE);
  }

  @Test
  void callReadsTheTemplateAndIsTakenUntilItsReportComes() throws Exception {
    AliyunGateway gateway = gateway();

    assertThat(send(opened()))
        .isEqualTo(
            new Receipt.Accepted(
                OUT_ID, "CallId 116012354148^102813140148", Duration.ofMinutes(2)));
    assertThat(gateway.taken.get(0))
        .containsEntry("CalledNumber", PHONE)
        .containsEntry("CalledShowNumber", "057188880000")
        .containsEntry("TtsCode", "SMS_1")
        .containsEntry("PlayTimes", "3")
        .containsEntry("OutId", OUT_ID);
    assertThat(gateway.actions).containsExactly("SingleCallByTts");
  }

  @Test
  void withoutAWayBackNothingMoreIsKnown() throws Exception {
    token = null;
    gateway();

    assertThat(send(opened())).isInstanceOf(Receipt.Taken.class);
  }

  @Test
  void secondCallWithinAMinuteIsNotMade() throws Exception {
    AliyunGateway gateway = gateway();
    Channel channel = opened();

    send(channel);
    Receipt second = send(channel);

    assertThat(second).isEqualTo(new Receipt.Refused("the number has been called too often"));
    assertThat(gateway.taken).hasSize(1);
  }

  private static String report(String code, String keys) {
    return "[{\"status_code\":\""
        + code
        + "\",\"callee\":\""
        + PHONE
        + "\",\"duration\":\"10\",\"voice_type\":\"voice\",\"call_id\":\"116012354148^1028\","
        + "\"status_msg\":\"执行完成\",\"out_id\":\""
        + OUT_ID
        + "\",\"dtmf\":\""
        + keys
        + "\",\"toll_type\":\"LOCAL\"}]";
  }

  @ParameterizedTest
  @CsvSource({
    "200000, DELIVERED",
    "200001, DELIVERED",
    "200002, FAILED",
    "200003, FAILED",
    "200010, FAILED"
  })
  void reportTellsWhetherSomebodyAnswered(String code, Stage stage) throws Exception {
    push(opened(), TOKEN.token().reveal(), report(code, ""));

    assertThat(returns.taken).containsExactly(new Returned.Arrived(CHANNEL, OUT_ID, stage, code));
  }

  @Test
  void onlyAPressedKeyIsAnAnswer() throws Exception {
    gateway();
    Channel channel = opened();
    send(channel);

    push(channel, TOKEN.token().reveal(), report("200000", "1"));

    assertThat(returns.taken)
        .containsExactly(
            new Returned.Arrived(CHANNEL, OUT_ID, Stage.DELIVERED, "200000"),
            new Returned.Pressed(CHANNEL, NOTICE, new Secret(PHONE), "1"));
  }

  @Test
  void keyOfACallFromBeforeARestartCountsAsThatPersonsReply() throws Exception {
    push(opened(), TOKEN.token().reveal(), report("200000", "1"));

    assertThat(returns.taken)
        .last()
        .isEqualTo(new Returned.Replied(CHANNEL, new Secret(PHONE), "1"));
  }

  @Test
  void stateOfACallThatLastsIsNoReport() throws Exception {
    push(
        opened(),
        TOKEN.token().reveal(),
        "[{\"status_code\":\"200101\",\"status_time\":\"2026-11-26 03:00:00\",\"out_id\":\""
            + OUT_ID
            + "\",\"call_id\":\"1^2\"}]");

    assertThat(returns.taken).isEmpty();
  }

  @Test
  void reportThatCameInsteadOfTheAnswerEndsIt() throws Exception {
    AliyunGateway gateway = gateway();
    gateway.losesAnswer = true;
    Channel channel = opened();
    assertThat(send(channel)).isInstanceOf(Receipt.RetryLater.class);
    push(channel, TOKEN.token().reveal(), report("200000", ""));

    assertThat(send(channel)).isEqualTo(new Receipt.Delivered("200000"));
    assertThat(gateway.taken).hasSize(1);
  }
}
