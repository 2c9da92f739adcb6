package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.Proof;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeDigest;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns.Heard;
import io.watchfire.target.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People answer from their phones, and providers call back. */
class AnswersApiTest {
  private final ApiFixture api = new ApiFixture("127.0.0.1", 1);
  private final Notice notice = HotlineData.told().notice();

  @BeforeEach
  void everythingIsTaken() {
    api.desk.decide = command -> new CommandResult.Done("W1012", 4);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void seeingALinkChangesNothingAndPressingItsButtonAcknowledgesOnce() {
    String path = link();

    HttpResponse<String> page = api.get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("【黄色预警】", "<form method=\"post\">", "确认");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("form-action 'self'")
        .doesNotContain("script");
    assertThat(api.desk.asked).isEmpty();

    HttpResponse<String> done = form(path, "");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("W1012已确认");
    assertThat(api.desk.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            Command.AcknowledgeWarning.class,
            command -> {
              assertThat(command.who().value()).isEqualTo("wang-fang");
              assertThat(command.warning().value()).isEqualTo("W1012");
            });
    assertThat(api.desk.recorded)
        .extracting(Attempt::noticeKey, Attempt::outcome)
        .containsExactly(tuple(notice.key(), "acknowledged"));

    api.desk.acknowledged(notice.key());
    assertThat(api.get(path).body()).contains("已确认，无需再次操作");
    assertThat(form(path, "").body()).contains("已确认，无需再次操作");
    assertThat(api.desk.asked).hasSize(1);
  }

  @Test
  void aLinkThatIsNotOursSaysWhatToDoInstead() {
    HttpResponse<String> page = api.get("/a/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("此链接无效或已过期");
    assertThat(form("/a/zzz", "").statusCode()).isEqualTo(404);
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void aRefusedAnswerIsSaid() {
    api.desk.decide =
        command -> new CommandResult.Refused(CommandResult.Reason.WRONG_STATE, "released");

    HttpResponse<String> page = form(link(), "");

    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("已无需确认");
    assertThat(api.desk.recorded).isEmpty();
  }

  @Test
  void aDigitFromAKnownNumberAcknowledgesWhatWasToldLast() {
    for (String from : List.of("13800138000", "+8613800138000", "86 138 0013 8000")) {
      assertThat(replied(from, "1")).isEqualTo(new Heard(true, "W1012已确认，由您处理。"));
    }
    assertThat(api.desk.asked).hasSize(3);
    assertThat(api.desk.recorded).allMatch(attempt -> attempt.channel().value().equals("sms"));

    assertThat(replied("13800138000", "收到 W9999").understood()).isTrue();
    assertThat(((Command.AcknowledgeWarning) api.desk.asked.get(3)).warning().value())
        .isEqualTo("W9999");
    assertThat(replied("13800138000", "E0031 1").understood()).isTrue();
    assertThat(api.desk.asked.get(4)).isInstanceOf(Command.AcknowledgeIncident.class);
  }

  @Test
  void answerToADigestAcknowledgesEverythingInIt() {
    Notice second = another("W1013", "W1013:1:warning-yellow:wang-fang");
    Notice third = another("W1014", "W1014:1:warning-yellow:wang-fang");
    api.desk.told.clear();
    api.desk.told.add(folded(2, second, "d1"));
    api.desk.told.add(folded(1, notice, "d1"));
    api.desk.told.add(folded(0, third, "of before"));

    assertThat(replied("13800138000", "1")).isEqualTo(new Heard(true, "W1013等2条已确认，由您处理。"));
    assertThat(api.desk.asked)
        .map(command -> ((Command.AcknowledgeWarning) command).warning().value())
        .containsExactly("W1012", "W1013");
    assertThat(api.desk.recorded)
        .extracting(Attempt::noticeKey)
        .containsExactlyInAnyOrder(second.key(), notice.key());

    assertThat(pressed(NoticeDigest.key(second, "0123456789abcdef") + ":voice", "1").understood())
        .isTrue();
    assertThat(api.get(link()).body()).contains("2条通知", "1. 【黄色预警】");
  }

  private Notice another(String warning, String key) {
    Message plain = notice.message();
    Message message =
        new Message(
            plain.kind(),
            plain.realm(),
            warning,
            warning,
            plain.subject(),
            plain.body(),
            List.of());
    return new Notice(
        key, notice.recipient(), notice.channels(), message, notice.createdAt(), notice.notAfter());
  }

  private static Told folded(long number, Notice notice, String digest) {
    Attempt folded =
        Attempt.plain(
            notice.key(),
            new ChannelId("sms"),
            1,
            notice.createdAt(),
            Attempt.FOLDED,
            digest,
            null);
    return new Told(number, notice, List.of(folded), null);
  }

  @Test
  void whatIsNoAnswerAndWhoIsNobodyAcknowledgesNothing() {
    assertThat(replied("13800138000", "我不在").text()).contains("请回复1确认");
    assertThat(replied("13900000000", "1")).isEqualTo(new Heard(false, ""));
    assertThat(replied("", "1")).isEqualTo(new Heard(false, ""));
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void aKeyInACallAcknowledgesItsNotice() {
    assertThat(pressed(notice.keyOn(new ChannelId("voice")), "1").understood()).isTrue();
    assertThat(pressed(notice.key(), "9").text()).contains("请回复1确认");
    assertThat(pressed("of nobody", "1")).isEqualTo(new Heard(false, ""));
    assertThat(api.desk.asked).hasSize(1);
  }

  @Test
  void aProviderCallsItsChannelWithWhateverBody() {
    CompletableFuture<Hook.Call> seen = new CompletableFuture<>();
    api.hooks.put(
        "sms",
        call -> {
          seen.complete(call);
          return CompletableFuture.completedFuture(
              new Hook.Answer(200, "application/json", "{\"code\":0}"));
        });

    HttpResponse<String> answer = form("/hooks/sms/t0ken?id=7&text=%E7%A1%AE%E8%AE%A4", "a=1&b=2");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"code\":0}");
    Hook.Call call = seen.join();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("t0ken");
    assertThat(call.query()).containsEntry("id", List.of("7")).containsEntry("text", List.of("确认"));
    assertThat(call.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
    assertThat(call.body()).isEqualTo("a=1&b=2");
    assertThat(api.get("/hooks/sms").statusCode()).isEqualTo(200);
    assertThat(api.get("/hooks/other").statusCode()).isEqualTo(404);
    assertThat(form("/hooks/sms", "x".repeat(65_537)).statusCode()).isIn(400, 413);
  }

  @Test
  void aHookThatCouldNotKeepItHasItSaidAgain() {
    api.hooks.put("sms", call -> CompletableFuture.failedFuture(new IllegalStateException("full")));

    assertThat(form("/hooks/sms", "").statusCode()).isEqualTo(503);
  }

  @Test
  void theProofIsReadFromItsBeginning() {
    Proof first = Proof.after(0, Proof.BEGINNING, sent());
    api.desk.proofs.add(first);
    api.desk.proofs.add(Proof.after(1, first.hash(), sent()));

    JsonObject page = json(api.get("/api/v1/proof?limit=1"));
    assertThat(page.getJsonArray("proof").getJsonObject(0).getString("hash"))
        .isEqualTo(first.hash());
    assertThat(page.getString("next")).isEqualTo("1");
    JsonObject rest = json(api.get("/api/v1/proof?cursor=1"));
    assertThat(rest.getJsonArray("proof").getJsonObject(0).getInteger("number")).isEqualTo(2);
    assertThat(rest.getString("next")).isNull();
  }

  private static Attempt sent() {
    return Attempt.plain("k1", new ChannelId("sms"), 1, Instant.EPOCH, "sent", "ok", null);
  }

  private String link() {
    Message message = api.links.message(notice);
    return URI.create(Optional.ofNullable(message.link()).orElseThrow()).getPath();
  }

  private Heard replied(String from, String text) {
    return api.answers
        .take(new Returned.Replied(new ChannelId("sms"), new Secret(from), text))
        .toCompletableFuture()
        .join();
  }

  private Heard pressed(String key, String digit) {
    return api.answers
        .take(new Returned.Pressed(new ChannelId("voice"), key, new Secret(""), digit))
        .toCompletableFuture()
        .join();
  }

  private HttpResponse<String> form(String path, String body) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
