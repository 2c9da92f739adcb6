package io.watchfire.http.view;

import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.indicator.Catalogue;
import io.watchfire.notify.Facts;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.plan.step.ScenarioPlan;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What ids are called, from the configuration of the moment.
 *
 * @param conditions of a release, which are rules too
 * @param words names of the site, times in its zone
 */
public record Names(
    Contacts contacts, List<Rule> rules, List<Rule> conditions, Procedure procedure, Facts words) {

  /** Of what is in force. */
  public static Names of(Contacts contacts, List<Rule> rules, Plan plan, Facts words) {
    return new Names(contacts, rules, plan.releaseConditions(), plan.procedure(), words);
  }

  /** The id itself for somebody who has left contacts.yaml. */
  public String person(String id) {
    if (id.isBlank() || id.equals(TimelineEntry.DAEMON)) {
      return "Watchfire";
    }
    return contacts.person(new PersonId(id)).map(person -> person.name()).orElse(id);
  }

  public Optional<Rule> rule(RuleId id) {
    return Stream.concat(rules.stream(), conditions.stream())
        .filter(rule -> rule.id().equals(id))
        .findFirst();
  }

  /** A timetable of escalation. */
  Optional<LocalText> policy(String id) {
    return Optional.ofNullable(procedure.policies().get(new PolicyId(id)))
        .map(EscalationPolicy::title);
  }

  Optional<LocalText> scenario(String id) {
    return Optional.ofNullable(procedure.scenarios().get(new ScenarioId(id)))
        .map(ScenarioPlan::title);
  }

  /** One that the plan names beside the usual ones. */
  Optional<LocalText> cause(String id) {
    return procedure.scenarios().values().stream()
        .flatMap(scenario -> Stream.ofNullable(scenario.named().get(id)))
        .findFirst();
  }

  /** Who works on something: a role, or a group of contacts.yaml. */
  Optional<LocalText> group(String id) {
    return Optional.ofNullable(procedure.roles().get(new RoleId(id)))
        .map(Role::name)
        .or(() -> contacts.group(new GroupId(id)).map(Group::name));
  }

  /** Null when the catalogue does not know the indicator. */
  static @Nullable String unit(String indicator) {
    return Catalogue.find(indicator).map(Catalogue.Known::unit).orElse(null);
  }

  @Nullable JsonObject note(@Nullable Note note) {
    return note == null
        ? null
        : new JsonObject()
            .put("who", note.who().value())
            .put("name", person(note.who().value()))
            .put("at", Json.time(note.at()))
            .put("text", note.text());
  }
}
