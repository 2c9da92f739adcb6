package io.watchfire.delivery;

import static io.watchfire.delivery.Notices.START;
import static io.watchfire.delivery.Notices.yellow;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns.Heard;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A text in several parts has a receipt of each, and a restart may come between them. */
class PartReceiptsTest {
  private static final Duration WITHIN = Duration.ofMinutes(1);
  private static final Heard KEPT = new Heard(true, "");

  private VirtualTime time = new VirtualTime(START);
  private final RecordedOutbox outbox = new RecordedOutbox();
  private final ScriptedChannel sms = new ScriptedChannel("sms", () -> time.instant());
  private final ScriptedChannel call = new ScriptedChannel("call", () -> time.instant());
  private final List<DeliveryReport> reports = new ArrayList<>();
  private Delivery delivery;

  @BeforeEach
  void start() {
    sms.answering(new Receipt.Accepted("a1+b2+c3", "taken in 3 parts", WITHIN));
    delivery = started();
  }

  private Delivery started() {
    Duration second = Duration.ofSeconds(1);
    Delivery fresh =
        new Delivery(
            outbox,
            Map.of(
                sms.id(), sms.carrier(second, second, WITHIN, 0),
                call.id(), call.carrier(second, second, WITHIN, 0)),
            Notices.clocks(time),
            Runnable::run,
            Notice::message,
            new RecordedDesk(outbox, time, reports),
            Notices.NOBODY);
    fresh.start();
    return fresh;
  }

  private void restart() {
    time = new VirtualTime(time.instant());
    delivery = started();
  }

  private void carry(Notice... notices) {
    delivery.carry(outbox.commit(notices));
  }

  private CompletableFuture<Heard> arrived(String reference, Stage stage) {
    return delivery
        .take(new Returned.Arrived(sms.id(), reference, stage, "code"))
        .toCompletableFuture();
  }

  @Test
  void partsThatArrivedBeforeARestartAndAfterItMakeOneDelivery() {
    carry(yellow("zhang", "k1", "sms", "call"));
    assertThat(arrived("b2", Stage.DELIVERED)).isCompletedWithValue(KEPT);
    time.advance(Duration.ofSeconds(20));

    restart();
    assertThat(arrived("a1", Stage.DELIVERED)).isCompletedWithValue(KEPT);
    assertThat(outbox.ends("k1")).isEmpty();
    restart();
    assertThat(arrived("c3", Stage.DELIVERED)).isCompletedWithValue(KEPT);

    assertThat(outbox.outcomes("k1"))
        .containsExactly("sms sent", "sms part-2", "sms part-1", "sms delivered");
    assertThat(outbox.of("k1"))
        .extracting(Attempt::detail)
        .containsExactly("taken in 3 parts", "code, part 2 of 3", "code, part 1 of 3", "code");
    assertThat(outbox.of("k1"))
        .extracting(row -> row.evidence().reference())
        .containsOnly("a1+b2+c3");
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
    assertThat(reports).hasSize(1);
    assertThat(sms.sent).hasSize(1);
    assertThat(call.sent).isEmpty();
  }

  @Test
  void onePartThatFailsAfterARestartFailsTheText() {
    carry(yellow("zhang", "k1", "sms", "call"));
    arrived("a1", Stage.DELIVERED);
    arrived("c3", Stage.DELIVERED);

    restart();
    assertThat(arrived("b2", Stage.FAILED)).isCompletedWithValue(KEPT);

    assertThat(outbox.outcomes("k1"))
        .containsExactly(
            "sms sent", "sms part-1", "sms part-3", "sms failed-over", "call delivered");
    assertThat(outbox.of("k1").get(3).detail()).isEqualTo("code, part 2 of 3");
  }

  @Test
  void partThatNeverArrivesCountsAsNotDeliveredAlsoAfterARestart() {
    carry(yellow("zhang", "k1", "sms", "call"));
    arrived("a1", Stage.DELIVERED);
    arrived("b2", Stage.DELIVERED);

    restart();
    time.advance(WITHIN);

    assertThat(outbox.outcomes("k1")).endsWith("sms failed-over", "call delivered");
    assertThat(outbox.of("k1").get(3).detail()).isEqualTo("no receipt within 1m");
    assertThat(arrived("c3", Stage.DELIVERED)).as("late").isCompletedWithValue(KEPT);
    assertThat(outbox.outcomes("k1")).as("it was the last").endsWith("sms delivered");
    assertThat(outbox.ends("k1")).hasSize(1);
  }

  @Test
  void partsThatArriveWhenTheNoticeHasEndedAreKeptAsProofAlsoAfterARestart() {
    carry(yellow("zhang", "k1", "sms", "call"));
    arrived("b2", Stage.DELIVERED);
    time.advance(WITHIN);
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);

    assertThat(arrived("a1", Stage.DELIVERED)).isCompletedWithValue(KEPT);
    restart();
    assertThat(arrived("a1", Stage.DELIVERED)).as("again").isCompletedWithValue(KEPT);
    assertThat(outbox.of("k1")).last().extracting(Attempt::detail).isEqualTo("code, part 1 of 3");
    assertThat(arrived("c3", Stage.DELIVERED)).isCompletedWithValue(KEPT);
    assertThat(arrived("c3", Stage.DELIVERED)).as("again").isCompletedWithValue(KEPT);

    assertThat(outbox.outcomes("k1"))
        .containsExactly(
            "sms sent",
            "sms part-2",
            "sms failed-over",
            "call delivered",
            "sms part-1",
            "sms delivered");
    assertThat(outbox.of("k1")).last().extracting(Attempt::detail).isEqualTo("code");
    assertThat(outbox.ends("k1")).hasSize(1);
  }

  @Test
  void onePartThatFailedIsKeptWithItsNumberWhenTheNoticeHasEnded() {
    carry(yellow("zhang", "k1", "sms", "call"));
    time.advance(WITHIN);
    restart();

    assertThat(arrived("b2", Stage.FAILED)).isCompletedWithValue(KEPT);

    assertThat(outbox.outcomes("k1")).endsWith("call delivered", "sms failed");
    assertThat(outbox.of("k1")).last().extracting(Attempt::detail).isEqualTo("code, part 2 of 3");
  }

  @Test
  void partThatIsSaidAgainWhileTheEndIsWrittenDownIsNoOther() {
    carry(yellow("zhang", "k1", "sms"));
    arrived("a1", Stage.DELIVERED);
    arrived("b2", Stage.DELIVERED);
    List<CompletableFuture<Heard>> meanwhile = new ArrayList<>();
    outbox.meanwhile =
        () -> {
          CompletableFuture<Heard> again = arrived("c3", Stage.DELIVERED);
          assertThat(again).isNotDone();
          meanwhile.add(again);
        };

    arrived("c3", Stage.DELIVERED);

    assertThat(meanwhile).hasSize(1).first().isNotNull();
    assertThat(meanwhile.get(0)).isCompletedWithValue(KEPT);
    assertThat(outbox.outcomes("k1"))
        .containsExactly("sms sent", "sms part-1", "sms part-2", "sms delivered");
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
  }

  @Test
  void partThatIsSaidTwiceIsOnePart() {
    carry(yellow("zhang", "k1", "sms"));
    arrived("a1", Stage.DELIVERED);
    arrived("a1", Stage.DELIVERED);
    restart();

    assertThat(arrived("a1", Stage.DELIVERED)).isCompletedWithValue(KEPT);
    arrived("b2", Stage.DELIVERED);

    assertThat(outbox.outcomes("k1")).containsExactly("sms sent", "sms part-1", "sms part-2");
  }

  @Test
  void wholeThatTheChannelPutTogetherEndsItAndALatePartIsNoOther() {
    carry(yellow("zhang", "k1", "sms"));
    arrived("a1", Stage.DELIVERED);

    assertThat(arrived("a1+b2+c3", Stage.DELIVERED)).isCompletedWithValue(KEPT);
    assertThat(arrived("b2", Stage.DELIVERED)).isCompletedWithValue(KEPT);

    assertThat(outbox.outcomes("k1")).containsExactly("sms sent", "sms part-1", "sms delivered");
  }

  @Test
  void partThatOvertakesTheAnswerOrTheWritingWaitsForIt() {
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    sms.answer = sent -> answer;
    carry(yellow("zhang", "k1", "sms"));
    CompletableFuture<Heard> early = arrived("a1", Stage.DELIVERED);
    List<CompletableFuture<Heard>> meanwhile = new ArrayList<>();
    outbox.meanwhile = () -> meanwhile.add(arrived("b2", Stage.DELIVERED));
    assertThat(early).isNotDone();

    answer.complete(new Receipt.Accepted("a1+b2+c3", "taken in 3 parts", WITHIN));

    assertThat(early).isCompletedWithValue(KEPT);
    assertThat(meanwhile).hasSize(1).first().isNotNull();
    assertThat(meanwhile.get(0)).isCompletedWithValue(KEPT);
    arrived("c3", Stage.DELIVERED);
    assertThat(outbox.outcomes("k1"))
        .containsExactly("sms sent", "sms part-1", "sms part-2", "sms delivered");
  }

  @Test
  void partOfADigestIsAPartOfEachOfItsNotices() {
    sms.folds = true;
    List<CompletableFuture<Receipt>> open = new ArrayList<>();
    sms.answer =
        sent -> {
          CompletableFuture<Receipt> answer = new CompletableFuture<>();
          open.add(answer);
          return answer;
        };
    carry(IntStream.range(0, 4).mapToObj(PartReceiptsTest::blue).toArray(Notice[]::new));
    open.get(0).complete(new Receipt.Taken("taken"));
    open.get(1).complete(new Receipt.Accepted("d1+d2", "taken in 2 parts", WITHIN));
    arrived("d1", Stage.DELIVERED);

    restart();
    arrived("d2", Stage.DELIVERED);

    for (String notice : List.of("blue1", "blue2", "blue3")) {
      assertThat(outbox.outcomes(notice))
          .containsExactly("sms folded", "sms sent", "sms part-1", "sms delivered");
      assertThat(outbox.ends(notice)).containsExactly(Attempt.End.DELIVERED);
    }
  }

  private static Notice blue(int i) {
    Notice notice = Notices.to(Notices.person("li"), "blue" + i, NoticeKind.WARNING_BLUE, "sms");
    Message message =
        new Message(NoticeKind.WARNING_BLUE, Realm.LIVE, "W" + i, "W" + i, "s", "b", List.of());
    return new Notice(
        notice.key(),
        notice.recipient(),
        notice.channels(),
        message,
        notice.createdAt(),
        notice.notAfter());
  }
}
