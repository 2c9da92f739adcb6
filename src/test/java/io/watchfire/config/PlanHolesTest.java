package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A plan with a hole is refused, and the hole is named: file, line, column, what is wrong and how
 * to close it. ^ is where the fault is, ↵ the end of a line.
 */
class PlanHolesTest {
  @TempDir Path temp;

  @Requirement({"R-069", "R-152"})
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plan.yaml | owner: technical-lead↵      due: 1h | owner: ^technical-leed↵      due: 1h | warning.preparation[0].owner: there is no role "technical-leed"; did you mean "technical-lead"?
          plan.yaml | group: command↵    deputies: [office] | group: ^comand↵    deputies: [office] | roles[0].group: there is no group "comand"; did you mean "command"?
          plan.yaml | deputies: [office] | deputies: [^command] | roles[0].deputies[0]: no role stands in for itself; name another one
          plan.yaml | - id: technical-lead            # R-020, R-049↵    name: {zh-CN: 技术处置组组长, en: Lead of the technical handling group}↵    group: technical↵    deputies: [network-operations] | - id: ^technical-lead↵    group: technical | roles[4].id: nobody but li-qiang could be asked as technical-lead on Thursday 2026-01-15 00:00 (night); name a second person, a standIn or a deputy role of other people
          plan.yaml | deputies: [network-operations] | deputies: [^assessment-leed] | roles[4].deputies[0]: there is no role "assessment-leed"
          plan.yaml | after: [prepare-diagnosis] | after: [^prepare-diagnoses] | warning.preparation[3].after[0]: there is no step "prepare-diagnoses" in this list; name one of it, or remove the dependency
          plan.yaml | after: [prepare-diagnosis] | after: [^prepare-standby] | warning.preparation[3].after[0]: steps wait for each other: prepare-standby comes after prepare-standby, and that after prepare-standby; remove one of the dependencies
          plan.yaml | - id: attack-scrub | - id: ^prepare-diagnosis | scenarios[2].steps[0].id: "prepare-diagnosis" is taken: another step has it on line
          plan.yaml | blockedBy: standby-not-ready | blockedBy: ^standby-red | scenarios[0].steps[3].blockedBy: there is no rule "standby-red"
          plan.yaml | causes: [security] | causes: [^system] | scenarios[2].causes[0]: "system" is taken: another scenario of that cause has it on line
          plan.yaml |     I: [command]↵    II: [regional-operations, command] |     ^II: [regional-operations, command] | levels.mayStart: level I has no way in: nobody may start it; add I: with a list of roles
          plan.yaml | II: [regional-operations, command] | II: ^[] | levels.mayStart.II: is empty; name at least one role
          plan.yaml | II: [regional-operations, command] | II: ^[service-desk] | levels.mayStart.II: level II has no way in: rights.decide names none of service-desk; add one of them there
          plan.yaml | level2: {complaints: 30%} | level2: ^{complaints: 60%} | levels.level2: complaints never lead to level II: those of level I, 50%, come first; make level2.complaints smaller
          plan.yaml | {scope: 50%, recovery: 30%, criticality: 20%} | ^{scope: 50%, recovery: 30%, criticality: 30%} | levels.continuity: the three make 110%; they must make 100% together
          plan.yaml | kind: state-report       # one hour before the workday ends, of what is not solved (A-42)↵ | kind: state-report↵      first: ^1h↵ | clocks.schedule[29].first: the time of state-report follows from incidents.workdayEnd; remove it
          plan.yaml | categories: [data] | categories: [^date] | incidents.knowledge[0].categories[0]: there is no category "date"; did you mean "data"?
          plan.yaml | onExpiry: demand-decision | onExpiry: ^cancel | warning.onExpiry: "cancel" is not one of demand-decision, ask-again
          plan.yaml | owner: technical-lead↵      due: 1h | owner: technical-lead↵      levels: ^[I]↵      due: 1h | warning.preparation[0].levels: a warning has no level; remove it
          plan.yaml | every: 30m↵      levels: [I, II]↵      reminders: [50%, 75%, 100%] | every: ^30m↵      missIsNobodys: true | clocks.schedule[7].every: comes again and again and nobody is told: it has no reminders, and its miss is nobody's; add reminders
          plan.yaml | reminders: [50%, 75%, 100%] | reminders: [50%, ^50%] | clocks.schedule[0].reminders[1]: reminders must rise, such as [50%, 75%, 100%]
          plan.yaml | from: trigger↵      reminders | from: trigger↵      first: ^5m↵      reminders | clocks.schedule[0].first: the time of verify stands above; remove it
          plan.yaml | kind: acknowledge | kind: ^verify | clocks.schedule[1].kind: "verify" is taken: another clock has it on line
          plan.yaml | onMiss: overdue | onMiss: ^overdo | clocks.schedule[0].onMiss: there is no timetable "overdo"; did you mean "overdue"?
          plan.yaml | {at: 75%, to: [it]} | ^{at: 40%, to: [it]} | escalation[0].steps[1]: never comes in its turn: a step above it comes later; put them in order
          plan.yaml | {at: 100%, to: [leading, office]} | {at: 100%, to: ^[]} | escalation[0].steps[2].to: is empty; name at least one role
          plan.yaml | {at: 100%, to: [leading, office]} | ^{to: [leading, office]} | escalation[0].steps[2]: does not say when it comes; write one of at, after, noAnswer, noProgress
          plan.yaml | {at: 100%, to: [leading, office]} | ^{at: 100%, after: 1h, to: [leading]} | escalation[0].steps[2]: says twice when it comes, at and after; remove one
          plan.yaml | terminate: [leading] | terminate: [^leader] | rights.terminate[0]: there is no role "leader"
          plan.yaml | terminate: [leading] | terminat: ^[leading] | rights.terminat: there is no deed "terminat"; did you mean "terminate"?
          plan.yaml | statement-recovery:          # R-040↵    zh-CN | statement-recovry:          # R-040↵    ^zh-CN | statements.statement-recovry: "statement-recovry" is no statement; did you mean "statement-recovery"?
          plan.yaml | signatory: leading | signatory: ^leadin | upward.signatory: there is no role "leadin"; did you mean "leading"?
          plan.yaml | phone: "021-5550 0100" | phone: ^"ask the office" | upward.phone: "ask the office" is no telephone number; write for instance 021-5550 0100
          plan.yaml | followUp: {owner: office, within: 2h} | followUp: {owner: office, within: ^2s} | upward.followUp.within: "2s" is
          plan.yaml | network: network-operations | network: ^networks | incidents.supportGroups.network: there is no role "networks"
          plan.yaml | high: {high: 1, medium: 2, low: 3} | high: ^{high: 1, medium: 2} | incidents.priorities.high: "low" is missing
          plan.yaml | ["group:duty", leader] | [^"role:dutie", leader] | recipients.deadline-missed[0]: there is no role "dutie"
          plan.yaml | R-027, R-049, A-14 | ^R-27 | clocks.schedule[0].requirements[0]: "R-27" is no requirement; write for instance R-059 or A-47
          contacts.yaml | role: duty-manager | role: ^duty-manger | rota[0].role: there is no role "duty-manger"; did you mean "duty-manager"?
          contacts.yaml | night: [zhang-wei] | nigth: ^[zhang-wei] | rota[0].shifts.nigth: there is no shift "nigth"; did you mean "night"?
          contacts.yaml | night: [zhang-wei] | night: [^zhang-wie] | rota[0].shifts.night[0]: there is no person "zhang-wie"; did you mean "zhang-wei"?
          """)
  void oneHoleIsNamedWithItsPlaceAndRemedy(String file, String good, String broken, String fault) {
    Folder folder = new Folder(temp);
    String before = good.replace("↵", "\n");
    String after = broken.replace("↵", "\n");
    int at = folder.read(file).indexOf(before) + after.indexOf('^');
    folder.replace(file, before, after.replace("^", ""));

    assertThat(folder.faults())
        .anySatisfy(told -> assertThat(told).startsWith(folder.place(file, at) + " " + fault));
  }

  @Test
  void aStepWithoutOwnerIsAHole() {
    Folder folder = new Folder(temp);
    int at = folder.read("plan.yaml").indexOf("id: prepare-diagnosis");
    folder.replace("plan.yaml", "      owner: technical-lead\n      due: 1h\n", "      due: 1h\n");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", at) + " warning.preparation[0]: \"owner\" is missing");
  }

  @Test
  @Requirement("R-220")
  void aNightWithoutDeputyIsAHoleEvenIfTheSamePersonIsNamedTwice() {
    Folder folder = new Folder(temp);
    withoutDeputies(folder, "duty-manager");
    folder.replace("contacts.yaml", "    standIn: wang-fang\n", "");
    assertThat(folder.faults()).isEmpty();

    folder.replace("contacts.yaml", "    standIn: zhang-wei\n", "");
    folder.replace("contacts.yaml", "night: [zhang-wei]", "night: [wang-fang]");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("contacts.yaml", "[wang-fang]\n      night")
                + " rota[0].shifts.day: nobody but wang-fang could be asked as duty-manager on"
                + " Thursday 2026-01-15 08:00 (day); name a second person, a standIn or a deputy"
                + " role of other people",
            folder.place("contacts.yaml", "[wang-fang]\n  - role: service-desk")
                + " rota[0].shifts.night: nobody but wang-fang could be asked as duty-manager on"
                + " Thursday 2026-01-15 00:00 (night); name a second person, a standIn or a deputy"
                + " role of other people");
  }

  @Test
  @Requirement("R-220")
  void aShiftThatTheRotaForgetsIsAHoleWhenNoRoleStandsIn() {
    Folder folder = new Folder(temp);
    withoutDeputies(folder, "duty-manager");
    folder.replace("contacts.yaml", "      night: [zhang-wei]\n", "");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", "duty-manager              #")
                + " roles[3].id: nobody is on duty as duty-manager on Thursday 2026-01-15 00:00"
                + " (night); add the shift to its rota, or a deputy role");
  }

  @Test
  @Requirement("R-220")
  void aHolidayThatNobodyWorksIsAHole() {
    Folder folder = new Folder(temp);
    withoutDeputies(folder, "duty-manager");
    folder.write(
        "site.yaml",
        folder.read("site.yaml")
            + """

            calendar:
              weekend: [saturday, sunday]
              holidays: [{name: 国庆节, from: 2026-10-01, to: 2026-10-07}]
            shifts:
              - {id: day, from: "08:00", to: "20:00", kinds: [workday, weekend]}
              - {id: night, from: "20:00", to: "08:00"}
            """);

    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", "duty-manager              #")
                + " roles[3].id: nobody is on duty as duty-manager on Thursday 2026-10-01 08:00;"
                + " add the shift to its rota, or a deputy role",
            // whose deputy is the duty manager
            folder.place("plan.yaml", "service-desk              #")
                + " roles[25].id: nobody is on duty as service-desk on Thursday 2026-10-01 08:00;"
                + " add the shift to its rota, or a deputy role");
  }

  @Test
  @Requirement("R-220")
  void anOverrideIsProvenToo() {
    Folder folder = new Folder(temp);
    withoutDeputies(folder, "duty-manager");
    folder.replace("contacts.yaml", "    standIn: zhang-wei\n", "");
    folder.replace(
        "contacts.yaml",
        "      night: [zhang-wei]\n",
        "      night: [zhang-wei]\n"
            + "    overrides:\n"
            + "      - {from: 2026-10-01T08:00:00+08:00, to: 2026-10-02T08:00:00+08:00,"
            + " people: [wang-fang]}\n");

    assertThat(folder.faults())
        .contains(
            folder.place("contacts.yaml", "[zhang-wei]\n    overrides")
                + " rota[0].shifts.night: nobody but wang-fang could be asked as duty-manager on"
                + " Thursday 2026-10-01 20:00 (night); name a second person, a standIn or a deputy"
                + " role of other people");
  }

  @Test
  @Requirement("R-059")
  void aCadenceWithoutChannelIsAHole() {
    Folder folder = new Folder(temp);
    folder.replace("plan.yaml", "deadline-reminder: [\"group:duty\"]", "deadline-reminder: [told]");

    assertThat(folder.faults())
        .hasSize(5)
        .contains(
            folder.place("plan.yaml", folder.read("plan.yaml").indexOf("every: 30m") + 7)
                + " clocks.schedule[7].every: has no channel: recipients.deadline-reminder names"
                + " only who was told before; name a group or a role there");
  }

  @Test
  @Requirement("R-088")
  void whoeverReportsATerminationIsNotTheOnlyOneToApproveIt() {
    Folder folder = new Folder(temp);
    folder.replace("plan.yaml", "terminate: [leading]", "terminate: [technical-lead]");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", folder.read("plan.yaml").indexOf("terminate: [") + 11)
                + " rights.terminate: a response has no way out: only li-qiang could approve what"
                + " li-qiang reports (R-088); add a role of other people");
  }

  @Test
  @Requirement({"R-039", "A-34"})
  void aStatementToThePublicThatAnybodyCouldPublishIsAHole() {
    Folder folder = new Folder(temp);
    String plan = folder.read("plan.yaml");
    int publish = plan.indexOf("  publish: [");
    folder.write(
        "plan.yaml", plan.substring(0, publish) + plan.substring(plan.indexOf("  send: [")));

    assertThat(folder.faults())
        .hasSize(2)
        .contains(
            folder.place("plan.yaml", folder.read("plan.yaml").indexOf("zh-CN: |\n      尊敬的客户：自"))
                + " statements.statement-impact: is for the public, and anybody could publish it"
                + " (R-039); add rights.publish with the role that does");
  }

  @Test
  @Requirement({"R-034", "A-27"})
  void aReportUpwardWithoutItsElementsIsAHole() {
    Folder folder = new Folder(temp);
    folder.replace("plan.yaml", "      Potential secondary risk: {risk}\n", "");

    assertThat(folder.faults())
        .containsExactly(
            folder.place(
                    "plan.yaml", folder.read("plan.yaml").indexOf("|\n      First report: {title}"))
                + " statements.upward-initial.en: a report upward states time, place, impact,"
                + " measures and secondary risk (R-034); add {risk}");
  }

  @Test
  @Requirement({"R-229", "R-230"})
  void aSpecialReportWithoutItsWholeBodyIsAHole() {
    Folder folder = new Folder(temp);
    String special = "      Special report: {title}";
    String plan = folder.read("plan.yaml");
    int at = plan.indexOf("      Direct loss: {loss}\n", plan.indexOf(special));
    folder.write("plan.yaml", plan.substring(0, at) + plan.substring(plan.indexOf("\n", at) + 1));

    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", folder.read("plan.yaml").indexOf("|\n" + special))
                + " upward.specialReport.en: a special report has all that a report of a major"
                + " fault must have (R-034, R-229); add {loss}");
  }

  @Test
  @Requirement("R-230")
  void aReportUpwardOfWhichNothingSaysWhoReportsIsAHole() {
    Folder folder = new Folder(temp);
    String plan = folder.read("plan.yaml");
    folder.write(
        "plan.yaml",
        plan.substring(0, plan.indexOf("\nupward:\n"))
            + plan.substring(plan.indexOf("\n# R-071: all must hold")));

    assertThat(folder.faults())
        .hasSize(2)
        .allSatisfy(
            fault ->
                assertThat(fault)
                    .contains("is reported upward, and nothing says by whom")
                    .endsWith("add upward"));
  }

  @Test
  @Requirement("R-230")
  void aSpecialReportThatAnybodyCouldClearOrOnlyOnePersonCouldReviewAndClearIsAHole() {
    Folder folder = new Folder(temp);
    folder.replace("plan.yaml", "  clear: [leading] ", "  # clear: [leading] ");
    assertThat(folder.faults())
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault).contains("anybody could clear it (R-230)"));

    folder.replace("plan.yaml", "  # clear: [leading] ", "  clear: [technical-lead] ");
    folder.replace("plan.yaml", "  review: [office] ", "  review: [technical-lead] ");
    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", folder.read("plan.yaml").indexOf("clear: [") + 7)
                + " rights.clear: a special report has no way out: only li-qiang could clear what"
                + " li-qiang reviews (R-230); add a role of other people");
  }

  @Test
  @Requirement("R-253")
  void aStatementToThePublicHasNoDetails() {
    Folder folder = new Folder(temp);
    folder.replace("plan.yaml", "We are working on it.", "We are working on it: {measures}.");

    assertThat(folder.faults())
        .singleElement()
        .asString()
        .contains("statements.statement-impact.en: there is no placeholder {measures}");
  }

  @Test
  void aRightThatNobodyHasAccessForIsAHole() {
    Folder folder = new Folder(temp);
    folder.replace("contacts.yaml", "members: [ren-kai, su-yang]", "members: [su-yang]");
    folder.replace("plan.yaml", "assess: [technical-lead, assessment]", "assess: [line-3]");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("plan.yaml", "[line-3]               # R-049")
                + " rights.assess: nobody in line-3 has access operator or more, so nobody could"
                + " do it; add a role, or give somebody access");
  }

  private static void withoutDeputies(Folder folder, String role) {
    String text = folder.read("plan.yaml");
    int at = text.indexOf("\n    deputies:", text.indexOf("- id: " + role));
    folder.write("plan.yaml", text.substring(0, at) + text.substring(text.indexOf('\n', at + 1)));
  }
}
