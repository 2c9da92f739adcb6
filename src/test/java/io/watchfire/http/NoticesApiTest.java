package io.watchfire.http;

import static io.watchfire.http.ApiFixture.json;
import static io.watchfire.http.HotlineData.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Proof;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who was told what and what became of it, who was not and why, and both as tables. */
class NoticesApiTest {
  private static final String PHONE = "+8613900001234";

  private ApiFixture api;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 1);
    api.desk.told.clear();
    // 1: read and answered; 2: lost; 3: on its way over a group's robot; 4: taken, no receipt
    told(
        1,
        person("wang-fang", "王芳"),
        NoticeKind.WARNING_YELLOW,
        "W1012",
        "sms",
        attempt(1, "sms", "retry", 10, "busy", null),
        attempt(2, "sms", "sent", 20, "", null),
        attempt(2, "sms", "delivered", 30, "DELIVRD", Attempt.End.DELIVERED),
        attempt(2, "sms", "read", 40, "", null),
        attempt(2, "sms", "acknowledged", 50, "", null));
    told(
        2,
        person("chen-jun", "陈军"),
        NoticeKind.INCIDENT_OPENED,
        "E0031",
        "wecom",
        attempt(1, "wecom", "refused", 15, "=cmd|'/c calc'!A1", Attempt.End.UNDELIVERABLE));
    told(
        3,
        new Recipient(Recipient.Kind.GROUP, "noc", "值班群", Locale.CHINA, null, Map.of()),
        NoticeKind.WARNING_YELLOW,
        "W1012",
        "robot");
    told(
        4,
        person("wang-fang", "王芳"),
        NoticeKind.WARNING_RELEASED,
        "W1012",
        "wecom",
        attempt(1, "wecom", "sent", 5, "", Attempt.End.DELIVERED));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''                                 | 4 3 2 1",
        "?about=W1012                       | 4 3 1",
        "?recipient=wang-fang               | 4 1",
        "?recipient=%E7%8E%8B%E8%8A%B3      | 4 1",
        "?recipient=noc                     | 3",
        "?recipient=nobody                  | -",
        "?channel=wecom                     | 4 2",
        "?kind=warning-yellow               | 3 1",
        "?state=open                        | 3",
        "?state=delivered                   | 4 1",
        "?state=undeliverable               | 2",
        "?state=suppressed                  | -",
        "?state=delivered&kind=warning-yellow&recipient=wang-fang | 1",
        "?from=2026-03-03T02:04:30Z         | 4 3 2",
        "?to=2026-03-03T10:04:30%2B08:00    | 1",
      })
  void aListHasWhatIsAskedFor(String query, String numbers) {
    List<String> found =
        list("/api/v1/notifications" + query).stream()
            .map(notice -> Long.toString(notice.getLong("number")))
            .toList();

    assertThat(String.join(" ", found)).isEqualTo(numbers == null ? "" : numbers);
  }

  @Test
  void sentDeliveredReadAndAcknowledgedAreFourTimes() {
    JsonObject answered = list("/api/v1/notifications?cursor=2").get(0);

    assertThat(answered.getString("state")).isEqualTo("delivered");
    assertThat(answered.getString("sentAt")).isEqualTo("2026-03-03T01:54:50Z");
    assertThat(answered.getString("deliveredAt")).isEqualTo("2026-03-03T01:55:00Z");
    assertThat(answered.getString("readAt")).isEqualTo("2026-03-03T01:55:10Z");
    assertThat(answered.getString("acknowledgedAt")).isEqualTo("2026-03-03T01:55:20Z");
    JsonObject taken = list("/api/v1/notifications?limit=1").get(0);
    assertThat(taken.getString("sentAt")).isNotNull();
    assertThat(taken.getString("deliveredAt")).as("sent is not delivered").isNull();
  }

  @Test
  void whatSomebodyWasNotToldInTimeSaysUntilWhenAndWhy() {
    told(
        5,
        person("wang-fang", "王芳"),
        NoticeKind.WARNING_BLUE,
        "W1012",
        "sms",
        attempt(1, "sms", "retry", 5, "no network", null),
        attempt(
            2,
            "sms",
            "expired",
            9,
            "too late to tell; the last try: no network",
            Attempt.End.EXPIRED));

    List<JsonObject> late = list("/api/v1/notifications?recipient=wang-fang&state=expired");

    assertThat(late).hasSize(1);
    assertThat(late.get(0).getString("notAfter")).isNotNull();
    assertThat(late.get(0).getJsonObject("text").getString("en"))
        .startsWith("not delivered by ")
        .endsWith("the last was sms (too late to tell; the last try: no network)");
    assertThat(late.get(0).getJsonObject("text").getString("zh-CN"))
        .contains("未能送达，已失效", "no network");
  }

  @Test
  void whatDidNotArriveSaysWhyAndNumbersAreMasked() {
    HttpResponse<String> answer = api.get("/api/v1/notifications?state=undeliverable");

    JsonObject lost = objects(json(answer).getJsonArray("notifications")).get(0);
    assertThat(lost.getJsonObject("text").getString("en"))
        .contains("undeliverable", "the last was wecom (=cmd|");
    assertThat(lost.getJsonObject("text").getString("zh-CN")).contains("所有渠道均失败");
    assertThat(answer.body()).contains("+86139****1234").doesNotContain(PHONE);
  }

  @Test
  void pagesGoOnWhereTheOneBeforeEnded() {
    JsonObject first = json(api.get("/api/v1/notifications?limit=1&kind=warning-yellow"));
    JsonObject second =
        json(
            api.get(
                "/api/v1/notifications?limit=1&kind=warning-yellow&cursor="
                    + first.getString("next")));

    assertThat(objects(first.getJsonArray("notifications")).get(0).getLong("number")).isEqualTo(3);
    assertThat(objects(second.getJsonArray("notifications")).get(0).getLong("number")).isEqualTo(1);
    assertThat(second.getString("next")).isNull();
  }

  @Test
  void theBooksStandBesideTheListAndShowWhatIsLost() {
    JsonObject books = json(api.get("/api/v1/notifications")).getJsonObject("books");
    assertThat(books.getLong("taken")).isEqualTo(11);
    assertThat(books.getLong("open")).isEqualTo(2);
    assertThat(books.getLong("balanceError")).isZero();
    assertThat(objects(books.getJsonArray("channels")))
        .extracting(channel -> channel.getString("id"))
        .containsExactly("sms", "wecom");

    api.books = new DeliveryFigures(11, 7, 1, 1, 1, Map.of());
    books = json(api.get("/api/v1/notifications")).getJsonObject("books");
    assertThat(books.getLong("balanceError")).isEqualTo(1);
  }

  @Test
  void oneNoticeComesWithItsProofAndTheLegsItDoesNotGoOver() {
    Told told = api.desk.told.get(0);
    Proof row = Proof.after(0, Proof.BEGINNING, told.attempts().get(1));
    api.desk.proofs.add(row);
    api.desk.proofs.add(Proof.after(1, row.hash(), api.desk.told.get(1).attempts().get(0)));
    api.desk.timeline.add(queued(told.notice().createdAt().minusSeconds(60), "sms:quiet-hours"));
    api.desk.timeline.add(queued(told.notice().createdAt(), "phone:no-channel"));

    JsonObject one = json(api.get("/api/v1/notifications/1"));

    assertThat(objects(one.getJsonArray("proof")))
        .extracting(proof -> proof.getString("hash"))
        .containsExactly(row.hash());
    JsonObject leg = objects(one.getJsonArray("leftOut")).get(0);
    assertThat(one.getJsonArray("leftOut")).hasSize(1);
    assertThat(leg.getString("leg")).isEqualTo("phone");
    assertThat(leg.getString("reason")).isEqualTo("no-channel");
    assertThat(leg.getJsonObject("text").getString("zh-CN")).isEqualTo("没有可用渠道");
    assertThat(one.getString("acknowledgedAt")).isNotNull();
    assertThat(api.get("/api/v1/notifications/99").statusCode()).isEqualTo(404);
    assertThat(api.get("/api/v1/notifications/x").statusCode()).isEqualTo(404);
  }

  @Test
  void whoWasNotToldIsListedWithTheReasonNewestFirst() {
    untold();

    List<JsonObject> all = objects(json(untold("")).getJsonArray("untold"));
    assertThat(all).extracting(one -> one.getLong("number")).containsExactly(22L, 21L);
    assertThat(all.get(0).getString("reason")).isEqualTo("silenced");
    assertThat(all.get(0).getJsonArray("people")).as("nobody was told").isEmpty();
    assertThat(all.get(0).getJsonObject("text").getString("en"))
        .isEqualTo("silenced by 李伟 until 03-03 12:00 (battery test)");
    assertThat(all.get(1).getString("reason")).isEqualTo("no-channel");
    assertThat(all.get(1).getString("about")).isEqualTo("W1012");
    assertThat(all.get(1).getString("kind")).isEqualTo("warning-yellow");
    assertThat(objects(all.get(1).getJsonArray("people")).get(0).getString("name")).isEqualTo("陈军");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "?about=W1012                  | 21",
        "?recipient=wang-fang          | 22",
        "?recipient=%E9%99%88%E5%86%9B | 22 21",
        "?kind=warning-blue            | 22",
        "?from=2026-03-03T02:22:00Z    | -",
        "?to=2026-03-03T02:19:30Z      | -",
        "?limit=1&cursor=22            | 21",
      })
  void whoWasNotToldIsAskedForLikeTheRest(String query, String numbers) {
    untold();

    List<String> found =
        objects(json(untold(query)).getJsonArray("untold")).stream()
            .map(one -> Long.toString(one.getLong("number")))
            .toList();
    assertThat(String.join(" ", found)).isEqualTo(numbers == null ? "" : numbers);
  }

  @Test
  void aTableHasARowForEachNoticeThatASpreadsheetDoesNotCompute() {
    HttpResponse<String> table = api.get("/api/v1/notifications?format=csv&about=E0031");

    assertThat(table.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(table.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"watchfire-notifications-2026-03-03.csv\"");
    List<String> lines = table.body().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("\uFEFF\"number\",\"about\"");
    assertThat(lines.get(1))
        .startsWith("2,\"E0031\",\"incident-opened\",\"live\",\"chen-jun\",\"陈军\"")
        .contains(",\"'+86139****1234\",")
        .contains(",\"'=1+1, \"\"quoted\"\"\",")
        .contains("\"undeliverable\"");
    assertThat(table.body()).doesNotContain(PHONE);
  }

  @Test
  void aTableIsAskedForByItsTypeTooAndHasEveryRowHoweverManyThereAre() {
    List<Told> many = new ArrayList<>();
    IntStream.range(5, 1205).forEach(n -> many.add(numbered(n)));
    api.desk.told.addAll(many);

    HttpResponse<String> table =
        api.send(api.request("/api/v1/notifications?recipient=noc").header("Accept", "text/csv"));

    assertThat(table.body().lines().toList()).as("three pages, filtered").hasSize(1 + 1 + 600);
  }

  @Test
  void whoWasNotToldIsATableToo() {
    untold();

    assertThat(untold("?format=csv").body().lines().toList())
        .hasSize(3)
        .last()
        .isEqualTo(
            "21,\"W1012\",\"warning-yellow\",\"2026-03-03T02:19:30Z\",\"chen-jun\",\"陈军\","
                + "\"no-channel\",\"没有可用渠道\",\"no channel of it reaches them\"");
  }

  @Test
  void theProofIsWrittenOutWholeOneRowALine() {
    String hash = Proof.BEGINNING;
    for (int i = 0; i < 501; i++) {
      Proof row = Proof.after(i, hash, api.desk.told.get(0).attempts().get(0));
      hash = row.hash();
      api.desk.proofs.add(row);
    }

    List<String> lines = api.get("/api/v1/proof?format=jsonl").body().lines().toList();

    assertThat(lines).hasSize(501);
    assertThat(new JsonObject(lines.get(500)).getString("hash")).isEqualTo(hash);
    assertThat(api.get("/api/v1/proof?format=jsonl&cursor=500").body().lines()).hasSize(1);
    assertThat(api.get("/api/v1/proof?format=jsonl&cursor=501").body()).isEmpty();
    assertThat(
            api.send(api.request("/api/v1/proof").header("Accept", "application/x-ndjson"))
                .headers()
                .firstValue("Content-Type"))
        .contains("application/x-ndjson");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/notifications?state=lost",
    "/api/v1/notifications?kind=yellow",
    "/api/v1/notifications?from=yesterday",
    "/api/v1/notifications?from=2026-03-03T10:00:00+08:00",
    "/api/v1/notifications?format=jsonl",
    "/api/v1/notifications?format=csv&limit=5",
    "/api/v1/notifications?format=csv&cursor=5",
    "/api/v1/notifications/untold?format=csv&limit=5",
    "/api/v1/notifications/untold?cursor=x",
    "/api/v1/proof?format=csv",
    "/api/v1/proof?format=jsonl&limit=5",
  })
  void aWordThatIsNotUnderstoodIsSaid(String path) {
    HttpResponse<String> answer = api.get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getString("code")).isEqualTo("bad-parameter");
    assertThat(json(answer).getString("remedy")).isNotBlank();
  }

  @Test
  void whileTheRecordCannotBeReadATableIsRefusedAndNotCutShort() {
    api.desk.storeFault = new IllegalStateException("disk full");

    assertThat(api.get("/api/v1/notifications?format=csv").statusCode()).isEqualTo(503);
    assertThat(api.get("/api/v1/notifications/1").statusCode()).isEqualTo(503);
    assertThat(untold("").statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> untold(String query) {
    return api.get("/api/v1/notifications/untold" + query);
  }

  /** 21 kept one person from being told; 22, later and of another warning, kept everybody. */
  private void untold() {
    api.desk.timeline.add(
        HotlineData.entry(
            21,
            "W1012",
            TimelineKind.NOTICE_SUPPRESSED,
            "watchfire",
            Map.of("notice", "warning-yellow", "why", "no-channel", "people", "chen-jun")));
    api.desk.timeline.add(
        HotlineData.entry(
            22,
            "W1013",
            TimelineKind.NOTICE_SUPPRESSED,
            "watchfire",
            Map.of(
                "notice", "warning-blue",
                "silence", "s1",
                "person", "li-wei",
                "until", "2026-03-03T04:00:00Z",
                "text", "battery test")));
  }

  private static TimelineEntry queued(Instant at, String without) {
    return new TimelineEntry(
        at.getEpochSecond(),
        "W1012",
        at,
        TimelineKind.NOTICE_QUEUED,
        "watchfire",
        Map.of("recipient", "wang-fang", "notice", "warning-yellow", "without", without));
  }

  private List<JsonObject> list(String path) {
    HttpResponse<String> answer = api.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return objects(json(answer).getJsonArray("notifications"));
  }

  private static List<JsonObject> objects(JsonArray list) {
    return list.stream().map(JsonObject.class::cast).toList();
  }

  private static Recipient person(String id, String name) {
    return new Recipient(
        Recipient.Kind.PERSON, id, name, Locale.CHINA, new Secret(PHONE), Map.of());
  }

  /** Of which every other one is for the group. */
  private static Told numbered(int number) {
    return told(
        number,
        number % 2 == 0
            ? person("wang-fang", "王芳")
            : new Recipient(Recipient.Kind.GROUP, "noc", "值班群", Locale.CHINA, null, Map.of()),
        NoticeKind.WARNING_BLUE,
        "W1013",
        "sms",
        List.of());
  }

  private void told(
      int number,
      Recipient to,
      NoticeKind kind,
      String about,
      String channel,
      Attempt... attempts) {
    api.desk.told.add(told(number, to, kind, about, channel, List.of(attempts)));
  }

  private static Told told(
      int number,
      Recipient to,
      NoticeKind kind,
      String about,
      String channel,
      List<Attempt> attempts) {
    Instant at = NOW.minus(Duration.ofMinutes(40 - 10L * Math.min(number, 4)));
    Message message =
        new Message(kind, Realm.LIVE, about, about, "=1+1, \"quoted\"", "body", List.of());
    return new Told(
        number,
        new Notice("k" + number, to, List.of(new ChannelId(channel)), message, at, at),
        attempts.stream().map(one -> attempt("k" + number, at, one)).toList(),
        attempts.stream().map(Attempt::end).filter(end -> end != null).findFirst().orElse(null));
  }

  private static Attempt attempt(String key, Instant at, Attempt one) {
    return Attempt.plain(
        key,
        one.channel(),
        one.number(),
        at.plusSeconds(one.at().getEpochSecond()),
        one.outcome(),
        one.detail(),
        one.end());
  }

  /**
   * @param seconds after the notice was made
   */
  private static Attempt attempt(
      int number, String channel, String outcome, long seconds, String detail, Attempt.End end) {
    return Attempt.plain(
        "k", new ChannelId(channel), number, Instant.ofEpochSecond(seconds), outcome, detail, end);
  }
}
