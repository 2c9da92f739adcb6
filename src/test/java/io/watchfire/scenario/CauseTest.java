package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.task.Task;
import io.watchfire.warning.task.TaskDeed;
import io.watchfire.warning.task.TaskState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cause of an incident chooses what is done about it. */
class CauseTest {
  private static final String STANDBY =
      """
      targets:
        - id: gen-standby
          name: {zh-CN: 备用系统, en: Standby system}
          class: switch
          region: east
          site: east-dc
          standby: true
          interval: 60s
          profile: if-switch
          snmp: {address: "127.0.0.1:161", community: public}
      """;

  private ScenarioKit kit = ScenarioKit.shipped("09:00");
  private People people = new People(kit, "E0001");

  @Test
  @Requirement({"R-118", "R-152"})
  void theCauseChoosesThePlanAndAnotherOneKeepsWhatIsFinished() {
    people.respondsTo(Cause.NETWORK);
    assertThat(states("outage-")).contains("outage-provider open", "outage-eliminate open");
    assertThat(states("attack-")).isEmpty();
    done("outage-provider");

    people.does(kit.technician(), cause("network-attack", null, true));
    assertThat(states("outage-"))
        .contains("outage-provider done", "outage-eliminate cancelled", "outage-users cancelled");
    assertThat(states("attack-")).contains("attack-scrub open", "attack-room open");

    kit.at("09:20");
    people.does(kit.technician(), cause("network-outage", null, false));
    assertThat(states("outage-")).contains("outage-provider done", "outage-eliminate open");
    assertThat(states("attack-")).contains("attack-scrub cancelled");
    assertThat(task("outage-eliminate").due())
        .as("from the moment the plan is chosen")
        .isEqualTo(ScenarioKit.instant("11:20"));
    assertThat(kit.timeline("E0001")).contains("09:20 response.cause");
  }

  @Test
  @Requirement({"R-121", "A-36"})
  void nothingIsIsolatedUnlessAnAttackOrAVirusIsSuspected() {
    people.respondsTo(Cause.NETWORK);
    assertThat(states("outage-isolate")).isEmpty();

    people.does(kit.technician(), cause("network-outage", null, true));
    assertThat(states("outage-isolate")).containsExactly("outage-isolate open");

    people.does(kit.technician(), cause("network-outage", null, false));
    assertThat(states("outage-isolate")).containsExactly("outage-isolate cancelled");
  }

  @Test
  @Requirement({"R-079", "A-36"})
  void ofAnIncidentWhoseCauseIsSecurityAnAttackIsSuspectedUntilPeopleSayOtherwise() {
    people.respondsTo(Cause.SECURITY);
    assertThat(states("attack-isolate")).containsExactly("attack-isolate open");

    people.does(kit.technician(), cause("technical-fault", null, false));
    assertThat(states("attack-isolate")).containsExactly("attack-isolate cancelled");
  }

  @ParameterizedTest
  @Requirement("R-002")
  @CsvSource({
    "technical-fault,        technical-fault",
    "network-attack,         network-attack",
    "ddos,                   network-attack",
    "system-crash,           software",
    "core-switch-failure,    hardware",
    "database-unrecoverable, database",
    "lines-paralysed,        natural-disaster"
  })
  void aNamedCauseIsKeptAndBringsItsPlan(String named, String scenario) {
    people.respondsTo(Cause.SERVICE);

    people.does(kit.technician(), cause(null, named, false));

    assertThat(people.response().named()).isEqualTo(named);
    assertThat(people.response().scenario()).isEqualTo(new ScenarioId(scenario));
  }

  @Test
  @Requirement("R-002")
  void aCauseThatThePlanDoesNotNameIsRefusedWithThoseThatItDoes() {
    people.respondsTo(Cause.SERVICE);

    assertThat(refused(cause(null, "gremlins", false)).possible())
        .contains("ddos", "core-switch-failure");
    assertThat(refused(cause("fire", "ddos", false)).detail()).contains("network-attack");
    assertThat(refused(cause("fires", null, false)).possible()).contains("fire");
  }

  @Test
  @Requirement({"R-120", "R-122", "R-146"})
  void theStandbyIsNotStartedWhileItIsRedAndTheReasonIsSaid() {
    kit = ScenarioKit.edited("09:00", ScenarioSite.Edit.of("site.yaml", "targets:\n", STANDBY));
    people = new People(kit, "E0001");
    kit.keep("gen-standby", "cpu.usage", 10);
    kit.at("09:05").down("gen-standby").at("09:10");
    people.respondsTo(Cause.SYSTEM);
    done("fault-confirm");

    CommandResult early = kit.ask(done("fault-standby", "started"));
    assertThat(early)
        .isInstanceOfSatisfying(
            CommandResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(CommandResult.Reason.BLOCKED);
              assertThat(refused.detail()).contains("gen-standby is not ready");
              assertThat(refused.possible()).containsExactly("assign", "cancel");
            });
    assertThat(task("fault-standby").state()).isEqualTo(TaskState.BLOCKED);

    kit.up("gen-standby").at("09:45");
    assertThat(task("fault-standby").obstacle()).isEmpty();
    done("fault-standby");
  }

  @Test
  @Requirement("R-006")
  void atLevelICommandCentreItLegalAndPublicRelationsAreCalledAtOnceAlsoWhenItIsRaised() {
    people.respondsTo(Cause.NETWORK);
    assertThat(states("start-centre")).isEmpty();
    assertThat(states("start-command")).containsExactly("start-command open");

    kit.at("09:10");
    people.does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.I, "it spreads"));

    assertThat(task("start-centre").due()).isEqualTo(ScenarioKit.instant("09:11"));
    assertThat(roles("start-it-operations", "start-legal", "start-public-relations"))
        .containsExactly("it", "legal", "public-relations");
    assertThat(kit.toldAt(NoticeKind.TASK_ASSIGNED))
        .contains("09:10 " + task("start-legal").person());

    done("start-legal");
    people.does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.II, "it does not"));
    assertThat(states("start-")).contains("start-centre cancelled", "start-legal done");
  }

  private List<String> roles(String... steps) {
    return Arrays.stream(steps).map(step -> task(step).role().value()).toList();
  }

  private static ResponseDeed cause(
      @Nullable String scenario, @Nullable String named, boolean attack) {
    return new ResponseDeed.StateCause(
        scenario == null ? null : new ScenarioId(scenario), named, attack, "seen");
  }

  private CommandResult.Refused refused(ResponseDeed deed) {
    return (CommandResult.Refused) people.ask(kit.technician(), deed);
  }

  private void done(String step) {
    kit.does(done(step, "seen"));
  }

  private Command done(String step, String evidence) {
    return new Command.OnTask(kit.commander(), null, "E0001:" + step, new TaskDeed.Done(evidence));
  }

  private Task task(String step) {
    return kit.matters(Task.class, "E0001").stream()
        .filter(task -> task.step().value().equals(step))
        .findFirst()
        .orElseThrow();
  }

  private List<String> states(String prefix) {
    return kit.matters(Task.class, "E0001").stream()
        .filter(task -> task.step().value().startsWith(prefix))
        .map(task -> task.step() + " " + task.state().name().toLowerCase(java.util.Locale.ROOT))
        .toList();
  }
}
