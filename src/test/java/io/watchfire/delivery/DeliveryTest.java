package io.watchfire.delivery;

import static io.watchfire.delivery.Notices.START;
import static io.watchfire.delivery.Notices.feed;
import static io.watchfire.delivery.Notices.person;
import static io.watchfire.delivery.Notices.to;
import static io.watchfire.delivery.Notices.yellow;
import static io.watchfire.delivery.ScriptedChannel.BUSY;
import static io.watchfire.delivery.ScriptedChannel.NEVER;
import static io.watchfire.delivery.ScriptedChannel.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns.Heard;
import io.watchfire.plan.NoticeKind;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final Duration RECEIPT = Duration.ofMinutes(1);
  private static final Duration GIVE_UP = Duration.ofSeconds(10);

  private VirtualTime time = new VirtualTime(START);
  private final RecordedOutbox outbox = new RecordedOutbox();
  private final ScriptedChannel wecom = new ScriptedChannel("wecom", () -> time.instant());
  private final ScriptedChannel sms = new ScriptedChannel("sms", () -> time.instant());
  private final ScriptedChannel board = new ScriptedChannel("board", () -> time.instant());
  private final List<DeliveryReport> reports = new ArrayList<>();
  private Delivery delivery = startedDelivery();

  private Map<ChannelId, Carrier> carriers(ScriptedChannel... channels) {
    Map<ChannelId, Carrier> carriers = new LinkedHashMap<>();
    for (ScriptedChannel channel : channels) {
      carriers.put(channel.id(), channel.carrier(FIRST, MOST, GIVE_UP, 0));
    }
    return carriers;
  }

  private Delivery startedDelivery() {
    Delivery fresh = delivery(carriers(wecom, sms, board));
    fresh.start();
    return fresh;
  }

  private Delivery delivery(Map<ChannelId, Carrier> carriers) {
    return delivery(carriers, new RecordedDesk(outbox, time, reports));
  }

  private Delivery delivery(
      Map<ChannelId, Carrier> carriers, Function<DeliveryReport, CompletionStage<Void>> desk) {
    return new Delivery(
        outbox,
        carriers,
        Notices.clocks(time),
        Runnable::run,
        Notice::message,
        desk,
        Notices.NOBODY);
  }

  private void carry(Notice... notices) {
    delivery.carry(outbox.commit(notices));
  }

  private List<String> reported() {
    return reports.stream()
        .map(
            report ->
                report.notice().key()
                    + " "
                    + report.attempt().channel()
                    + " "
                    + report.attempt().outcome())
        .toList();
  }

  @Test
  void channelIsToldHowLongItIsStillWorthTelling() {
    wecom.answering(BUSY);
    Notice notice = yellow("zhang", "k1", "wecom");
    carry(notice);
    time.advance(MOST);

    assertThat(wecom.sent)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            sent ->
                assertThat(sent.message().life())
                    .isEqualTo(Duration.between(sent.at(), notice.notAfter())));
  }

  @Test
  void noticeGoesOutOnceUnderTheKeyOfItsChannel() {
    carry(yellow("zhang", "k1", "wecom", "sms"));
    delivery.carry(outbox.commit(yellow("zhang", "k1", "wecom", "sms")));

    assertThat(wecom.keys()).containsExactly("k1:wecom");
    assertThat(outbox.of("k1"))
        .containsExactly(
            new Attempt(
                "k1",
                new ChannelId("wecom"),
                1,
                START,
                "delivered",
                "ok",
                Attempt.End.DELIVERED,
                new Attempt.Evidence(
                    "zhang",
                    "1588c24421a74691b80ca75f77089229210131d35c186f3138f8d730c6be8f70",
                    null),
                null));
    assertThat(reported()).containsExactly("k1 wecom delivered");
  }

  @Test
  void busyReceiverIsTriedAgainAfterDoublingWaitsUnderTheSameKey() {
    wecom.answering(BUSY);
    carry(yellow("zhang", "k1", "wecom"));

    time.advance(Duration.ofSeconds(6));

    assertThat(wecom.sent.stream().map(sent -> Duration.between(START, sent.at()).toMillis()))
        .containsExactly(0L, 500L, 1_500L, 3_500L, 5_500L);
    assertThat(new HashSet<>(wecom.keys())).containsExactly("k1:wecom");
    assertThat(outbox.of("k1").stream().map(Attempt::number)).containsExactly(1, 2, 3, 4, 5);
    assertThat(reports).isEmpty();
  }

  @Test
  void channelThatStaysDeadFailsOverWithinFifteenSeconds() {
    wecom.answering(BUSY);
    carry(yellow("zhang", "k1", "wecom", "sms"));

    time.advance(Duration.ofSeconds(15));

    assertThat(sms.sent).hasSize(1);
    assertThat(sms.sent.get(0).at()).isEqualTo(START.plus(GIVE_UP));
    assertThat(reported()).containsExactly("k1 wecom failed-over", "k1 sms delivered");
  }

  @Test
  void refusedMessageFailsOverAtOnce() {
    wecom.answering(NEVER);
    carry(yellow("zhang", "k1", "wecom", "sms"));

    assertThat(wecom.sent).hasSize(1);
    assertThat(reported()).containsExactly("k1 wecom failed-over", "k1 sms delivered");
    assertThat(outbox.of("k1").get(0).detail()).isEqualTo("bad key");
  }

  @Test
  void whoeverCannotBeReachedForLongIsReportedOnceAndToldWhenThatIsPossibleAgain() {
    wecom.answering(BUSY);
    carry(yellow("zhang", "k1", "wecom"), to(person("zhang"), "k2", NoticeKind.TAKEN, "wecom"));

    time.advance(GIVE_UP.plus(MOST));
    assertThat(reported()).containsExactly("k1 wecom unreached", "k2 wecom unreached");

    time.advance(Duration.ofMinutes(30));
    time = new VirtualTime(time.instant());
    delivery = startedDelivery();
    time.advance(Duration.ofMinutes(30));
    assertThat(reported()).as("once, also after a restart").hasSize(2);
    assertThat(outbox.ends("k1")).isEmpty();

    wecom.answering(OK);
    time.advance(MOST);
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
    assertThat(outbox.ends("k2")).containsExactly(Attempt.End.DELIVERED);
    assertThat(new HashSet<>(wecom.keys())).containsExactlyInAnyOrder("k1:wecom", "k2:wecom");
  }

  @Test
  void personWithNoChannelLeftIsReportedUndeliverable() {
    wecom.answering(NEVER);
    sms.answering(NEVER);
    carry(yellow("zhang", "k1", "wecom", "sms"), yellow("li", "k2"));

    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.UNDELIVERABLE);
    assertThat(outbox.ends("k2")).containsExactly(Attempt.End.UNDELIVERABLE);
    assertThat(reported())
        .containsExactly("k1 wecom failed-over", "k1 sms refused", "k2 none refused");
  }

  @Test
  void receiverThatNamesATimeBeyondGivingUpIsNotWaitedFor() {
    wecom.answering(new Receipt.RetryLater("blocked", Duration.ofSeconds(60)));
    carry(yellow("zhang", "k1", "wecom", "sms"));

    assertThat(reported()).containsExactly("k1 wecom failed-over", "k1 sms delivered");
  }

  @Test
  void blockedRobotIsLeftAloneUntilItsTimeByWhoeverHasNoOtherWay() {
    wecom.answering(new Receipt.RetryLater("blocked", Duration.ofSeconds(60)));
    carry(yellow("zhang", "k1", "wecom", "sms"));
    wecom.answering(OK);
    carry(yellow("li", "k2", "wecom", "sms"), yellow("wu", "k3", "wecom"));

    time.advance(Duration.ofSeconds(59));
    assertThat(wecom.keys()).containsExactly("k1:wecom");
    assertThat(sms.keys()).containsExactly("k1:sms", "k2:sms");

    time.advance(Duration.ofSeconds(1));
    assertThat(wecom.keys()).containsExactly("k1:wecom", "k3:wecom");
  }

  @Test
  void deadChannelIsTriedNowAndThenByThoseWhoHaveAnother() {
    wecom.answering(BUSY);
    carry(yellow("zhang", "k1", "wecom", "sms"));
    time.advance(GIVE_UP);
    int tries = wecom.sent.size();

    carry(yellow("li", "k2", "wecom", "sms"));
    assertThat(wecom.sent).hasSize(tries);
    assertThat(sms.keys()).containsExactly("k1:sms", "k2:sms");

    time.advance(Duration.ofSeconds(30));
    wecom.answering(OK);
    carry(yellow("wu", "k3", "wecom", "sms"), yellow("xu", "k4", "wecom", "sms"));
    assertThat(wecom.keys()).endsWith("k3:wecom", "k4:wecom");
  }

  @Test
  void messageThatTheProviderTookEndsByItsReceipt() {
    sms.answering(sent -> accepted(sent.key()));
    carry(yellow("zhang", "k1", "sms", "wecom"), yellow("zhang", "k2", "sms", "wecom"));

    assertThat(sms.keys()).as("the next is not held up").containsExactly("k1:sms", "k2:sms");
    assertThat(outbox.outcomes("k1")).containsExactly("sms sent");
    assertThat(reports).isEmpty();

    time.advance(Duration.ofSeconds(20));
    assertThat(arrived("sms", "k1:sms", Stage.DELIVERED)).isCompletedWithValue(new Heard(true, ""));
    assertThat(outbox.outcomes("k1")).containsExactly("sms sent", "sms delivered");
    assertThat(outbox.of("k1").get(1).at()).isEqualTo(START.plusSeconds(20));
    assertThat(reported()).containsExactly("k1 sms delivered");

    arrived("sms", "k1:sms", Stage.READ);
    assertThat(outbox.outcomes("k1")).containsExactly("sms sent", "sms delivered", "sms read");
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
  }

  @Test
  void noReceiptInTimeCountsAsNotDeliveredAndTheNextChannelIsUsed() {
    sms.answering(sent -> accepted(sent.key()));
    carry(yellow("zhang", "k1", "sms", "wecom"), yellow("li", "k2", "sms"));

    time.advance(RECEIPT);

    assertThat(outbox.outcomes("k1"))
        .containsExactly("sms sent", "sms failed-over", "wecom delivered");
    assertThat(outbox.of("k1").get(1).detail()).isEqualTo("no receipt within 1m");
    assertThat(outbox.ends("k2")).containsExactly(Attempt.End.UNDELIVERABLE);

    arrived("sms", "k1:sms", Stage.DELIVERED);
    assertThat(outbox.outcomes("k1")).as("a late one is kept").endsWith("sms delivered");
    assertThat(outbox.ends("k1")).hasSize(1);
  }

  @Test
  void receiptThatSaysFailedGoesOnAtOnce() {
    sms.answering(sent -> accepted(sent.key()));
    carry(yellow("zhang", "k1", "sms", "wecom"));

    arrived("sms", "k1:sms", Stage.FAILED);

    assertThat(outbox.outcomes("k1"))
        .containsExactly("sms sent", "sms failed-over", "wecom delivered");
    assertThat(outbox.of("k1").get(1).detail()).isEqualTo("code");
  }

  @Test
  void receiptThatOvertakesTheAnswerIsKeptAndAStrangeOneIsNot() {
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    sms.answer = sent -> answer;
    carry(yellow("zhang", "k1", "sms"));

    CompletableFuture<Heard> early = arrived("sms", "k1:sms", Stage.DELIVERED);
    CompletableFuture<Heard> strange = arrived("sms", "of somebody else", Stage.DELIVERED);
    assertThat(early).isNotDone();
    answer.complete(accepted("k1:sms"));

    assertThat(early).isCompletedWithValue(new Heard(true, ""));
    assertThat(outbox.outcomes("k1")).containsExactly("sms sent", "sms delivered");
    time.advance(Duration.ofSeconds(5));
    assertThat(strange).isCompletedWithValue(new Heard(false, ""));
  }

  @Test
  void twoReceiptsThatOvertakeTheAnswerAreBothKept() {
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    sms.answer = sent -> answer;
    carry(yellow("zhang", "k1", "sms"));

    CompletableFuture<Heard> delivered = arrived("sms", "k1:sms", Stage.DELIVERED);
    CompletableFuture<Heard> read = arrived("sms", "k1:sms", Stage.READ);
    answer.complete(accepted("k1:sms"));

    assertThat(delivered).isCompletedWithValue(new Heard(true, ""));
    assertThat(read).isCompletedWithValue(new Heard(true, ""));
    assertThat(outbox.outcomes("k1")).containsExactly("sms sent", "sms delivered", "sms read");
  }

  @Test
  void receiptThatComesWhileItsSendingIsWrittenDownIsNotTakenForALateOne() {
    sms.answering(sent -> accepted(sent.key()));
    outbox.meanwhile = () -> arrived("sms", "k1:sms", Stage.DELIVERED);
    carry(yellow("zhang", "k1", "sms", "wecom"));

    time.advance(RECEIPT.multipliedBy(2));

    assertThat(outbox.outcomes("k1")).containsExactly("sms sent", "sms delivered");
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
    assertThat(wecom.sent).isEmpty();
  }

  @Test
  void restartAwaitsTheReceiptsOfBeforeAndSendsNothingTwice() {
    wecom.answering(NEVER);
    sms.answering(sent -> accepted(sent.key()));
    carry(yellow("zhang", "k1", "wecom", "sms", "board"));
    time.advance(Duration.ofSeconds(50));

    crashAndRestart();
    assertThat(sms.sent).hasSize(1);
    time.advance(Duration.ofSeconds(50));
    assertThat(outbox.ends("k1")).isEmpty();
    arrived("sms", "k1:sms", Stage.DELIVERED);

    assertThat(wecom.sent).hasSize(1);
    assertThat(outbox.outcomes("k1"))
        .containsExactly("wecom failed-over", "sms sent", "sms delivered");
  }

  @Test
  void restartGoesOnFromTheChannelItHadReached() {
    wecom.answering(NEVER);
    sms.hanging();
    carry(yellow("zhang", "k1", "wecom", "sms"));
    sms.answering(OK);

    crashAndRestart();

    assertThat(wecom.sent).hasSize(1);
    assertThat(outbox.outcomes("k1")).containsExactly("wecom failed-over", "sms delivered");
  }

  @Test
  void noticeHeldForTheMorningGoesOutThenAlsoAfterARestart() {
    Instant morning = START.plus(Duration.ofHours(2));
    carry(held(yellow("zhang", "k1", "wecom"), morning));
    carry(held(yellow("li", "k2", "wecom"), START));
    assertThat(wecom.keys()).containsExactly("k2:wecom");

    time.advance(Duration.ofHours(1));
    crashAndRestart();
    time.advance(Duration.ofMinutes(59));
    assertThat(wecom.keys()).containsExactly("k2:wecom");
    assertThat(delivery.figures().pending()).isEqualTo(1);

    time.advance(Duration.ofMinutes(1));
    assertThat(wecom.keys()).containsExactly("k2:wecom", "k1:wecom");
    assertThat(wecom.sent.get(1).at()).isEqualTo(morning);
  }

  @Test
  void channelThatAReloadReplacedIsClosedOnceNothingCanBeUnderWay() {
    ScriptedChannel newer = new ScriptedChannel("wecom", () -> time.instant());
    delivery.replaceChannels(carriers(newer, sms));
    time.advance(Duration.ofSeconds(9));
    assertThat(wecom.closed).isFalse();

    time.advance(Duration.ofSeconds(1));
    assertThat(wecom.closed).isTrue();
    assertThat(board.closed).as("gone").isTrue();
    assertThat(sms.closed).as("the same as before").isFalse();
    assertThat(newer.closed).isFalse();
  }

  private static Notice held(Notice notice, Instant notBefore) {
    return new Notice(
        notice.key(),
        notice.recipient(),
        notice.channels(),
        notice.message(),
        notice.createdAt(),
        notice.notAfter(),
        notice.leg(),
        notBefore);
  }

  private static Receipt accepted(String reference) {
    return new Receipt.Accepted(reference, "taken", RECEIPT);
  }

  private CompletableFuture<Heard> arrived(String channel, String reference, Stage stage) {
    return delivery
        .take(new Returned.Arrived(new ChannelId(channel), reference, stage, "code"))
        .toCompletableFuture();
  }

  @Test
  void longestQuietIsFiveMinutesHoweverMuchTheReceiverAsks() {
    board.answering(new Receipt.RetryLater("maintenance", Duration.ofDays(3)));
    carry(to(feed("board"), "f1", NoticeKind.WARNING_YELLOW, "board"));
    board.answering(OK);

    time.advance(Duration.ofMinutes(5));

    assertThat(outbox.ends("f1")).containsExactly(Attempt.End.DELIVERED);
  }

  @Test
  void feedIsTriedUntilTheNoticeExpires() {
    board.answering(BUSY);
    carry(to(feed("board"), "f1", NoticeKind.WARNING_YELLOW, "board", "sms"));

    time.advance(Duration.ofHours(4));
    assertThat(outbox.ends("f1")).isEmpty();
    assertThat(sms.sent).isEmpty();

    time.advance(Duration.ofSeconds(3));
    assertThat(outbox.ends("f1")).containsExactly(Attempt.End.EXPIRED);
    assertThat(reported()).containsExactly("f1 board expired");
  }

  @Test
  void whoeverIsReachedTooLateCanReadWhatWasNotToldAndWhy() {
    wecom.answering(NEVER);
    sms.answering(new Receipt.RetryLater("no network", null));
    carry(yellow("zhang", "k1", "wecom", "sms"), yellow("zhang", "k2", "sms"));

    time.advance(Duration.ofHours(4).plusSeconds(1));
    sms.answering(OK);
    time.advance(Duration.ofMinutes(1));

    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.EXPIRED);
    assertThat(outbox.ends("k2")).containsExactly(Attempt.End.EXPIRED);
    assertThat(last("k1").detail()).isEqualTo("too late to tell; the last try: no network");
    assertThat(sms.sent).as("nothing old comes as if it were new").noneMatch(this::isLate);
    assertThat(delivery.figures().expired()).isEqualTo(2);
  }

  @Test
  void whyItWasNotTakenIsKnownAfterARestartToo() {
    sms.answering(new Receipt.RetryLater("no network", null));
    carry(yellow("zhang", "k1", "sms"));
    time.advance(Duration.ofMinutes(1));
    time = new VirtualTime(START.plus(Duration.ofHours(5)));

    delivery = startedDelivery();

    assertThat(last("k1").detail()).isEqualTo("too late to tell; the last try: no network");
  }

  @Test
  void noticeThatWasNeverTriedSaysThatTheChannelTookNothing() {
    CompletableFuture<Receipt> first = new CompletableFuture<>();
    board.answer = sent -> first;
    carry(
        to(feed("board"), "f1", NoticeKind.WARNING_YELLOW, "board"),
        to(feed("board"), "f2", NoticeKind.DEADLINE_REMINDER, "board"));
    time = new VirtualTime(START.plus(Duration.ofHours(5)));
    delivery = startedDelivery();

    assertThat(last("f2").detail()).isEqualTo("too late to tell, its turn never came");
  }

  private Attempt last(String key) {
    List<Attempt> all = outbox.of(key);
    return all.get(all.size() - 1);
  }

  private boolean isLate(ScriptedChannel.Sent sent) {
    return sent.at().isAfter(START.plus(Duration.ofHours(4)));
  }

  @Test
  void feedBackAfterTwoMinutesHasEverythingWithinTwoSeconds() {
    board.answering(BUSY);
    for (int i = 0; i < 40; i++) {
      Notice notice = to(feed("board"), "f" + i, NoticeKind.WARNING_YELLOW, "board");
      carry(inGroup(notice, "W" + i));
    }
    time.advance(Duration.ofMinutes(2));

    board.answering(OK);
    time.advance(MOST);

    assertThat(delivery.figures().delivered()).isEqualTo(40);
  }

  @Test
  void deadFeedIsNotHammeredHoweverMuchWaitsForIt() {
    board.answering(BUSY);
    for (int i = 0; i < 500; i++) {
      Notice notice = to(feed("board"), "f" + i, NoticeKind.WARNING_YELLOW, "board");
      carry(inGroup(notice, "W" + i));
    }
    int firstTries = board.sent.size();
    time.advance(Duration.ofMinutes(1));

    assertThat(firstTries).isEqualTo(500);
    assertThat(board.sent.size() - firstTries).isLessThanOrEqualTo(601);
  }

  @Test
  void oneMessageThatAFeedNeverTakesHoldsUpNoOtherWarning() {
    board.answering(sent -> sent.message().groupKey().equals("W1") ? BUSY : OK);
    carry(to(feed("board"), "poison", NoticeKind.WARNING_YELLOW, "board"));
    carry(inGroup(to(feed("board"), "fine", NoticeKind.WARNING_YELLOW, "board"), "W2"));

    assertThat(outbox.ends("fine")).containsExactly(Attempt.End.DELIVERED);
    assertThat(outbox.ends("poison")).isEmpty();
  }

  @Test
  void orderIsKeptForOneRecipientAndARetryHoldsUpNobodyElse() {
    wecom.answering(sent -> sent.key().equals("k1:wecom") && wecom.sent.size() < 3 ? BUSY : OK);
    carry(
        to(person("zhang"), "k1", NoticeKind.WARNING_BLUE, "wecom"),
        yellow("zhang", "k2", "wecom"),
        yellow("li", "k3", "wecom"));

    assertThat(wecom.keys()).containsExactly("k1:wecom", "k3:wecom");

    time.advance(Duration.ofSeconds(3));
    assertThat(wecom.keys()).containsExactly("k1:wecom", "k3:wecom", "k1:wecom", "k2:wecom");
  }

  @Test
  void receiverThatHangsLeavesNineHealthyOnesUntouched() {
    wecom.answer =
        sent ->
            sent.recipient().equals("p0")
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(OK);
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 10; i++) {
        carry(yellow("p" + i, "r" + round + "-p" + i, "wecom", "sms"));
      }
      time.advance(Duration.ofSeconds(1));
    }

    for (int i = 1; i < 10; i++) {
      for (int round = 0; round < 20; round++) {
        List<Attempt> attempts = outbox.of("r" + round + "-p" + i);
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).at()).isEqualTo(START.plusSeconds(round));
      }
    }
    time.advance(Duration.ofMinutes(5));
    assertThat(delivery.figures().delivered()).isEqualTo(200);
    assertThat(sms.sent).allMatch(sent -> sent.recipient().equals("p0")).hasSize(20);
  }

  @Test
  void silentChannelIsGivenUpByTheGuard() {
    wecom.hanging();
    carry(yellow("zhang", "k1", "wecom", "sms"));

    time.advance(Duration.ofSeconds(10));

    assertThat(outbox.outcomes("k1")).containsExactly("wecom failed-over", "sms delivered");
    assertThat(outbox.of("k1").get(0).detail()).contains("no answer");
  }

  @Test
  void channelThatThrowsDisturbsNoOther() {
    wecom.answer =
        sent -> {
          throw new IllegalStateException("https://example.org/?key=topsecret");
        };
    carry(yellow("zhang", "k1", "wecom", "sms"), yellow("li", "k2", "sms"));

    time.advance(GIVE_UP);

    assertThat(outbox.outcomes("k1")).endsWith("wecom failed-over", "sms delivered");
    assertThat(outbox.ends("k2")).containsExactly(Attempt.End.DELIVERED);
    assertThat(outbox.attempts.toString()).doesNotContain("topsecret");
  }

  @Test
  void gravestGoFirstWhenAChannelIsFull() {
    List<CompletableFuture<Receipt>> open = openAnswers();
    IntStream.range(0, Lane.AT_ONCE).forEach(i -> carry(yellow("p" + i, "busy" + i, "wecom")));
    carry(
        to(person("a"), "released", NoticeKind.WARNING_RELEASED, "wecom"),
        to(person("b"), "blue", NoticeKind.WARNING_BLUE, "wecom"),
        to(person("c"), "incident", NoticeKind.INCIDENT_OPENED, "wecom"),
        to(person("a"), "yellow", NoticeKind.WARNING_YELLOW, "wecom"));

    for (int i = 0; i < open.size(); i++) {
      open.get(i).complete(OK);
    }

    assertThat(wecom.keys().subList(Lane.AT_ONCE, Lane.AT_ONCE + 4))
        .as("released goes ahead because a yellow one of the same warning waits behind it")
        .containsExactly("released:wecom", "incident:wecom", "blue:wecom", "yellow:wecom");
  }

  private List<CompletableFuture<Receipt>> openAnswers() {
    List<CompletableFuture<Receipt>> open = new ArrayList<>();
    wecom.answer =
        sent -> {
          CompletableFuture<Receipt> answer = new CompletableFuture<>();
          open.add(answer);
          return answer;
        };
    return open;
  }

  @Test
  void lesserNoticesThatNobodyAnswersLeaveRoomForWhatIsToBeActedOn() {
    wecom.hanging();
    IntStream.range(0, 20)
        .forEach(i -> carry(to(person("p" + i), "blue" + i, NoticeKind.WARNING_BLUE, "wecom")));

    carry(yellow("li", "yellow", "wecom"));

    assertThat(wecom.keys()).hasSize(Lane.AT_ONCE - Lane.RESERVED + 1).endsWith("yellow:wecom");
  }

  @Test
  void limitOfOneNumberHoldsUpNobodyElse() {
    wecom.answering(
        sent ->
            sent.recipient().equals("zhang") && wecom.sent.size() < 2
                ? new Receipt.RecipientFull("told too often", Duration.ofSeconds(8))
                : OK);
    carry(yellow("zhang", "k1", "wecom"), yellow("li", "k2", "wecom"));

    assertThat(wecom.keys()).containsExactly("k1:wecom", "k2:wecom");
    time.advance(Duration.ofSeconds(8));
    assertThat(wecom.keys()).containsExactly("k1:wecom", "k2:wecom", "k1:wecom");
  }

  @Test
  void yellowOvertakesBluesForTheSamePerson() {
    List<CompletableFuture<Receipt>> open = openAnswers();
    IntStream.range(0, 5)
        .forEach(
            i ->
                carry(
                    inGroup(
                        to(person("li"), "blue" + i, NoticeKind.WARNING_BLUE, "wecom"), "W1" + i)));

    carry(yellow("li", "yellow", "wecom"));
    open.get(0).complete(OK);

    assertThat(wecom.keys()).containsExactly("blue0:wecom", "yellow:wecom");
  }

  @Test
  void aQuarterOfARobotsMinuteIsKeptForWhatIsToBeActedOn() {
    delivery = delivery(Map.of(wecom.id(), wecom.carrier(FIRST, MOST, GIVE_UP, 20)));
    delivery.start();
    IntStream.range(0, 30)
        .forEach(i -> carry(to(person("p" + i), "blue" + i, NoticeKind.WARNING_BLUE, "wecom")));
    assertThat(wecom.sent).hasSize(15);

    IntStream.range(0, 6).forEach(i -> carry(yellow("p" + i, "yellow" + i, "wecom")));

    assertThat(wecom.keys().subList(15, wecom.sent.size()))
        .containsExactly(
            "yellow0:wecom", "yellow1:wecom", "yellow2:wecom", "yellow3:wecom", "yellow4:wecom");
  }

  @Test
  void robotLimitedPerMinuteMakesNoticesWaitAndLosesNone() {
    delivery = delivery(Map.of(wecom.id(), wecom.carrier(FIRST, MOST, GIVE_UP, 20)));
    delivery.start();
    for (int i = 0; i < 50; i++) {
      carry(yellow("p" + i, "k" + i, "wecom"));
    }

    assertThat(wecom.sent).hasSize(20);
    time.advance(Duration.ofMinutes(3));

    assertThat(delivery.figures().delivered()).isEqualTo(50);
    for (ScriptedChannel.Sent sent : wecom.sent) {
      Instant end = sent.at().plusSeconds(60);
      long within =
          wecom.sent.stream()
              .filter(other -> !other.at().isBefore(sent.at()) && other.at().isBefore(end))
              .count();
      assertThat(within).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void nothingIsReportedOrSentAgainUntilTheAttemptIsRecorded() {
    outbox.refuse = 3;
    carry(yellow("zhang", "k1", "wecom"), yellow("zhang", "k2", "wecom"));

    assertThat(reports).isEmpty();
    assertThat(wecom.keys()).containsExactly("k1:wecom");

    time.advance(Duration.ofSeconds(1));
    assertThat(outbox.refused).isEqualTo(3);
    assertThat(wecom.keys()).containsExactly("k1:wecom", "k2:wecom");
    assertThat(reported()).containsExactly("k1 wecom delivered", "k2 wecom delivered");
  }

  @Test
  void crashBeforeTheDeskHasWrittenTheEndSendsItAgainUnderTheSameKey() {
    delivery = delivery(carriers(wecom), report -> new CompletableFuture<>());
    delivery.start();
    carry(yellow("zhang", "k1", "wecom"));
    assertThat(outbox.attempts).isEmpty();
    assertThat(delivery.figures().pending()).isEqualTo(1);

    crashAndRestart();

    assertThat(wecom.keys()).containsExactly("k1:wecom", "k1:wecom");
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
    assertThat(reported()).containsExactly("k1 wecom delivered");
  }

  @Test
  void faultOfTheDeskDoesNotMakeAMessageGoOutForEver() {
    delivery =
        delivery(
            carriers(wecom),
            report -> {
              throw new IllegalStateException("a fault of ours");
            });
    delivery.start();
    carry(yellow("zhang", "k1", "wecom"), yellow("zhang", "k2", "wecom"));

    time.advance(Duration.ofMinutes(1));

    assertThat(wecom.keys()).containsExactly("k1:wecom", "k2:wecom");
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
    assertThat(delivery.stop(Duration.ofSeconds(1)).toCompletableFuture()).isDone();
  }

  @Test
  void crashWithAnAttemptUnderWaySendsItAgainUnderTheSameKey() {
    wecom.hanging();
    carry(yellow("zhang", "k1", "wecom"));
    sms.answering(OK);
    carry(yellow("li", "k2", "sms"));

    wecom.answering(OK);
    crashAndRestart();

    assertThat(wecom.keys()).containsExactly("k1:wecom", "k1:wecom");
    assertThat(sms.keys()).containsExactly("k2:sms");
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
  }

  @Test
  void numbersOfAttemptsGoOnAfterARestart() {
    wecom.answering(BUSY);
    carry(yellow("zhang", "k1", "wecom"));
    time.advance(Duration.ofSeconds(1));
    wecom.answering(OK);
    crashAndRestart();

    assertThat(outbox.of("k1").stream().map(Attempt::number)).containsExactly(1, 2, 3);
  }

  @Test
  void noticeThatCameBeforeTheOutboxWasReadIsCarriedOnce() {
    Delivery late = delivery(carriers(wecom));
    late.carry(outbox.commit(yellow("zhang", "k1", "wecom")));
    assertThat(wecom.sent).isEmpty();

    late.start();

    assertThat(wecom.keys()).containsExactly("k1:wecom");
  }

  @Test
  void stopWaitsForWhatIsUnderWayAndLeavesTheRest() {
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    wecom.answer = sent -> answer;
    carry(yellow("zhang", "k1", "wecom"), yellow("zhang", "k2", "wecom"));

    CompletableFuture<Void> stopped = delivery.stop(Duration.ofSeconds(5)).toCompletableFuture();
    carry(yellow("li", "k3", "wecom"));
    assertThat(stopped).isNotDone();
    answer.complete(OK);

    assertThat(stopped).isDone();
    assertThat(wecom.keys()).containsExactly("k1:wecom");
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
    assertThat(delivery.stop(Duration.ofSeconds(1)).toCompletableFuture()).isDone();
  }

  @Test
  void stopIsBounded() {
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    wecom.answer = sent -> answer;
    carry(yellow("zhang", "k1", "wecom"));
    CompletableFuture<Void> stopped = delivery.stop(Duration.ofSeconds(5)).toCompletableFuture();

    time.advance(Duration.ofSeconds(5));

    assertThat(stopped).isDone();
    answer.complete(BUSY);
    assertThat(outbox.attempts).as("after the end, when the record is closed").isEmpty();
  }

  @Test
  void channelTakenAwayByAReloadFailsOverAndOneUnderWayFinishes() {
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    wecom.answer = sent -> answer;
    carry(yellow("zhang", "k1", "wecom", "sms"), yellow("zhang", "k2", "wecom", "sms"));

    delivery.replaceChannels(carriers(sms, board));
    assertThat(sms.keys()).containsExactly("k2:sms");
    answer.complete(OK);

    assertThat(outbox.outcomes("k1")).containsExactly("wecom delivered");
    assertThat(outbox.outcomes("k2")).containsExactly("wecom failed-over", "sms delivered");
  }

  @Test
  void retryOnAChannelThatIsGoneFailsOver() {
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    wecom.answer = sent -> answer;
    carry(yellow("zhang", "k1", "wecom", "sms"));
    delivery.replaceChannels(carriers(sms));
    answer.complete(BUSY);

    assertThat(outbox.outcomes("k1"))
        .containsExactly("wecom retry", "wecom failed-over", "sms delivered");
  }

  @Test
  void reloadedChannelIsUsedForTheNextAttempt() {
    wecom.answering(BUSY);
    carry(yellow("zhang", "k1", "wecom"));
    ScriptedChannel repaired = new ScriptedChannel("wecom", time);

    delivery.replaceChannels(carriers(repaired, sms));
    time.advance(Duration.ofSeconds(1));

    assertThat(repaired.keys()).containsExactly("k1:wecom");
    assertThat(wecom.sent).hasSize(1);
  }

  @Test
  void figuresTellAttemptsByResult() {
    wecom.answering(sent -> wecom.sent.size() == 1 ? BUSY : NEVER);
    carry(yellow("zhang", "k1", "wecom", "sms"));
    time.advance(Duration.ofSeconds(1));

    DeliveryFigures figures = delivery.figures();
    DeliveryFigures.ChannelFigures channel = figures.byChannel().get(new ChannelId("wecom"));
    assertThat(channel.kind()).isEqualTo("scripted");
    assertThat(channel.attempts()).isEqualTo(2);
    assertThat(channel.failed()).isEqualTo(Map.of("retry", 1L, "refused", 1L));
    assertThat(figures.taken()).isEqualTo(1);
    assertThat(figures.delivered()).isEqualTo(1);
    assertThat(figures.pending()).isZero();
  }

  @Test
  void fiftyThousandNoticesNeedNoStack() {
    Set<String> people = new HashSet<>();
    List<Notice> storm = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      people.add("p" + i % 100);
      storm.add(yellow("p" + i % 100, "k" + i, "wecom"));
    }
    delivery.carry(storm);

    assertThat(people).hasSize(100);
    assertThat(delivery.figures().delivered()).isEqualTo(50_000);
  }

  /** The old one keeps its own clock, which nobody moves any more. */
  private void crashAndRestart() {
    time = new VirtualTime(time.instant());
    delivery = startedDelivery();
  }

  private static Notice inGroup(Notice notice, String warning) {
    return new Notice(
        notice.key(),
        notice.recipient(),
        notice.channels(),
        Notices.message(notice.message().kind(), warning),
        notice.createdAt(),
        notice.notAfter());
  }
}
