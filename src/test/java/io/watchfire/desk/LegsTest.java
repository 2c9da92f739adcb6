package io.watchfire.desk;

import static io.watchfire.desk.DeskFixture.QUEUE;
import static io.watchfire.desk.DeskFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.route.Circumstances;
import io.watchfire.notify.route.DayHours;
import io.watchfire.notify.route.Leg;
import io.watchfire.notify.route.Publication;
import io.watchfire.notify.route.Publishing;
import io.watchfire.notify.route.Quiet;
import io.watchfire.notify.route.Route;
import io.watchfire.notify.route.Router;
import io.watchfire.notify.route.Ways;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Phase;
import io.watchfire.warning.WarningId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The legs of what is told: platform, SMS and telephone, side by side. */
class LegsTest {
  private static final List<String> LEGS = List.of("platform", "sms", "phone");

  private final DeskFixture world = new DeskFixture();
  private int attempts;

  @BeforeEach
  void threeLegs() {
    world.reload(directions(new Quiet.Only(List.of("platform")), "im", "text", "voice"));
  }

  @Test
  @Requirement({"R-063", "R-065"})
  void blueGoesOverThreeLegsToTheResponsiblePersonInOneCommit() {
    int before = world.store.commits;

    world.phase(QUEUE, Phase.NEAR, 700);

    assertThat(world.store.commits).isEqualTo(before + 1);
    assertThat(notices(NoticeKind.WARNING_BLUE, "wang"))
        .extracting(Notice::leg)
        .containsExactlyElementsOf(LEGS);
    assertThat(notices(NoticeKind.WARNING_BLUE, "wang"))
        .extracting(Notice::key)
        .containsExactly(
            "W1001:1:warning-blue:wang/platform",
            "W1001:1:warning-blue:wang/sms",
            "W1001:1:warning-blue:wang/phone");
    assertThat(notices(NoticeKind.WARNING_BLUE, "board"))
        .as("a feed has no legs, and its key is as ever")
        .extracting(Notice::key)
        .containsExactly("W1001:1:warning-blue:board");
  }

  @Test
  void onlyWhenTheLastLegIsSpentSomebodyElseIsTold() {
    world.phase(QUEUE, Phase.NEAR, 700);

    ended("wang", "platform", Attempt.End.UNDELIVERABLE);
    ended("wang", "phone", Attempt.End.UNDELIVERABLE);
    assertThat(world.told(NoticeKind.WARNING_BLUE)).doesNotContain("liu");

    ended("wang", "sms", Attempt.End.UNDELIVERABLE);

    assertThat(notices(NoticeKind.WARNING_BLUE, "liu"))
        .extracting(Notice::key)
        .containsExactly(
            "W1001:instead-of:W1001:1:warning-blue:wang:liu/platform",
            "W1001:instead-of:W1001:1:warning-blue:wang:liu/sms",
            "W1001:instead-of:W1001:1:warning-blue:wang:liu/phone");
    assertThat(notices(NoticeKind.WARNING_BLUE, "liu").get(0).message().subject())
        .as("in the language of who is told instead")
        .isEqualTo("W1001 blue warning");
  }

  @Test
  void somebodyElseIsToldMeanwhileAndALegThatArrivesLateIsCounted() {
    world.phase(QUEUE, Phase.NEAR, 700);
    ended("wang", "platform", Attempt.End.UNDELIVERABLE);
    ended("wang", "phone", Attempt.End.UNDELIVERABLE);

    reported("wang", "sms", Attempt.UNREACHED, null);
    assertThat(world.told(NoticeKind.WARNING_BLUE)).contains("liu");
    assertThat(publication().published()).isEmpty();

    ended("wang", "sms", Attempt.End.DELIVERED);
    assertThat(publication().published()).containsExactly("sms");
  }

  @Test
  void whoeverIsReachedByOneLegIsReached() {
    world.phase(QUEUE, Phase.NEAR, 700);

    ended("wang", "sms", Attempt.End.DELIVERED);
    ended("wang", "platform", Attempt.End.UNDELIVERABLE);
    ended("wang", "phone", Attempt.End.UNDELIVERABLE);

    assertThat(world.told(NoticeKind.WARNING_BLUE)).doesNotContain("liu");
    assertThat(publication().isOpen()).isFalse();
  }

  @Test
  @Requirement("R-063")
  void itIsKnownOverHowManyLegsAWarningIsPublishedAlsoAfterARestart() {
    world.phase(QUEUE, Phase.NEAR, 700);
    ended("wang", "sms", Attempt.End.DELIVERED);

    world.restart();
    ended("wang", "phone", Attempt.End.DELIVERED);
    ended("wang", "platform", Attempt.End.UNDELIVERABLE);

    assertThat(publication().meant()).containsExactlyElementsOf(LEGS);
    assertThat(publication().published()).containsExactly("sms", "phone");
    assertThat(world.told(NoticeKind.WARNING_BLUE)).doesNotContain("liu");
  }

  @Test
  void blueAtNightGoesByThePlatformAloneAndYellowByAll() {
    world.minutes(15 * 60); // midnight

    world.phase(QUEUE, Phase.NEAR, 700);
    assertThat(notices(NoticeKind.WARNING_BLUE, "wang"))
        .extracting(Notice::leg)
        .containsExactly("platform");
    assertThat(queued("wang").facts())
        .containsEntry("without", "sms:quiet-hours phone:quiet-hours");

    world.phase(QUEUE, Phase.MET, 1410);
    assertThat(notices(NoticeKind.WARNING_YELLOW, "wang"))
        .extracting(Notice::leg)
        .containsExactlyElementsOf(LEGS);
  }

  @Test
  void whatWaitsForTheMorningIsStoredWithTheHourAndIsNotTooLateThen() {
    world.reload(directions(new Quiet.Wait(), "im", "text", "voice"));
    world.minutes(15 * 60);
    Instant seven = START.plus(Duration.ofHours(22));

    world.phase(QUEUE, Phase.NEAR, 700);

    assertThat(notices(NoticeKind.WARNING_BLUE, "wang"))
        .hasSize(3)
        .allSatisfy(notice -> assertThat(notice.notBefore()).isEqualTo(seven))
        .allSatisfy(notice -> assertThat(notice.notAfter()).isAfter(seven));
    assertThat(queued("wang").facts()).containsEntry("until", seven.toString());
  }

  @Test
  void whoHasAChannelOfNoLegIsToldAsEver() {
    world.reload(directions(new Quiet.Ignore(), "log"));

    world.phase(QUEUE, Phase.NEAR, 700);

    assertThat(notices(NoticeKind.WARNING_BLUE, "wang"))
        .extracting(Notice::key)
        .containsExactly("W1001:1:warning-blue:wang");
    assertThat(world.store.matters).doesNotContainKey("Publication/W1001");
  }

  @Test
  void whoNoRouteTellsStandsInTheTimeline() {
    Router blueOnly =
        router(
            new Route(
                new Circumstances(
                    Set.of(NoticeKind.WARNING_BLUE),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    null),
                LEGS,
                new Quiet.Ignore()));
    world.reload(directions(new Quiet.Ignore(), "im").with(blueOnly));

    world.phase(QUEUE, Phase.MET, 1410);

    assertThat(world.told(NoticeKind.WARNING_YELLOW)).containsExactly("command", "board");
    assertThat(suppressed("W1001", "no-route")).contains("wang liu chen li");
  }

  @Test
  void whoHeardItInTheYellowWarningIsNotToldOfTheIncidentAndThatStandsInTheTimeline() {
    world.phase(QUEUE, Phase.MET, 1410);

    assertThat(suppressed("E0001", "duplicate")).containsExactly("wang");
  }

  @Test
  @Requirement("R-024")
  void aGroupWithAChannelIsToldOnceBesideItsMembers() {
    world.phase(QUEUE, Phase.MET, 1410);

    List<Notice> group =
        world.store.notices.values().stream()
            .filter(notice -> notice.recipient().kind() == Recipient.Kind.GROUP)
            .filter(notice -> notice.message().kind() == NoticeKind.WARNING_YELLOW)
            .toList();
    assertThat(group)
        .extracting(Notice::key)
        .containsExactly("W1001:1:warning-yellow:group.command");
    assertThat(group.get(0).channels()).containsExactly(new ChannelId("command-im"));
    assertThat(notices(NoticeKind.WARNING_YELLOW, "chen")).isNotEmpty();
  }

  @Test
  void theImGroupThatHeardOfItHearsWhoTookItOn() {
    world.phase(QUEUE, Phase.MET, 1410);

    world.ask(
        new Command.AcknowledgeWarning(
            new PersonId("chen"), "k1", new WarningId("W1001"), "on it"));

    assertThat(world.told(NoticeKind.TAKEN)).contains("command", "wang").doesNotContain("chen");
  }

  @Test
  void aGroupThatCannotBeReachedLetsNobodyElseBeTold() {
    world.phase(QUEUE, Phase.MET, 1410);
    int before = world.store.notices.size();

    ended("command", "", Attempt.End.UNDELIVERABLE);

    assertThat(world.store.notices).hasSize(before);
  }

  private TimelineEntry queued(String recipient) {
    return world.timeline.stream()
        .filter(entry -> entry.kind() == TimelineKind.NOTICE_QUEUED)
        .filter(entry -> recipient.equals(entry.facts().get("recipient")))
        .findFirst()
        .orElseThrow();
  }

  private List<String> suppressed(String owner, String why) {
    return world.timeline.stream()
        .filter(entry -> entry.kind() == TimelineKind.NOTICE_SUPPRESSED)
        .filter(entry -> entry.owner().equals(owner))
        .filter(entry -> why.equals(entry.facts().get("why")))
        .map(entry -> entry.facts().get("people"))
        .toList();
  }

  private Publication publication() {
    return (Publication) world.store.matters.get("Publication/W1001");
  }

  private List<Notice> notices(NoticeKind kind, String recipient) {
    return world.store.notices.values().stream()
        .filter(notice -> notice.message().kind() == kind)
        .filter(notice -> notice.recipient().id().equals(recipient))
        .toList();
  }

  private void ended(String recipient, String leg, Attempt.End end) {
    reported(recipient, leg, end == Attempt.End.DELIVERED ? "delivered" : "refused", end);
  }

  private void reported(String recipient, String leg, String outcome, Attempt.@Nullable End end) {
    Notice notice =
        world.store.notices.values().stream()
            .filter(one -> one.recipient().id().equals(recipient) && one.leg().equals(leg))
            .findFirst()
            .orElseThrow();
    Attempt attempt =
        Attempt.plain(
            notice.key(),
            notice.channels().get(0),
            ++attempts,
            world.time.instant(),
            outcome,
            "",
            end);
    assertThat(world.desk.delivered(new DeliveryReport(notice, attempt)).toCompletableFuture())
        .isDone();
  }

  private static Directions directions(Quiet quiet, String... channels) {
    Directions usual = DeskFixture.directions();
    return new Directions(
            usual.realm(),
            usual.site(),
            usual.rules().all(),
            usual.assignments(),
            usual.plan(),
            contacts(usual.contacts(), List.of(channels)),
            usual.feeds(),
            usual.locale(),
            usual.zone(),
            usual.link())
        .with(router(new Route(Circumstances.ALWAYS, LEGS, quiet)));
  }

  private static Router router(Route route) {
    return new Router(
        new Publishing(
            Map.of(
                "platform", leg("platform", "im"),
                "sms", leg("sms", "text"),
                "phone", leg("phone", "voice")),
            List.of(route),
            new DayHours(LocalTime.of(22, 0), LocalTime.of(7, 0)),
            null),
        Ways.ANY,
        DeskFixture.directions().zone());
  }

  private static Leg leg(String id, String channel) {
    return new Leg(id, List.of(new ChannelId(channel)), List.of());
  }

  private static Contacts contacts(Contacts usual, List<String> channels) {
    return new Contacts(
        usual.people().stream()
            .map(
                one ->
                    new Person(
                        one.id(),
                        one.name(),
                        one.id().value().equals("liu") ? Locale.ENGLISH : one.locale(),
                        one.access(),
                        null,
                        Map.of(),
                        channels,
                        null))
            .toList(),
        usual.groups().stream()
            .map(
                group ->
                    new Group(
                        group.id(),
                        group.name(),
                        group.members(),
                        group.id().value().equals("command") ? "command-im" : null,
                        null))
            .toList());
  }
}
