package io.watchfire.drill.rehearsal;

import io.watchfire.deadline.Matter;
import io.watchfire.desk.Command;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.desk.Reception;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.record.problem.ProblemReason;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseState;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.ReleaseConditions.Condition;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People who do at once what the plan asks of them: so that a warning ends when it may end, and the
 * next one is raised anew. They release in spite of conditions that no sample speaks of, never
 * against one that is measured and not met.
 */
final class PromptPeople {
  private final Reception desk;
  private final Measured measured;
  private final PersonId responsible;
  private final List<PersonId> technical;
  private final List<PersonId> command;
  private final IncidentTerms terms;

  /** By number: the version that something was asked for last, not to ask twice. */
  private final Map<String, Integer> asked = new HashMap<>();

  PromptPeople(Reception desk, Directions directions, Measured measured) {
    this.desk = desk;
    this.measured = measured;
    Plan plan = directions.plan();
    Contacts contacts = directions.contacts();
    this.terms = plan.procedure().incidents();
    this.responsible = plan.responsible();
    this.technical = members(contacts, plan.technical());
    this.command = members(contacts, plan.command());
  }

  /** Looks at the desk as it is, and asks for whatever is next. */
  void look() {
    DeskView view = desk.view();
    for (Incident incident : view.open()) {
      if (fresh(incident.id().value(), incident.version())) {
        attend(incident);
      }
    }
    for (Incident incident : view.open()) {
      for (Matter matter : view.mattersOf(incident.id().value())) {
        if (matter instanceof Response response) {
          answer(response);
        }
      }
    }
    for (Warning warning : view.active()) {
      ReleaseConditions conditions = view.conditions().get(warning.id());
      if (conditions != null
          && nothingIsBad(conditions)
          && fresh(warning.id().value(), warning.version())) {
        release(warning, conditions);
      }
    }
  }

  /** Nothing calls for a level here: what a rule would do is looked at, not the plan. */
  private void answer(Response response) {
    boolean undecided =
        response.state() == ResponseState.PREPARATORY || response.state() == ResponseState.DECIDING;
    if (undecided && fresh("response of " + response.id(), response.version())) {
      command.stream()
          .findFirst()
          .ifPresent(
              who ->
                  desk.ask(
                      new Command.OnResponse(
                          who,
                          null,
                          new IncidentId(response.id()),
                          new ResponseDeed.NoLevel("not asked for here"))));
    }
  }

  private void attend(Incident incident) {
    if (incident.acknowledged() == null) {
      desk.ask(new Command.AcknowledgeIncident(responsible, null, incident.id(), ""));
    } else if (incident.verified() == null) {
      desk.ask(new Command.VerifyIncident(responsible, null, incident.id(), ""));
    } else if (incident.state() == IncidentState.PENDING_REVIEW) {
      if (incident.asksForProblem(terms)) {
        desk.ask(
            new Command.OpenProblem(
                responsible,
                null,
                List.of(incident.id()),
                ProblemReason.MAJOR,
                incident.title().en(),
                null,
                ""));
      }
      desk.ask(new Command.ArchiveIncident(responsible, null, incident.id(), ""));
    } else {
      asked.remove(incident.id().value());
    }
  }

  private void release(Warning warning, ReleaseConditions conditions) {
    if (warning.noSecondaryRisk() == null && warning.state() != WarningState.RELEASE_REQUESTED) {
      technical.stream()
          .findFirst()
          .ifPresent(
              who ->
                  desk.ask(new Command.ConfirmNoSecondaryRisk(who, null, warning.id(), "stable")));
      return;
    }
    Warning.Note confirmed = warning.noSecondaryRisk();
    Optional<PersonId> approver =
        command.stream()
            .filter(who -> confirmed == null || !who.equals(confirmed.who()))
            .findFirst();
    approver.ifPresent(
        who ->
            desk.ask(
                new Command.ApproveRelease(
                    who,
                    null,
                    warning.id(),
                    warning.state() != WarningState.RELEASE_REQUESTED || !conditions.stillHold(),
                    "not measured here")));
  }

  private boolean nothingIsBad(ReleaseConditions conditions) {
    return conditions.conditions().stream().allMatch(this::isGoodEnough);
  }

  /** Silence of what raised the warning is no recovery; of another condition it is only unknown. */
  private boolean isGoodEnough(Condition condition) {
    return condition.id().startsWith("trigger:")
        ? condition.standing() == Standing.MET
        : condition.standing() != Standing.NOT_MET || !measured.concerns(condition.id());
  }

  private boolean fresh(String number, int version) {
    Integer before = asked.put(number, version);
    return before == null || before != version;
  }

  private static List<PersonId> members(Contacts contacts, GroupId group) {
    return contacts.group(group).map(Group::members).orElse(List.of());
  }
}
