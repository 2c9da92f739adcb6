package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.route.Publication;
import io.watchfire.plan.NoticeKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped plan at a site that has the channels it speaks of. */
class PublishTest {
  private static final String LINK = "https://meeting.example.org/command";
  private static final ScenarioSite.Edit CHANNELS =
      ScenarioSite.Edit.of(
              "channels.yaml",
              "channels:\n",
              """
              channels:
                - {id: platform, kind: log}
                - {id: sms, kind: log}
                - {id: phone, kind: log}
                - {id: duty-im, kind: log}
              """)
          .and(
              ScenarioSite.Edit.of(
                  "contacts.yaml", "channels: [log]", "channels: [platform, sms, phone]"))
          .and(
              ScenarioSite.Edit.of(
                  "contacts.yaml",
                  "name: {zh-CN: 值班组, en: Duty desk}",
                  "name: {zh-CN: 值班组, en: Duty desk}\n    channel: duty-im"))
          .and(ScenarioSite.Edit.of("plan.yaml", "# conferenceLink:", "conferenceLink:"));

  @Test
  @Requirement({"R-063", "R-065"})
  void blueIsIssuedOnThreeChannelsToTheResponsiblePerson() {
    ScenarioKit kit = ScenarioKit.edited("09:00", CHANNELS);
    queueGrowsFrom(kit, "09:00");

    kit.at("09:27");

    List<Notice> blue = notices(kit, NoticeKind.WARNING_BLUE);
    assertThat(recipients(blue)).containsExactly(kit.duty().value());
    assertThat(blue).extracting(Notice::leg).containsExactly("platform", "sms", "phone");
    Publication publication = (Publication) kit.store().matters.get("Publication/W1001");
    assertThat(publication.published()).containsExactly("platform", "sms", "phone");
  }

  @Test
  @Requirement({"R-047", "R-063", "R-066"})
  void yellowRingsThePhonesOfCommandAndOfTheLeaderInCharge() {
    ScenarioKit kit = ScenarioKit.edited("09:00", CHANNELS);
    queueGrowsFrom(kit, "09:00");

    kit.at("09:47");

    List<Notice> phones =
        notices(kit, NoticeKind.WARNING_YELLOW).stream()
            .filter(notice -> notice.leg().equals("phone"))
            .toList();
    assertThat(recipients(phones))
        .contains(kit.leader().value())
        .containsAll(kit.members("command"));
  }

  @Test
  @Requirement("R-030")
  void ofAnOrdinaryFaultTheSupervisorOfCustomerServiceIsTold() {
    ScenarioKit kit = ScenarioKit.edited("14:00", CHANNELS);

    kit.keep("ups-east", "ups.onBattery", 1);
    kit.at("14:01");

    List<Notice> told = notices(kit, NoticeKind.INCIDENT_OPENED);
    assertThat(recipients(told)).contains(kit.duty().value(), "song-ping");
    assertThat(notices(kit, NoticeKind.MAJOR_FAULT)).isEmpty();
    assertThat(told)
        .filteredOn(notice -> notice.recipient().id().equals("song-ping"))
        .extracting(Notice::leg)
        .as("no telephone for an ordinary one")
        .containsExactly("platform", "sms");
  }

  @Test
  @Requirement({"R-024", "R-031"})
  void aMajorFaultReachesTheDeputysPhoneTheWorkGroupAndHeadquartersFromOneCommit() {
    ScenarioKit kit = ScenarioKit.edited("19:55", CHANNELS);
    kit.at("20:00:30");
    for (int line = 1; line <= 54; line++) {
      kit.keep(ScenarioSite.line(line), "line.up", 0);
    }

    kit.at("20:03");

    List<Notice> told = notices(kit, NoticeKind.MAJOR_FAULT);
    assertThat(told.stream().map(Notice::createdAt).collect(Collectors.toSet()))
        .as("decided at one instant")
        .hasSize(1);
    assertThat(told)
        .anySatisfy(
            notice -> {
              assertThat(notice.recipient().id()).isEqualTo(kit.leader().value());
              assertThat(notice.leg()).isEqualTo("phone");
            })
        .anySatisfy(
            notice -> {
              assertThat(notice.recipient().kind()).isEqualTo(Recipient.Kind.GROUP);
              assertThat(notice.recipient().id()).isEqualTo("duty");
              assertThat(notice.channels()).extracting(Object::toString).containsExactly("duty-im");
            })
        .allSatisfy(notice -> assertThat(notice.message().body()).contains(LINK));
    assertThat(recipients(told)).containsAll(kit.members("command"));
    Set<Instant> queued =
        kit.entries(told.get(0).message().about()).stream()
            .filter(entry -> entry.kind() == TimelineKind.NOTICE_QUEUED)
            .filter(entry -> "major-fault".equals(entry.facts().get("notice")))
            .map(TimelineEntry::at)
            .collect(Collectors.toSet());
    assertThat(queued).hasSize(1);
  }

  @Test
  @Requirement("R-065")
  void blueAtNightGoesByThePlatformAloneAndYellowWakesPeople() {
    ScenarioKit kit = ScenarioKit.edited("01:00", CHANNELS);
    queueGrowsFrom(kit, "01:00");

    kit.at("01:47");

    assertThat(notices(kit, NoticeKind.WARNING_BLUE))
        .extracting(Notice::leg)
        .containsExactly("platform");
    assertThat(notices(kit, NoticeKind.WARNING_YELLOW))
        .extracting(Notice::leg)
        .contains("platform", "sms", "phone");
  }

  private static void queueGrowsFrom(ScenarioKit kit, String start) {
    Instant begin = ScenarioKit.instant(start);
    kit.keep(
        "queue-main", "queue.wait", at -> (at.getEpochSecond() - begin.getEpochSecond()) / 2.0);
  }

  private static List<Notice> notices(ScenarioKit kit, NoticeKind kind) {
    return kit.store().notices.values().stream()
        .filter(notice -> notice.message().kind() == kind)
        .toList();
  }

  private static Set<String> recipients(List<Notice> notices) {
    return notices.stream()
        .filter(notice -> notice.recipient().kind() == Recipient.Kind.PERSON)
        .map(notice -> notice.recipient().id())
        .collect(Collectors.toSet());
  }
}
