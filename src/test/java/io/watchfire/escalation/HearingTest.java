package io.watchfire.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.escalation.Hearing.Missed;
import io.watchfire.escalation.Hearing.Status;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.Access;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.Site;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import io.watchfire.warning.WarningState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who heard of a warning, and why the others did not. Wang is responsible, Liu leads. */
class HearingTest {
  private static final LocalText TEXT = new LocalText("文", "text");
  private static final Instant NINE = Instant.parse("2026-03-10T01:00:00Z");
  private static final Addressee RESPONSIBLE = new Addressee.Responsible();
  private static final Addressee LEADER = new Addressee.Leader();

  @ParameterizedTest
  @CsvSource({
    "DELIVERED, REACHED",
    "UNDELIVERABLE, NOT_REACHED",
    "EXPIRED, NOT_REACHED",
    ", ON_ITS_WAY"
  })
  void theLastNoticeTellsHowItWent(Attempt.@Nullable End end, Status status) {
    Hearing wang =
        hearing(
            "wang",
            account(
                Colour.BLUE,
                List.of(
                    notice(NoticeKind.WARNING_BLUE, "W1", "wang", Attempt.End.DELIVERED),
                    notice(NoticeKind.WARNING_YELLOW, "W1", "wang", end))));

    assertThat(wang.status()).isEqualTo(status);
    assertThat(wang.heard().get(0).by()).containsExactly(RESPONSIBLE);
  }

  @Test
  void whoIsToldOfYellowOnlyHearsNothingOfABlueOne() {
    Hearing liu =
        hearing(
            "liu",
            account(
                Colour.BLUE,
                List.of(notice(NoticeKind.WARNING_BLUE, "W1", "wang", Attempt.End.DELIVERED))));

    assertThat(liu.status()).isEqualTo(Status.NOT_TOLD);
    assertThat(liu.missed())
        .containsExactly(
            new Missed.NotAddressed(EnumSet.of(NoticeKind.WARNING_BLUE)),
            new Missed.NotYet(EnumSet.of(NoticeKind.WARNING_YELLOW)));
  }

  @Test
  void aSilenceIsTheReasonForWhoWouldHaveBeenTold() {
    Suppressed muted =
        new Suppressed(NoticeKind.WARNING_BLUE, NINE, Map.of("silence", "s1", "person", "liu"));
    Account account = new Account(warning(Colour.BLUE), List.of(), List.of(muted));

    assertThat(hearing("wang", account).missed()).contains(new Missed.Muted(muted));
    assertThat(hearing("liu", account).missed())
        .contains(new Missed.NotAddressed(EnumSet.of(NoticeKind.WARNING_BLUE)))
        .doesNotContain(new Missed.Muted(muted));
  }

  @Test
  void theIncidentWasSaidInTheYellowWarning() {
    Hearing wang =
        hearing(
            "wang",
            account(
                Colour.YELLOW,
                List.of(
                    notice(NoticeKind.WARNING_YELLOW, "W1", "wang", Attempt.End.DELIVERED),
                    notice(NoticeKind.INCIDENT_OPENED, "E1", "li", Attempt.End.DELIVERED))));

    assertThat(wang.missed())
        .contains(new Missed.SaidAlready(NoticeKind.INCIDENT_OPENED, NoticeKind.WARNING_YELLOW));
  }

  @Test
  void whoWasAddedToThePlanAfterwardsWasNotNamedAtTheTime() {
    Hearing liu =
        hearing(
            "liu",
            account(
                Colour.YELLOW,
                List.of(notice(NoticeKind.WARNING_YELLOW, "W1", "wang", Attempt.End.DELIVERED))));

    assertThat(liu.missed()).contains(new Missed.NotAtTheTime(NoticeKind.WARNING_YELLOW));
  }

  @Test
  void aStandInIsToldInsteadOfWhoCouldNotBeReached() {
    Carried first = notice(NoticeKind.WARNING_BLUE, "W1", "wang", Attempt.End.UNDELIVERABLE);
    Carried instead =
        new Carried(
            withKey(first.notice(), "W1:instead-of:" + first.notice().key() + ":li", "li"),
            List.of(),
            null);
    Account account = account(Colour.BLUE, List.of(first, instead));

    Hearing li = hearing("li", account);

    assertThat(li.status()).isEqualTo(Status.ON_ITS_WAY);
    assertThat(li.heard().get(0).insteadOf()).isEqualTo(id("wang"));
    assertThat(li.heard().get(0).by()).isEmpty();
    assertThat(hearing("wang", account).heard().get(0).insteadOf()).isNull();
  }

  @Test
  void aClosedWarningPromisesNothing() {
    Account account =
        new Account(
            closed(), List.of(notice(NoticeKind.WARNING_BLUE, "W1", "wang", null)), List.of());

    assertThat(hearing("liu", account).missed())
        .containsExactly(new Missed.NotAddressed(EnumSet.of(NoticeKind.WARNING_BLUE)));
  }

  private static Hearing hearing(String person, Account account) {
    return Hearing.of(person(person), account, addressing());
  }

  private static Account account(Colour colour, List<Carried> carried) {
    return new Account(warning(colour), carried, List.of());
  }

  private static Addressing addressing() {
    Contacts contacts =
        new Contacts(
            List.of(person("wang"), person("liu"), person("li")),
            List.of(new Group(new GroupId("technical"), TEXT, List.of(id("li")))));
    Duration hour = Duration.ofHours(1);
    Plan plan =
        new Plan(
            PlanVersion.of("1"),
            TEXT,
            LocalDate.EPOCH,
            LocalDate.EPOCH,
            id("liu"),
            id("wang"),
            new GroupId("technical"),
            new GroupId("command"),
            new Clocks(hour, hour, hour, hour, hour),
            List.of(),
            Map.of(
                NoticeKind.WARNING_BLUE, List.of(RESPONSIBLE),
                NoticeKind.WARNING_YELLOW, List.of(RESPONSIBLE, LEADER),
                NoticeKind.INCIDENT_OPENED,
                    List.of(RESPONSIBLE, new Addressee.Members(new GroupId("technical"))),
                NoticeKind.WARNING_RELEASED, List.of(new Addressee.Told())),
            Map.of());
    return new Addressing(new Site(TEXT, List.of(), List.of()), plan, contacts);
  }

  private static Carried notice(
      NoticeKind kind, String about, String person, Attempt.@Nullable End end) {
    Notice notice =
        new Notice(
            String.join(":", about, "1", kind.key(), person),
            new Recipient(Recipient.Kind.PERSON, person, person, Locale.ENGLISH, null, Map.of()),
            List.of(new ChannelId("log")),
            new Message(kind, Realm.LIVE, about, "W1", "", "", List.of()),
            NINE,
            NINE.plusSeconds(3600));
    return new Carried(notice, List.of(), end);
  }

  private static Notice withKey(Notice notice, String key, String person) {
    return new Notice(
        key,
        new Recipient(Recipient.Kind.PERSON, person, person, Locale.ENGLISH, null, Map.of()),
        notice.channels(),
        notice.message(),
        notice.createdAt(),
        notice.notAfter());
  }

  private static Warning warning(Colour colour) {
    return warning(
        colour, colour == Colour.BLUE ? WarningState.ISSUED_BLUE : WarningState.ISSUED_YELLOW);
  }

  private static Warning closed() {
    return warning(Colour.BLUE, WarningState.RELEASED);
  }

  private static Warning warning(Colour colour, WarningState state) {
    Trigger trigger =
        new Trigger(
            new RuleKey(new RuleId("r"), new TargetId("t")),
            NINE,
            null,
            1,
            NINE,
            Phase.NEAR,
            false,
            false,
            1,
            Duration.ZERO,
            null);
    return new Warning(
        new WarningId("W1"),
        Realm.LIVE,
        1,
        state,
        colour,
        Cause.SERVICE,
        Scope.HOTLINE,
        TEXT,
        Duration.ZERO,
        TEXT,
        TEXT,
        List.of(trigger),
        NINE,
        NINE,
        NINE,
        List.of(),
        null,
        null,
        null);
  }

  private static PersonId id(String value) {
    return new PersonId(value);
  }

  private static Person person(String id) {
    return new Person(
        id(id), id, Locale.ENGLISH, Access.OPERATOR, null, Map.of(), List.of("log"), null);
  }
}
