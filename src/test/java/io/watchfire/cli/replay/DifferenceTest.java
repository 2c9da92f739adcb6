package io.watchfire.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.cli.replay.Difference.Messages;
import io.watchfire.cli.replay.Difference.Pair;
import io.watchfire.drill.rehearsal.Outcome;
import io.watchfire.drill.rehearsal.WarningCourse;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");
  private static final LocalText TEXT = new LocalText("文", "text");

  @Test
  void aWarningRaisedEarlierHasALeadAndLaterANegativeOne() {
    Difference difference =
        Difference.of(
            outcome(blue("queue", 10, 60), blue("cpu", 200, 230)),
            outcome(blue("queue", 5, 60), blue("cpu", 204, 230)));

    assertThat(difference.pairs())
        .extracting(Pair::lead)
        .containsExactly(Optional.of(Duration.ofMinutes(5)), Optional.of(Duration.ofMinutes(-4)));
    assertThat(difference.changed()).hasSize(2);
    assertThat(difference.same()).isEmpty();
  }

  @Test
  void warningsOfOneTargetAtOtherTimesAreNotTheSameWarning() {
    Difference difference =
        Difference.of(outcome(blue("queue", 10, 60)), outcome(blue("queue", 61, 90)));

    assertThat(difference.lost()).hasSize(1);
    assertThat(difference.gained()).hasSize(1);
    assertThat(difference.gained().get(0).lead()).isEmpty();
  }

  @Test
  void warningsOfOtherTargetsAreNotTheSameWarning() {
    Difference difference =
        Difference.of(outcome(blue("queue", 10, 60)), outcome(blue("cpu", 10, 60)));

    assertThat(difference.lost()).hasSize(1);
    assertThat(difference.gained()).hasSize(1);
  }

  @Test
  void oneLongWarningIsPairedWithTheNearestOfTwoShortOnes() {
    Difference difference =
        Difference.of(
            outcome(blue("queue", 40, 200)), outcome(blue("queue", 10, 60), blue("queue", 45, 90)));

    assertThat(difference.changed()).hasSize(1);
    assertThat(difference.changed().get(0).lead()).contains(Duration.ofMinutes(-5));
    assertThat(difference.gained()).hasSize(1);
  }

  @Test
  void aWarningThatIsNeverReleasedOverlapsAllThatComesLater() {
    assertThat(
            Difference.of(outcome(blue("queue", 10, -1)), outcome(blue("queue", 500, 600)))
                .changed())
        .hasSize(1);
  }

  @Test
  void anotherColourOrAnotherTimeOfYellowIsAChange() {
    Difference colour =
        Difference.of(outcome(blue("queue", 10, 60)), outcome(yellow("queue", 10, 30, 60)));
    Difference time =
        Difference.of(outcome(yellow("queue", 10, 30, 60)), outcome(yellow("queue", 10, 20, 60)));

    assertThat(colour.changed()).hasSize(1);
    assertThat(colour.changed().get(0).yellowLead()).isEmpty();
    assertThat(time.changed().get(0).yellowLead()).contains(Duration.ofMinutes(10));
    assertThat(
            Difference.of(
                    outcome(yellow("queue", 10, 30, 60)), outcome(yellow("queue", 10, 30, 90)))
                .same())
        .hasSize(1);
  }

  @Test
  void messagesAreCountedByWhoGetsThem() {
    Outcome before =
        new Outcome(NINE, NINE, List.of(), List.of(), List.of(), notices("wang", "wang", "li"));
    Outcome after =
        new Outcome(NINE, NINE, List.of(), List.of(), List.of(), notices("wang", "liu"));

    assertThat(Difference.of(before, after).messages())
        .containsOnlyKeys("li", "liu", "wang")
        .containsEntry("wang", new Messages("wang", 2, 1))
        .containsEntry("li", new Messages("li", 1, 0))
        .containsEntry("liu", new Messages("liu", 0, 1));
  }

  private static List<Notice> notices(String... people) {
    return Stream.of(people)
        .map(
            person ->
                new Notice(
                    person,
                    new Recipient(
                        Recipient.Kind.PERSON, person, person, Locale.ENGLISH, null, Map.of()),
                    List.of(new ChannelId("log")),
                    new Message(NoticeKind.WARNING_BLUE, Realm.LIVE, "W1", "W1", "", "", List.of()),
                    NINE,
                    NINE))
        .toList();
  }

  private static Outcome outcome(WarningCourse... warnings) {
    return new Outcome(NINE, NINE, List.of(), List.of(warnings), List.of(), List.of());
  }

  private static WarningCourse blue(String target, int raised, int released) {
    return course(target, raised, -1, released);
  }

  private static WarningCourse yellow(String target, int raised, int yellow, int released) {
    return course(target, raised, yellow, released);
  }

  /** A negative minute means never. */
  private static WarningCourse course(String target, int raised, int yellow, int released) {
    List<Warning> versions = new ArrayList<>();
    versions.add(version(target, 1, WarningState.ISSUED_BLUE, Colour.BLUE, raised, raised));
    if (yellow >= 0) {
      versions.add(version(target, 2, WarningState.ISSUED_YELLOW, Colour.YELLOW, raised, yellow));
    }
    if (released >= 0) {
      Colour colour = yellow >= 0 ? Colour.YELLOW : Colour.BLUE;
      versions.add(version(target, 3, WarningState.RELEASED, colour, raised, released));
    }
    return new WarningCourse(versions);
  }

  private static Warning version(
      String target, int version, WarningState state, Colour colour, int raised, int changed) {
    RuleKey key = new RuleKey(new RuleId("rule"), new TargetId(target));
    Trigger trigger =
        new Trigger(
            key,
            at(raised),
            null,
            version,
            at(changed),
            Phase.NEAR,
            false,
            false,
            1,
            Duration.ZERO,
            null);
    return new Warning(
        new WarningId("W1"),
        Realm.LIVE,
        version,
        state,
        colour,
        Cause.SYSTEM,
        new Scope(Scope.Kind.TARGET, target),
        TEXT,
        Duration.ofHours(1),
        TEXT,
        TEXT,
        List.of(trigger),
        at(raised),
        at(changed),
        at(raised + 240),
        List.of(),
        null,
        null,
        state.isActive() ? null : new Note(new PersonId("liu"), at(changed), ""));
  }

  private static Instant at(int minute) {
    return NINE.plusSeconds(minute * 60L);
  }
}
