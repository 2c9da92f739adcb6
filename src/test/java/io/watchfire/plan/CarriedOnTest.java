package io.watchfire.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.statement.Upward;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An earlier plan as it is carried out today. */
@Requirement({"R-159", "R-246"})
class CarriedOnTest {
  private static final NoticeKind OPENED = NoticeKind.INCIDENT_OPENED;
  private static final NoticeKind RELEASED = NoticeKind.WARNING_RELEASED;
  private static final RoleId OFFICE = new RoleId("office");
  private static final RoleId COUNCIL = new RoleId("council");

  /** There is no group "council" any more. */
  private static final Contacts CONTACTS =
      new Contacts(List.of(), List.of(group("office"), group("command")));

  private static final Plan EARLIER =
      plan(
          "2026-1",
          30,
          85,
          "old-leader",
          Map.of(OFFICE, role(OFFICE, "command"), COUNCIL, role(COUNCIL, "council")),
          Map.of(
              OPENED, List.of(new Addressee.Duty(OFFICE), new Addressee.Leader()),
              RELEASED, List.of(new Addressee.Members(new GroupId("council")))),
          Map.of("terminate", List.of(COUNCIL), "decide", List.of(OFFICE, COUNCIL)),
          COUNCIL);

  private static final Plan PRESENT =
      plan(
          "2026-2",
          10,
          80,
          "new-leader",
          Map.of(OFFICE, role(OFFICE, "office")),
          Map.of(
              OPENED,
              List.of(new Addressee.Leader()),
              RELEASED,
              List.of(new Addressee.Members(new GroupId("command"))),
              NoticeKind.ESCALATED,
              List.of(new Addressee.Leader())),
          Map.of("terminate", List.of(OFFICE), "decline", List.of(OFFICE)),
          OFFICE);

  private final Plan carried = EARLIER.carriedOn(PRESENT, CONTACTS);

  private static Group group(String id) {
    return new Group(new GroupId(id), text(id), List.of(new PersonId("li")));
  }

  private static LocalText text(String text) {
    return new LocalText(text, text);
  }

  private static Role role(RoleId id, String group) {
    return new Role(id, text(id.value()), new GroupId(group), List.of());
  }

  private static Plan plan(
      String version,
      int minutes,
      int complaints,
      String leader,
      Map<RoleId, Role> roles,
      Map<NoticeKind, List<Addressee>> recipients,
      Map<String, List<RoleId>> rights,
      RoleId signatory) {
    Duration allowed = Duration.ofMinutes(minutes);
    Map<NoticeKind, Text> texts = new HashMap<>();
    recipients.keySet().forEach(kind -> texts.put(kind, new Text(text(version), text(version))));
    Procedure plain = Procedure.PLAIN;
    return new Plan(
        PlanVersion.of(version),
        text(version),
        LocalDate.EPOCH,
        LocalDate.EPOCH.plusYears(1),
        new PersonId(leader),
        new PersonId(leader),
        new GroupId("command"),
        new GroupId("command"),
        new Clocks(allowed, allowed, allowed, allowed, allowed),
        List.of(),
        recipients,
        texts,
        new Procedure(
            roles,
            Map.of(
                DeadlineKind.FIRST_MEETING,
                ClockTerms.single(
                    DeadlineKind.FIRST_MEETING, text("m"), Base.RESPONSE_START, allowed, OFFICE)),
            plain.levels(),
            plain.warnings(),
            plain.incidents(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            new TerminationTerms(Duration.ofHours(minutes), complaints),
            rights,
            List.of(),
            Map.of(),
            new Upward(
                text(version),
                signatory,
                OFFICE,
                "021-5550 0100",
                OFFICE,
                Duration.ofHours(2),
                text(version))));
  }

  @Test
  void whatIsDueAndSaidIsAsItWas() {
    assertThat(carried.version()).isEqualTo(EARLIER.version());
    assertThat(carried.clocks()).isEqualTo(EARLIER.clocks());
    assertThat(carried.procedure().clocks()).isEqualTo(EARLIER.procedure().clocks());
    assertThat(carried.procedure().ending().stable()).isEqualTo(Duration.ofHours(30));
    assertThat(carried.texts().get(OPENED).subject().en()).isEqualTo("2026-1");
    assertThat(carried.recipients().get(OPENED)).isEqualTo(EARLIER.recipients().get(OPENED));
  }

  @Test
  void whoPeopleAreAndWhatIsMeasuredIsOfToday() {
    assertThat(carried.leader().value()).isEqualTo("new-leader");
    assertThat(carried.procedure().roles().get(OFFICE).group().value()).isEqualTo("office");
    assertThat(carried.procedure().ending().complaintsPercent()).isEqualTo(80);
  }

  @Test
  void whomNobodyAnswersForAnyMoreIsReplaced() {
    assertThat(carried.recipients().get(RELEASED)).isEqualTo(PRESENT.recipients().get(RELEASED));
    assertThat(carried.procedure().rights().get("terminate")).containsExactly(OFFICE);
    assertThat(carried.procedure().rights().get("decide")).containsExactly(OFFICE, COUNCIL);
    assertThat(carried.procedure().rights()).doesNotContainKey("decline");
  }

  @Test
  @Requirement("R-229")
  void whoSignsWhatIsReportedUpwardMustStillBeThere() {
    Upward present = PRESENT.procedure().upward();
    assertThat(carried.procedure().upward()).as("no council signs any more").isEqualTo(present);
    assertThat(PRESENT.carriedOn(EARLIER, CONTACTS).procedure().upward()).isEqualTo(present);
  }

  @Test
  void whatAnEarlierPlanHadNoWordsForIsSaidAndToldAsToday() {
    assertThat(carried.recipients().get(NoticeKind.ESCALATED)).hasSize(1);
    assertThat(carried.texts().get(NoticeKind.ESCALATED).subject().en()).isEqualTo("2026-2");
  }
}
