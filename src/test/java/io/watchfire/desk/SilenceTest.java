package io.watchfire.desk;

import static io.watchfire.desk.DeskFixture.COMPLAINTS;
import static io.watchfire.desk.DeskFixture.CPU_EAST;
import static io.watchfire.desk.DeskFixture.QUEUE;
import static io.watchfire.desk.DeskFixture.START;
import static io.watchfire.desk.DeskFixture.UPS;
import static io.watchfire.desk.DeskFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.plan.MaintenanceWindow;
import io.watchfire.plan.NoticeKind;
import io.watchfire.rule.Match;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.expression.Label;
import io.watchfire.rule.expression.LabelMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Silences and maintenance: recorded, not told, and told once when they are over. */
class SilenceTest {
  private final DeskFixture world = new DeskFixture();

  @Test
  void whatIsSilencedIsRecordedAndNotTold() {
    silence(60, List.of(LabelMatcher.is(Label.CLASS, "ups")), List.of());
    world.phase(UPS, Phase.NEAR, 1);

    assertThat(world.warning("W1001").isActive()).isTrue();
    assertThat(world.incident("E0001").state().isOpen()).isTrue();
    assertThat(world.outbox).isEmpty();
    assertThat(suppressed().get(0).facts())
        .containsEntry("person", "wang")
        .containsEntry("until", START.plus(Duration.ofHours(1)).toString())
        .containsEntry("notice", "warning-blue")
        .containsEntry("text", "batteries");
  }

  @Test
  void whenTheSilenceIsOverTheColourOfNowIsToldOnce() {
    silence(60, List.of(), List.of(QUEUE.rule()));
    world.phase(QUEUE, Phase.NEAR, 500);
    world.minutes(20);
    world.phase(QUEUE, Phase.MET, 1410);
    world.time.advance(Duration.ofMinutes(40).minusMillis(1));
    assertThat(world.told(NoticeKind.WARNING_YELLOW)).isEmpty();

    world.time.advance(Duration.ofMillis(2));
    assertThat(world.told(NoticeKind.WARNING_BLUE)).isEmpty();
    assertThat(world.told(NoticeKind.WARNING_YELLOW))
        .containsExactly("wang", "liu", "chen", "li", "board");

    world.minutes(10);
    assertThat(world.told(NoticeKind.WARNING_YELLOW)).hasSize(5);
  }

  @Test
  void aSilenceAndWhatWaitsForItsEndSurviveARestart() {
    silence(60, List.of(), List.of(QUEUE.rule()));
    world.phase(QUEUE, Phase.NEAR, 500);
    world.restart();
    assertThat(world.outbox).isEmpty();

    world.minutes(61);
    assertThat(world.told(NoticeKind.WARNING_BLUE)).containsExactly("wang", "board");
  }

  @Test
  void aMessageOnItsWayGoesToNobodyElseOnceTheWarningIsSilenced() {
    world.phase(QUEUE, Phase.NEAR, 540);
    silence(60, List.of(), List.of(QUEUE.rule()));

    cannotReach("wang");

    assertThat(world.told(NoticeKind.WARNING_BLUE)).containsExactly("wang", "board");
    assertThat(suppressed())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.facts())
                    .containsEntry("notice", "warning-blue")
                    .containsEntry("text", "batteries"));

    // and it is made up for when the silence is over
    world.minutes(61);
    assertThat(world.told(NoticeKind.WARNING_BLUE))
        .containsExactly("wang", "board", "wang", "board");
    cannotReach("wang");
    assertThat(world.told(NoticeKind.WARNING_BLUE)).endsWith("liu");
  }

  @Test
  void aTriggerThatNobodySilencedIsToldWithTheWarningItJoins() {
    silence(60, List.of(), List.of(QUEUE.rule()));
    world.phase(QUEUE, Phase.NEAR, 500);
    world.phase(COMPLAINTS, Phase.MET, 140);

    assertThat(world.told(NoticeKind.WARNING_YELLOW)).contains("wang");
  }

  @Test
  void endedBeforeItsTimeItIsToldAtOnceAndAnEndedOneCannotBeEndedAgain() {
    String id = silence(60, List.of(), List.of(QUEUE.rule()));
    world.phase(QUEUE, Phase.NEAR, 500);
    Command end = new Command.EndSilence(person("wang"), null, id);

    assertThat(world.ask(end)).isInstanceOf(Done.class);
    assertThat(world.told(NoticeKind.WARNING_BLUE)).contains("wang");
    assertThat(world.ask(end))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.UNKNOWN));
  }

  @Test
  void aClosedWarningIsNotToldWhenTheSilenceIsOver() {
    silence(60, List.of(), List.of(QUEUE.rule()));
    world.phase(QUEUE, Phase.NEAR, 500);
    world.ask(
        new Command.CancelWarning(person("liu"), null, world.warning("W1001").id(), "false alarm"));

    world.minutes(61);
    assertThat(world.outbox).isEmpty();
    assertThat(world.store.books().untold()).isEmpty();
  }

  @Test
  void whatWasToldBeforeTheSilenceIsToldToBeOver() {
    world.phase(QUEUE, Phase.NEAR, 500);
    silence(60, List.of(), List.of(QUEUE.rule()));
    world.ask(
        new Command.CancelWarning(person("liu"), null, world.warning("W1001").id(), "false alarm"));

    assertThat(world.told(NoticeKind.WARNING_CANCELLED))
        .as("whom the plan tells of that")
        .containsExactly("liu", "chen", "li", "board");
  }

  @Test
  void maintenanceMutesWhatItMatchesUntilItIsOver() {
    world.desk.redirect(DeskFixture.during(work("M1", "core-sw-east", 30)));
    world.phase(CPU_EAST, Phase.NEAR, 97);
    world.phase(QUEUE, Phase.NEAR, 500);

    assertThat(suppressed().get(0).facts()).containsEntry("maintenance", "M1");
    assertThat(world.told(NoticeKind.WARNING_BLUE)).containsExactly("wang", "board");

    world.minutes(31);
    assertThat(world.told(NoticeKind.WARNING_BLUE))
        .containsExactly("wang", "board", "zhang", "board");
  }

  /** The latest message to a person cannot be delivered. */
  private void cannotReach(String who) {
    Notice notice =
        world.store.notices.values().stream()
            .filter(one -> one.recipient().id().equals(who))
            .max(Comparator.comparing(Notice::createdAt))
            .orElseThrow();
    world.desk.delivered(
        new DeliveryReport(
            notice,
            Attempt.plain(
                notice.key(),
                new ChannelId("log"),
                1,
                notice.createdAt(),
                "refused",
                "no such user",
                Attempt.End.UNDELIVERABLE)));
  }

  private String silence(long minutes, List<LabelMatcher> matchers, List<RuleId> rules) {
    CommandResult result =
        world.ask(
            new Command.AddSilence(
                person("wang"),
                null,
                matchers,
                rules,
                START,
                START.plus(Duration.ofMinutes(minutes)),
                "batteries"));
    return ((Done) result).id();
  }

  private List<TimelineEntry> suppressed() {
    return world.timeline.stream()
        .filter(entry -> entry.kind() == TimelineKind.NOTICE_SUPPRESSED)
        .toList();
  }

  private static MaintenanceWindow work(String id, String target, long minutes) {
    return new MaintenanceWindow() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public boolean covers(Instant at) {
        return at.isBefore(START.plus(Duration.ofMinutes(minutes)));
      }

      @Override
      public Match match() {
        return new Match(target, null, null, null);
      }
    };
  }
}
