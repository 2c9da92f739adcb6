package io.watchfire.delivery.httpsms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.httpsms.HttpSmsSettings.Request;
import io.watchfire.delivery.wire.FieldPath;
import io.watchfire.delivery.wire.MeansChannelContract;
import io.watchfire.delivery.wire.ShortKey;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSmsChannelIT extends MeansChannelContract {
  private static final ChannelId CHANNEL = new ChannelId("ch");
  private static final String ID = ShortKey.of(NOTICE);
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final ReceiptFields RECEIPTS =
      new ReceiptFields(
          new FieldPath("/msgId"), new FieldPath("/stat"), Set.of("DELIVRD"), Set.of("ACCEPTD"));

  private String method = "POST";
  private String query = "/send";
  private BodyForm form = BodyForm.JSON;
  private PhoneForm phone = PhoneForm.NATIONAL;
  private @Nullable String body =
      "{\"pw\":\"" + KEY + "\",\"mobile\":\"{phone}\",\"content\":\"{text}\",\"extno\":\"{key}\"}";
  private @Nullable AnswerRule success = new AnswerRule(new FieldPath("/code"), Set.of("0"), null);
  private @Nullable AnswerRule busy = new AnswerRule(new FieldPath("/code"), Set.of("105"), null);
  private @Nullable FieldPath reference = new FieldPath("/data/msgId");
  private @Nullable Pushes pushes =
      new Pushes(
          TOKEN,
          RECEIPTS,
          new ReplyFields(new FieldPath("/mobile"), new FieldPath("/content")),
          "0");

  @Override
  protected Channel open(Secret url, Account account, Means means) {
    return new HttpSmsSettings(
            account,
            new Request(
                method,
                new Secret(url.reveal() + query),
                Map.of("Authorization", new Secret("b34r3r")),
                form,
                body == null ? null : new Secret(body),
                phone),
            Facts.same("【NOC】"),
            2,
            Duration.ofMinutes(10),
            success,
            busy,
            reference,
            WITHIN,
            pushes)
        .open(means);
  }

  @Override
  protected String accepted() {
    return "{\"code\":0,\"data\":{\"msgId\":\"7001\"}}";
  }

  @Override
  protected Class<? extends Receipt> success() {
    return Receipt.Accepted.class;
  }

  @Override
  protected Class<? extends Receipt> endlessBody() {
    return Receipt.RetryLater.class;
  }

  private static Message saying(String subject) {
    return new Message(
        NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1012", "W1012", subject, "回复1确认", List.of());
  }

  @Test
  void textGoesWhereTheTemplateSaysAndNothingInItBreaksTheRequest() throws Exception {
    receiver.answering(200, accepted());

    Receipt receipt = send(opened(), zhang(), saying("黄色 \"W1012\" \\ {key} $1"));

    assertThat(receipt).isEqualTo(new Receipt.Accepted("7001", "taken", WITHIN));
    assertThat(new JsonObject(receiver.got.get(0).body()).getMap())
        .isEqualTo(
            Map.of(
                "pw", KEY,
                "mobile", PHONE,
                "content", "【NOC】黄色 \"W1012\" \\ {key} $1\n回复1确认",
                "extno", ID));
    assertThat(receiver.got.get(0).headers())
        .containsEntry("content-type", "application/json; charset=utf-8")
        .containsEntry("authorization", "b34r3r");
  }

  @Test
  void theShortFormIsSentWhereThereIsOneAndAsksForNoReplyThatNobodyHears() throws Exception {
    pushes = null;
    receiver.answering(200, accepted());
    Message message =
        new Message(
            NoticeKind.WARNING_YELLOW,
            Realm.DRILL,
            "DW7",
            "DW7",
            "黄色预警",
            "级别：黄色",
            List.of(),
            Map.of("level", "黄色预警", "scope", "址".repeat(200), "expected", "40分钟"),
            "{level}{id}：影响{scope}，预计{expected}，{measures}。请{reply}。");

    send(opened(), zhang(), message);

    assertThat(new JsonObject(receiver.got.get(0).body()).getString("content"))
        .isEqualTo("【NOC】【演练】黄色预警DW7：影响" + "址".repeat(34) + "…，预计40分钟。请确认。");
  }

  @Test
  void gatewayIsToldHowLongToTry() throws Exception {
    query = "/send?ttl={validityMinutes}";
    body = "{\"m\":\"{phone}\",\"t\":\"{text}\",\"ttl\":{validitySeconds}}";
    receiver.answering(200, accepted());

    send(opened(), zhang(), saying("a").withLife(Duration.ofSeconds(150)));
    send(opened(), zhang(), saying("a").withLife(Duration.ofHours(24)));

    assertThat(receiver.got.get(0).path()).isEqualTo("/send?ttl=3");
    assertThat(receiver.got)
        .extracting(got -> new JsonObject(got.body()).getInteger("ttl"))
        .containsExactly(150, 600);
  }

  @Test
  void gatewayMayBeAskedByItsAddressAlone() throws Exception {
    method = "GET";
    query = "/send?to={phone}&text={text}&id={key}";
    body = null;
    phone = PhoneForm.INTERNATIONAL;
    receiver.answering(200, accepted());

    send(opened(), zhang(), saying("A&B=C 100% #1"));

    String asked = receiver.got.get(0).path();
    assertThat(asked).startsWith("/send?to=%2B86" + PHONE + "&text=").endsWith("&id=" + ID);
    assertThat(URLDecoder.decode(asked, StandardCharsets.UTF_8))
        .contains("&text=【NOC】A&B=C 100% #1\n回复1确认&id=");
    assertThat(receiver.got.get(0).body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FORM | to={phone}&text={text} | to=13800001234&text=%E3%80%90NOC%E3%80%91a%26b",
        "XML | <m to='{phone}'>{text}</m> | <m to='13800001234'>【NOC】a&amp;b",
        "PLAIN | {phone},{text} | 13800001234,【NOC】a&b"
      })
  void otherFormsAreWrittenAsTheyAskFor(BodyForm asked, String template, String begins)
      throws Exception {
    form = asked;
    body = template;
    receiver.answering(200, accepted());

    send(opened(), zhang(), saying("a&b"));

    assertThat(receiver.got.get(0).body()).startsWith(begins);
    assertThat(receiver.got.get(0).headers().get("content-type")).isEqualTo(asked.contentType());
  }

  @Test
  void longTextIsTwoShortMessagesAtMost() throws Exception {
    receiver.answering(200, accepted());

    send(opened(), zhang(), saying("线路中断".repeat(100)));

    assertThat(new JsonObject(receiver.got.get(0).body()).getString("content"))
        .hasSizeLessThanOrEqualTo(134)
        .startsWith("【NOC】线路中断")
        .endsWith("回复1确认");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":0,\"data\":{\"msgId\":\"7001\"}} | Accepted",
        "{\"code\":\"0\",\"data\":{}} | Taken",
        "{\"code\":105} | RetryLater",
        "{\"code\":\"ILLEGAL_KEY\"} | Refused",
        "{} | RetryLater",
        "<html>login</html> | RetryLater"
      })
  void answerIsReadByItsField(String answer, String receipt) throws Exception {
    receiver.answering(200, answer);

    assertThat(send(opened()).getClass().getSimpleName()).isEqualTo(receipt);
  }

  @Test
  void answerMayBeReadByAPattern() throws Exception {
    success = new AnswerRule(null, Set.of(), Pattern.compile("^OK:"));
    busy = new AnswerRule(null, Set.of(), Pattern.compile("(?i)too fast"));
    reference = null;

    receiver.answering(200, "OK: 1");
    assertThat(send(opened())).isEqualTo(new Receipt.Accepted(ID, "taken", WITHIN));
    receiver.answering(200, "ERR: Too fast");
    assertThat(send(opened())).isInstanceOf(Receipt.RetryLater.class);
    receiver.answering(200, "ERR: no money, " + PHONE);
    assertThat(send(opened())).isInstanceOf(Receipt.Refused.class).asString().doesNotContain(PHONE);
  }

  @Test
  void statusMayBeEnough() throws Exception {
    success = null;
    busy = null;
    reference = null;
    pushes = null;
    receiver.answering(204, "");

    Channel channel = opened();

    assertThat(send(channel)).isEqualTo(new Receipt.Taken("status 204"));
    assertThat(channel.hook()).isEmpty();
  }

  @Test
  void personWithoutANumberIsRefused() throws Exception {
    assertThat(send(opened(), person(null), yellow())).isInstanceOf(Receipt.Refused.class);
  }

  @Test
  void receiptsAndRepliesAreTakenAsJson() throws Exception {
    Channel channel = opened();

    Hook.Answer answer =
        push(
            channel,
            TOKEN.token().reveal(),
            "[{\"msgId\":7001,\"stat\":\"DELIVRD\"},{\"msgId\":\"7002\",\"stat\":\"UNDELIV\"},"
                + "{\"msgId\":\"7003\",\"stat\":\"ACCEPTD\"},"
                + "{\"mobile\":\"13800001234\",\"content\":\"1\"},{\"other\":true}]");

    assertThat(answer).isEqualTo(new Hook.Answer(200, "text/plain; charset=utf-8", "0"));
    assertThat(returns.taken)
        .containsExactly(
            new Returned.Arrived(CHANNEL, "7001", Stage.DELIVERED, "DELIVRD"),
            new Returned.Arrived(CHANNEL, "7002", Stage.FAILED, "UNDELIV"),
            new Returned.Replied(CHANNEL, new Secret("13800001234"), "1"));
  }

  @Test
  void receiptsAndRepliesAreTakenAsAFormAndFromTheAddress() throws Exception {
    Hook hook = opened().hook().orElseThrow();

    take(hook, "POST", Map.of(), "msgId=7001&stat=DELIVRD");
    take(hook, "GET", Map.of("mobile", List.of("13800001234"), "content", List.of("1")), "");

    assertThat(returns.taken)
        .containsExactly(
            new Returned.Arrived(CHANNEL, "7001", Stage.DELIVERED, "DELIVRD"),
            new Returned.Replied(CHANNEL, new Secret("13800001234"), "1"));
  }

  private static Hook.Answer take(
      Hook hook, String method, Map<String, List<String>> query, String body) throws Exception {
    String path = TOKEN.token().reveal();
    return hook.take(
            new Hook.Call(
                method,
                "http://console/hooks/ch/" + path,
                path,
                query,
                Map.of("content-type", "application/x-www-form-urlencoded"),
                body))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void pushIsNotTakenWithoutTheTokenNorWhatCannotBeKept() throws Exception {
    Channel channel = opened();

    assertThat(push(channel, "wrong", "{}").status()).isEqualTo(403);
    assertThat(push(channel, TOKEN.token().reveal(), "{").status()).isEqualTo(400);
    returns.isFailing = true;
    assertThat(push(channel, TOKEN.token().reveal(), "{\"msgId\":1,\"stat\":\"DELIVRD\"}").status())
        .isEqualTo(503);
  }
}
