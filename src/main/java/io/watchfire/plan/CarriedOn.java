package io.watchfire.plan;

import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An earlier plan as it is carried out after another has come into force. What is due, what leads
 * to which level and what is done is as it was; who people are and what is measured is of today:
 * nobody answers in a group that there is not any more, and no shard judges by an old threshold.
 */
final class CarriedOn {
  private final Plan earlier;
  private final Plan present;
  private final Contacts contacts;
  private final Map<RoleId, Role> roles;

  CarriedOn(Plan earlier, Plan present, Contacts contacts) {
    this.earlier = earlier;
    this.present = present;
    this.contacts = contacts;
    this.roles = both(earlier.procedure().roles(), present.procedure().roles());
  }

  Plan plan() {
    return new Plan(
        earlier.version(),
        earlier.title(),
        earlier.approved(),
        earlier.reviewDue(),
        present.leader(),
        present.responsible(),
        present.technical(),
        present.command(),
        earlier.clocks(),
        present.releaseConditions(),
        recipients(),
        both(present.texts(), earlier.texts()),
        procedure(),
        earlier.preface());
  }

  /** Whom nobody answers for any more is replaced by whom the plan in force names. */
  private Map<NoticeKind, List<Addressee>> recipients() {
    Map<NoticeKind, List<Addressee>> all = new HashMap<>(present.recipients());
    earlier
        .recipients()
        .forEach(
            (kind, addressees) -> {
              if (addressees.stream().allMatch(this::isThere)) {
                all.put(kind, addressees);
              }
            });
    return Map.copyOf(all);
  }

  private boolean isThere(Addressee addressee) {
    if (addressee instanceof Addressee.Members members) {
      return contacts.group(members.group()).isPresent();
    }
    if (addressee instanceof Addressee.Duty duty) {
      Role role = roles.get(duty.role());
      return role != null && contacts.group(role.group()).isPresent();
    }
    return true;
  }

  private Procedure procedure() {
    Procedure was = earlier.procedure();
    return new Procedure(
        roles,
        was.clocks(),
        was.levels(),
        was.warnings(),
        was.incidents(),
        was.policies(),
        was.scenarios(),
        was.start(),
        was.termination(),
        new TerminationTerms(
            was.ending().stable(), present.procedure().ending().complaintsPercent()),
        rights(was.rights()),
        was.statements());
  }

  /** A right that nobody could use any more is whose the plan in force says. */
  private Map<String, List<RoleId>> rights(Map<String, List<RoleId>> was) {
    Map<String, List<RoleId>> all = new HashMap<>(was);
    Set<Map.Entry<String, List<RoleId>>> now = present.procedure().rights().entrySet();
    for (Map.Entry<String, List<RoleId>> right : now) {
      List<RoleId> who = was.getOrDefault(right.getKey(), List.of());
      if (!who.isEmpty() && who.stream().noneMatch(role -> isThere(new Addressee.Duty(role)))) {
        all.put(right.getKey(), right.getValue());
      }
    }
    return Map.copyOf(all);
  }

  private static <K, V> Map<K, V> both(Map<K, V> some, Map<K, V> others) {
    Map<K, V> all = new HashMap<>(some);
    all.putAll(others);
    return Map.copyOf(all);
  }
}
