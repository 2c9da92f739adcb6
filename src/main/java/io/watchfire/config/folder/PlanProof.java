package io.watchfire.config.folder;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.Access;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import java.util.List;
import java.util.Optional;

/** Proves of a plan that people can carry it out: who applies for a release, and who approves. */
public final class PlanProof {
  private PlanProof() {}

  /**
   * Tells why nobody could end a warning, if so.
   *
   * @param file the plan as read
   */
  public static void check(Value file, Plan plan, Contacts contacts) {
    Optional<Value> technicalAt = group(file, "technical");
    Optional<Value> commandAt = group(file, "command");
    if (technicalAt.isEmpty() || commandAt.isEmpty()) {
      return;
    }
    List<Person> applicants = able(contacts, plan.technical(), Access.OPERATOR);
    List<Person> approvers = able(contacts, plan.command(), Access.COMMANDER);
    if (applicants.isEmpty()) {
      technicalAt
          .get()
          .fault(
              "nobody in the group has access operator or more, so nobody could confirm that"
                  + " there is no secondary risk (A-61)");
    }
    if (approvers.isEmpty()) {
      commandAt
          .get()
          .fault(
              "nobody in the group has access commander or more, so nobody could approve a"
                  + " release (R-072)");
      return;
    }
    for (Person applicant : applicants) {
      if (approvers.stream().allMatch(approver -> approver.id().equals(applicant.id()))) {
        commandAt
            .get()
            .fault(
                "only "
                    + applicant.id()
                    + " could approve what "
                    + applicant.id()
                    + " applies for (A-61); add another commander to the group");
      }
    }
  }

  private static Optional<Value> group(Value file, String key) {
    Section top = file.look();
    return top.has("groups")
        ? Optional.of(top.required("groups").look())
            .filter(groups -> groups.has(key))
            .map(groups -> groups.required(key))
        : Optional.empty();
  }

  private static List<Person> able(Contacts contacts, GroupId group, Access least) {
    List<PersonId> members = contacts.group(group).map(found -> found.members()).orElse(List.of());
    return contacts.people().stream()
        .filter(person -> members.contains(person.id()))
        .filter(person -> person.access().includes(least))
        .toList();
  }
}
