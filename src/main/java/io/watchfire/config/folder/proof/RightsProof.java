package io.watchfire.config.folder.proof;

import io.watchfire.plan.Access;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.Group;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.role.Rota;
import io.watchfire.plan.statement.Audience;
import io.watchfire.rule.ResponseLevel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each deed has somebody who may do it, each level a way in and out, each application another. */
final class RightsProof {
  private static final String DECIDE = "decide";
  private static final String APPLY = "report-termination";
  private static final String APPROVE = "terminate";
  private static final String REVIEW = "approve";
  private static final String PUBLISH = "publish";
  private static final String CHECK = "review";
  private static final String CLEAR = "clear";

  private final Written written;
  private final Plan plan;
  private final Contacts contacts;

  RightsProof(Written written, Plan plan, Contacts contacts) {
    this.written = written;
    this.plan = plan;
    this.contacts = contacts;
  }

  void check() {
    rights().forEach(this::somebodyMay);
    plan.procedure().levels().mayStart().forEach(this::wayIn);
    plan.procedure().statements().keySet().forEach(this::onlyOneVoice);
    plan.procedure().statements().keySet().forEach(this::twoPeopleStandForIt);
    if (rights().containsKey(APPLY) && rights().containsKey(APPROVE)) {
      somebodyElseApproves();
    }
  }

  private Map<String, List<RoleId>> rights() {
    return plan.procedure().rights();
  }

  private void somebodyMay(String deed, List<RoleId> roles) {
    if (able(roles).isEmpty()) {
      written
          .right(deed)
          .fault(
              "nobody in "
                  + worded(roles)
                  + " has access operator or more, so nobody could do it; add a role, or give"
                  + " somebody access");
    }
  }

  private void wayIn(ResponseLevel level, List<RoleId> roles) {
    List<RoleId> deciding = rights().get(DECIDE);
    List<RoleId> both =
        deciding == null ? roles : roles.stream().filter(deciding::contains).toList();
    if (both.isEmpty()) {
      written
          .mayStart(level.name())
          .fault(
              "level "
                  + level
                  + " has no way in: rights.decide names none of "
                  + worded(roles)
                  + "; add one of them there");
    } else if (able(both).isEmpty()) {
      written
          .mayStart(level.name())
          .fault(
              "level "
                  + level
                  + " has no way in: nobody in "
                  + worded(both)
                  + " has access operator or more; add a role, or give somebody access");
    }
  }

  /** Legal reviews what the public hears, and PR alone publishes it. */
  private void onlyOneVoice(DeadlineKind kind) {
    if (Audience.of(kind).filter(Audience.PUBLIC::equals).isEmpty()) {
      return;
    }
    for (String deed : List.of(REVIEW, PUBLISH)) {
      if (!rights().containsKey(deed)) {
        written
            .statement(kind.key())
            .fault(
                "is for the public, and anybody could "
                    + deed
                    + " it (R-039); add rights."
                    + deed
                    + " with the role that does");
      }
    }
  }

  /** of a major fault the duty office reviews what goes upward, and a leader clears it. */
  private void twoPeopleStandForIt(DeadlineKind kind) {
    if (Audience.of(kind).filter(Audience.SUPERIOR::equals).isEmpty()) {
      return;
    }
    if (plan.procedure().upward() == null) {
      written
          .statement(kind.key())
          .fault(
              "is reported upward, and nothing says by whom, nor what a special report of a major"
                  + " fault says (R-229, R-230); add upward");
    }
    for (String deed : List.of(CHECK, CLEAR)) {
      if (!rights().containsKey(deed)) {
        written
            .statement(kind.key())
            .fault(
                "is a special report while the fault is major, and anybody could "
                    + deed
                    + " it (R-230); add rights."
                    + deed
                    + " with the role that does");
      }
    }
    Set<PersonId> leaders = able(rights().getOrDefault(CLEAR, List.of()));
    if (leaders.size() == 1 && able(rights().getOrDefault(CHECK, List.of())).equals(leaders)) {
      written
          .right(CLEAR)
          .fault(
              "a special report has no way out: only "
                  + leaders.iterator().next()
                  + " could clear what "
                  + leaders.iterator().next()
                  + " reviews (R-230); add a role of other people");
    }
  }

  /** who reports that a response may end does not approve it. */
  private void somebodyElseApproves() {
    Set<PersonId> approvers = able(rights().getOrDefault(APPROVE, List.of()));
    if (approvers.size() == 1 && able(rights().getOrDefault(APPLY, List.of())).equals(approvers)) {
      written
          .right(APPROVE)
          .fault(
              "a response has no way out: only "
                  + approvers.iterator().next()
                  + " could approve what "
                  + approvers.iterator().next()
                  + " reports (R-088); add a role of other people");
    }
  }

  private static String worded(List<RoleId> roles) {
    return String.join(", ", roles.stream().map(RoleId::value).toList());
  }

  /** Who is ever on duty in one of the roles, and may do something. */
  private Set<PersonId> able(List<RoleId> roles) {
    Set<PersonId> people = new LinkedHashSet<>();
    for (RoleId id : roles) {
      Role role = plan.procedure().roles().get(id);
      if (role != null) {
        people.addAll(contacts.group(role.group()).map(Group::members).orElse(List.of()));
      }
      contacts.rota(id).map(Rota::byShift).ifPresent(by -> by.values().forEach(people::addAll));
    }
    people.removeIf(
        person ->
            contacts.person(person).map(Person::access).filter(RightsProof::operates).isEmpty());
    return people;
  }

  private static boolean operates(Access access) {
    return access.includes(Access.OPERATOR);
  }
}
