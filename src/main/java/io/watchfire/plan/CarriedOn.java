package io.watchfire.plan;

import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.statement.Upward;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    Procedure now = present.procedure();
    return new Procedure(
        roles,
        was.clocks(),
        was.levels().startedBy(answered(was.levels().mayStart(), now.levels().mayStart())),
        was.warnings(),
        was.incidents(),
        was.policies(),
        was.scenarios(),
        was.start(),
        was.termination(),
        new TerminationTerms(was.ending().stable(), now.ending().complaintsPercent()),
        answered(was.rights(), now.rights()),
        was.lastResort(),
        was.statements(),
        upward(was.upward(), now.upward()));
  }

  /** Who signs, answers and follows up must still be there. */
  private @Nullable Upward upward(@Nullable Upward was, @Nullable Upward now) {
    boolean there =
        was != null
            && Stream.of(was.signatory(), was.contact(), was.followUp())
                .allMatch(role -> isThere(new Addressee.Duty(role)));
    return there || now == null ? was : now;
  }

  /** What nobody could do any more is whose the plan in force says. */
  private <K> Map<K, List<RoleId>> answered(Map<K, List<RoleId>> was, Map<K, List<RoleId>> now) {
    Map<K, List<RoleId>> all = new HashMap<>(was);
    all.replaceAll(
        (right, who) ->
            who.isEmpty() || who.stream().anyMatch(role -> isThere(new Addressee.Duty(role)))
                ? who
                : now.getOrDefault(right, who));
    return Map.copyOf(all);
  }

  private static <K, V> Map<K, V> both(Map<K, V> some, Map<K, V> others) {
    Map<K, V> all = new HashMap<>(some);
    all.putAll(others);
    return Map.copyOf(all);
  }
}
