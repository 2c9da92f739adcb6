package io.watchfire.delivery;

import static io.watchfire.delivery.Notices.START;
import static io.watchfire.delivery.Notices.feed;
import static io.watchfire.delivery.Notices.message;
import static io.watchfire.delivery.Notices.yellow;
import static io.watchfire.delivery.ScriptedChannel.BUSY;
import static io.watchfire.delivery.ScriptedChannel.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * How soon a receiver that is back is noticed, with the waits that are shipped, and what that must
 * not cost (R4, R5).
 */
class BackAgainTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final Duration GIVE_UP = Duration.ofMinutes(2);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Receipt LOST = new Receipt.RetryLater("closed", null, true);

  private final VirtualTime time = new VirtualTime(START);
  private final RecordedOutbox outbox = new RecordedOutbox();
  private final ScriptedChannel board = new ScriptedChannel("board", time);
  private Delivery delivery = delivery(0);

  private Delivery delivery(int perMinute) {
    Delivery fresh =
        new Delivery(
            outbox,
            Map.of(board.id(), board.carrier(FIRST, MOST, GIVE_UP, perMinute)),
            Notices.clocks(time),
            Runnable::run,
            Notice::message,
            new RecordedDesk(outbox, time, new ArrayList<>()),
            Notices.NOBODY);
    fresh.start();
    return fresh;
  }

  private void carry(Recipient to, int from, int before) {
    for (int i = from; i < before; i++) {
      delivery.carry(
          outbox.commit(
              new Notice(
                  "k" + i,
                  to,
                  List.of(new ChannelId("board")),
                  message(NoticeKind.WARNING_YELLOW, "W" + i),
                  time.instant(),
                  time.instant().plus(Duration.ofHours(24)))));
    }
  }

  @Test
  void aReceiverThatIsBackAfterHoursHasItsFirstMessageWithinTwoSeconds() {
    board.answering(BUSY);
    carry(feed("board"), 0, 40);
    time.advance(Duration.ofHours(2));

    Instant back = time.instant();
    board.answering(OK);
    time.advance(Duration.ofSeconds(5));

    assertThat(firstSince(back)).isLessThanOrEqualTo(PROBE);
    assertThat(delivery.figures().delivered()).isEqualTo(40);
  }

  @Test
  void theOnlyOneThatWaitsIsTriedEveryTwoSeconds() {
    board.answering(BUSY);
    carry(feed("board"), 0, 1);
    time.advance(Duration.ofMinutes(10));

    assertThat(gaps()).allMatch(gap -> gap.compareTo(PROBE) <= 0);
  }

  @Test
  void ofWhatMayHaveBeenTakenTheCopiesAreFew() {
    board.answering(LOST);
    carry(feed("board"), 0, 1);
    time.advance(Duration.ofMinutes(2));

    assertThat(board.sent).hasSizeLessThanOrEqualTo(10);
    assertThat(board.keys()).containsOnly("k0:board");
  }

  @Test
  void oneLostAnswerMayBeARestartAndIsNoReasonToWait() {
    board.answering(sent -> board.sent.size() == 8 ? LOST : BUSY);
    carry(feed("board"), 0, 1);
    time.advance(Duration.ofMinutes(2));

    assertThat(gaps()).allMatch(gap -> gap.compareTo(PROBE) <= 0);
  }

  @Test
  void aReceiverThatHangsIsTriedAgainTwoSecondsAfterTheTimeout() {
    Duration timeout = Duration.ofSeconds(9);
    board.answer =
        sent -> {
          CompletableFuture<Receipt> answer = new CompletableFuture<>();
          time.after(timeout, () -> answer.complete(LOST));
          return answer;
        };
    carry(feed("board"), 0, 1);
    time.advance(Duration.ofMinutes(2));

    assertThat(gaps()).allMatch(gap -> gap.compareTo(timeout.plus(PROBE)) <= 0);
    assertThat(board.sent).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void repeatsOnADeadRobotLeaveHalfOfItsMinuteToTheReturn() {
    delivery = delivery(20);
    board.answering(BUSY);
    carry(feed("board"), 0, 5);
    time.advance(Duration.ofMinutes(5));
    int tried = board.sent.size();
    time.advance(Duration.ofMinutes(1));
    assertThat(board.sent.size() - tried).isLessThanOrEqualTo(10);

    Instant back = time.instant();
    board.answering(OK);
    time.advance(Duration.ofSeconds(8));

    assertThat(firstSince(back)).isLessThanOrEqualTo(Duration.ofSeconds(6));
    assertThat(delivery.figures().delivered()).isEqualTo(5);
  }

  @Test
  void thoseWhoQueueAtADeadRobotAllTakeAnotherWayInTimeAndInOrder() {
    ScriptedChannel sms = new ScriptedChannel("sms", time);
    Duration failOver = Duration.ofSeconds(10);
    delivery =
        new Delivery(
            outbox,
            Map.of(
                board.id(), board.carrier(FIRST, MOST, failOver, 20),
                sms.id(), sms.carrier(FIRST, MOST, failOver, 0)),
            Notices.clocks(time),
            Runnable::run,
            Notice::message,
            new RecordedDesk(outbox, time, new ArrayList<>()),
            Notices.NOBODY);
    delivery.start();
    board.answering(BUSY);
    for (int i = 0; i < 40; i++) {
      delivery.carry(outbox.commit(yellow("p" + i, "a" + i, "board", "sms")));
      delivery.carry(outbox.commit(yellow("p" + i, "b" + i, "board", "sms")));
    }

    time.advance(failOver);

    assertThat(sms.sent).hasSize(80);
    for (int i = 0; i < 40; i++) {
      String person = "p" + i;
      assertThat(sms.sent.stream().filter(sent -> sent.recipient().equals(person)))
          .extracting(ScriptedChannel.Sent::key)
          .containsExactly("a" + i + ":sms", "b" + i + ":sms");
    }
  }

  @Test
  void aGroupsOwnChannelIsWaitedForAsAFeedIs() {
    Recipient group =
        new Recipient(Recipient.Kind.GROUP, "ops", "Ops", Locale.ENGLISH, null, Map.of());
    board.answering(BUSY);
    carry(group, 0, 2);
    delivery.carry(outbox.commit(yellow("zhang", "p", "board")));
    time.advance(Duration.ofHours(1));
    assertThat(outbox.outcomes("p")).as("somebody else can be told").contains("board unreached");
    assertThat(outbox.ends("k0")).as("nobody else can").isEmpty();

    board.answering(OK);
    time.advance(Duration.ofSeconds(5));

    assertThat(outbox.ends("k0")).containsExactly(Attempt.End.DELIVERED);
    assertThat(outbox.ends("k1")).containsExactly(Attempt.End.DELIVERED);
  }

  private Duration firstSince(Instant back) {
    return board.sent.stream()
        .map(ScriptedChannel.Sent::at)
        .filter(at -> !at.isBefore(back))
        .findFirst()
        .map(first -> Duration.between(back, first))
        .orElseThrow();
  }

  private List<Duration> gaps() {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < board.sent.size(); i++) {
      gaps.add(Duration.between(board.sent.get(i - 1).at(), board.sent.get(i).at()));
    }
    assertThat(gaps).isNotEmpty();
    return gaps;
  }
}
