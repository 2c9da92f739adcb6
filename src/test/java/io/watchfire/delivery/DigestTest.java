package io.watchfire.delivery;

import static io.watchfire.delivery.Notices.START;
import static io.watchfire.delivery.Notices.person;
import static io.watchfire.delivery.Notices.to;
import static io.watchfire.delivery.Notices.yellow;
import static io.watchfire.delivery.ScriptedChannel.BUSY;
import static io.watchfire.delivery.ScriptedChannel.NEVER;
import static io.watchfire.delivery.ScriptedChannel.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Returned;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes faster than it may be sent: the first at once, the rest folded. */
class DigestTest {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final Duration GIVE_UP = Duration.ofSeconds(10);

  private VirtualTime time = new VirtualTime(START);
  private final RecordedOutbox outbox = new RecordedOutbox();
  private final ScriptedChannel robot = new ScriptedChannel("robot", () -> time.instant());
  private final ScriptedChannel sms = new ScriptedChannel("sms", () -> time.instant());
  private final List<DeliveryReport> reports = new ArrayList<>();
  private final List<CompletableFuture<Receipt>> open = new ArrayList<>();
  private Delivery delivery;

  @BeforeEach
  void start() {
    robot.folds = true;
    sms.folds = true;
    robot.answer =
        sent -> {
          CompletableFuture<Receipt> answer = new CompletableFuture<>();
          open.add(answer);
          return answer;
        };
    delivery = started(0);
  }

  private Delivery started(int perRecipient) {
    Delivery fresh =
        new Delivery(
            outbox,
            Map.of(
                robot.id(), robot.carrier(FIRST, MOST, GIVE_UP, 0, perRecipient),
                sms.id(), sms.carrier(FIRST, MOST, GIVE_UP, 0)),
            Notices.clocks(time),
            Runnable::run,
            notice -> notice.message().withLink("https://noc/a/" + notice.key()),
            new RecordedDesk(outbox, time, reports),
            Notices.NOBODY);
    fresh.start();
    return fresh;
  }

  private void carry(Notice... notices) {
    delivery.carry(outbox.commit(notices));
  }

  private void carryBlues(int from, int to) {
    IntStream.range(from, to).forEach(i -> carry(blue(i)));
  }

  private static Notice blue(int i) {
    return about(
        to(person("li"), "blue" + i, NoticeKind.WARNING_BLUE, "robot", "sms"),
        "W10" + i,
        Realm.LIVE);
  }

  private static Notice about(Notice notice, String warning, Realm realm) {
    Message plain = notice.message();
    Message message =
        new Message(
            plain.kind(), realm, warning, warning, plain.kind() + " " + warning, "", List.of());
    return new Notice(
        notice.key(),
        notice.recipient(),
        notice.channels(),
        message,
        notice.createdAt(),
        notice.notAfter());
  }

  private ScriptedChannel.Sent last() {
    return robot.sent.get(robot.sent.size() - 1);
  }

  private void answer(Receipt receipt) {
    open.get(open.size() - 1).complete(receipt);
  }

  @Test
  void firstGoesAtOnceAndTheRestInOneDigestThatCountsThem() {
    carryBlues(0, 21);
    assertThat(robot.keys()).containsExactly("blue0:robot");

    answer(OK);

    assertThat(robot.sent).hasSize(2);
    assertThat(last().key()).matches("blue1\\+digest-[0-9a-f]{16}:robot");
    assertThat(last().message().subject()).isEqualTo("20 notices: WARNING_BLUE W101");
    assertThat(last().message().body().lines())
        .hasSize(13)
        .contains("1. WARNING_BLUE W101", "12. WARNING_BLUE W1012", "and 8 more");
    assertThat(last().message().link()).isEqualTo("https://noc/a/blue1");
  }

  @Test
  void everyNoticeOfADigestIsAccountedForByItself() {
    carryBlues(0, 5);
    answer(OK);
    answer(OK);

    assertThat(outbox.outcomes("blue4")).containsExactly("robot folded", "robot delivered");
    assertThat(outbox.ends("blue4")).containsExactly(Attempt.End.DELIVERED);
    assertThat(outbox.of("blue4").get(1).evidence().bodyHash())
        .isEqualTo(outbox.of("blue1").get(1).evidence().bodyHash())
        .isNotEqualTo(outbox.of("blue0").get(0).evidence().bodyHash());
    assertThat(delivery.figures().delivered()).isEqualTo(5);
    assertThat(delivery.figures().pending()).isZero();
  }

  @Test
  void noticesOfADigestAreProvedByWhatTheChannelWasHandedWhichIsWordedOnce() {
    List<String> worded = new ArrayList<>();
    robot.carries =
        message -> {
          worded.add(message.subject());
          return new Carried.Spoken("says " + message.subject());
        };
    carryBlues(0, 5);
    answer(OK);
    answer(BUSY);
    time.advance(MOST);
    answer(OK);

    String hash = Digest.sha256("says 4 notices: WARNING_BLUE W101");
    for (String notice : List.of("blue1", "blue4")) {
      assertThat(outbox.of(notice)).extracting(row -> row.evidence().bodyHash()).containsOnly(hash);
      assertThat(outbox.outcomes(notice))
          .containsExactly("robot folded", "robot retry", "robot delivered");
    }
    assertThat(worded).containsExactly("WARNING_BLUE W100", "4 notices: WARNING_BLUE W101");
  }

  @Test
  void nextChannelsProofIsOfItsOwnWords() {
    robot.carries = message -> new Carried.Spoken("said");
    robot.answering(NEVER);
    sms.carries = message -> new Carried.Spoken("written");
    carryBlues(0, 1);

    assertThat(outbox.of("blue0"))
        .extracting(row -> row.channel() + " " + row.evidence().bodyHash())
        .containsExactly("robot " + Digest.sha256("said"), "sms " + Digest.sha256("written"));
  }

  @Test
  void nothingIsProvedOfAChannelThatWasNotTried() {
    carry(to(person("li"), "k", NoticeKind.WARNING_BLUE, "gone", "robot"));
    answer(OK);

    assertThat(outbox.of("k").get(0).evidence().bodyHash()).isEmpty();
    assertThat(outbox.of("k").get(1).evidence().bodyHash()).isNotEmpty();
  }

  @Test
  void twoThatWaitAreToldOneByOne() {
    carryBlues(0, 3);
    answer(OK);
    answer(OK);

    assertThat(robot.keys()).containsExactly("blue0:robot", "blue1:robot", "blue2:robot");
  }

  @Test
  void repeatOfADigestIsTheSameUnderTheSameKey() {
    carryBlues(0, 5);
    answer(OK);
    String key = last().key();
    Message message = last().message();
    answer(BUSY);
    carryBlues(5, 9);

    time.advance(FIRST);

    assertThat(last().key()).isEqualTo(key);
    assertThat(last().message().withLife(FIRST)).isEqualTo(message.withLife(FIRST));
    answer(OK);
    assertThat(last().message().subject()).startsWith("4 notices");
  }

  @Test
  void oneThatWasTriedAloneStaysAlone() {
    carryBlues(0, 1);
    answer(BUSY);
    carryBlues(1, 5);

    time.advance(FIRST);
    assertThat(last().key()).isEqualTo("blue0:robot");
    answer(OK);

    assertThat(last().message().subject()).startsWith("4 notices");
  }

  @Test
  void digestGoesAgainUnderItsKeyAfterACrash() {
    carryBlues(0, 5);
    answer(OK);
    String key = last().key();

    time = new VirtualTime(time.instant());
    delivery = started(0);

    assertThat(robot.sent).hasSize(3);
    assertThat(last().key()).isEqualTo(key);
    answer(OK);
    assertThat(delivery.figures().delivered()).isEqualTo(4);
  }

  @Test
  void digestThatIsRefusedGoesOnByTheNextChannelOneByOneOrFolded() {
    carryBlues(0, 5);
    answer(OK);
    answer(NEVER);

    assertThat(sms.keys()).hasSize(4).startsWith("blue1:sms");
    assertThat(outbox.outcomes("blue4"))
        .containsExactly("robot folded", "robot failed-over", "sms delivered");
  }

  @Test
  void oneReceiptIsThatOfEveryNoticeInTheDigest() {
    carryBlues(0, 5);
    answer(OK);
    answer(new Receipt.Accepted("msg-7", "taken", Duration.ofMinutes(1)));

    CompletableFuture<?> heard =
        delivery
            .take(
                new Returned.Arrived(
                    new ChannelId("robot"), "msg-7", Returned.Stage.DELIVERED, "DELIVRD"))
            .toCompletableFuture();

    assertThat(heard).isCompleted();
    assertThat(outbox.ends("blue1")).containsExactly(Attempt.End.DELIVERED);
    assertThat(outbox.ends("blue4")).containsExactly(Attempt.End.DELIVERED);
    assertThat(delivery.figures().pending()).isZero();
  }

  @Test
  void missingReceiptSendsEveryNoticeOfTheDigestOn() {
    carryBlues(0, 5);
    answer(OK);
    answer(new Receipt.Accepted("msg-7", "taken", Duration.ofMinutes(1)));

    time.advance(Duration.ofMinutes(1));

    assertThat(IntStream.range(1, 5).mapToObj(i -> outbox.ends("blue" + i)))
        .allMatch(ends -> ends.equals(List.of(Attempt.End.DELIVERED)));
    assertThat(new HashSet<>(sms.keys())).hasSize(4);
    assertThat(outbox.of("blue1"))
        .filteredOn(attempt -> attempt.outcome().equals(Attempt.FAILED_OVER))
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.number()).as("of the same try").isEqualTo(2);
              assertThat(lost.evidence().reference()).isEqualTo("msg-7");
            });
  }

  @Test
  void personIsToldOfLesserThingsSixTimesAMinuteAndOfGraveOnesAtOnce() {
    robot.answering(OK);
    delivery = started(6);
    IntStream.range(0, 20)
        .forEach(
            i -> {
              carryBlues(i, i + 1);
              time.advance(Duration.ofSeconds(1));
            });
    assertThat(robot.keys()).hasSize(6);

    carry(yellow("li", "yellow", "robot"));
    assertThat(robot.keys()).hasSize(7).endsWith("yellow:robot");

    time.advance(Duration.ofSeconds(42));
    assertThat(robot.keys()).hasSize(8);
    assertThat(last().message().subject()).startsWith("14 notices");
  }

  @Test
  void drillIsNeverFoldedWithWhatIsReal() {
    carryBlues(0, 4);
    IntStream.range(4, 8).mapToObj(i -> about(blue(i), "D" + i, Realm.DRILL)).forEach(this::carry);
    answer(OK);

    assertThat(last().message().realm()).isEqualTo(Realm.LIVE);
    assertThat(last().message().subject()).startsWith("3 notices");
    answer(OK);
    assertThat(last().message().realm()).isEqualTo(Realm.DRILL);
    assertThat(last().message().subject()).startsWith("4 notices");
  }
}
