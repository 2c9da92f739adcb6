package io.watchfire.escalation;

import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.role.Rota;
import io.watchfire.time.Shift;
import io.watchfire.time.Shifts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is on duty in a role. Holidays are shifts that begin on holidays only, or overrides
 * of the rota.
 */
public final class OnCall {
  private final Map<RoleId, Role> roles;
  private final Contacts contacts;
  private final Shifts shifts;

  /**
   * @param roles of the plan, which never change; of one that is not among them only a rota says
   *     who is on duty
   */
  public OnCall(Map<RoleId, Role> roles, Contacts contacts, Shifts shifts) {
    this.roles = roles;
    this.contacts = contacts;
    this.shifts = shifts;
  }

  /**
   * Who is on duty, whom to ask first standing first: by the rota, or all members of the role's
   * group where it has none. Where the rota leaves a gap, those on duty in the nearest deputy role.
   */
  public List<PersonId> of(RoleId role, Instant at) {
    return of(role, at, new HashSet<>());
  }

  /**
   * The next to be asked: who is on duty, then whoever stands in for one of them, then the
   * deputies, then the rest of the role's group. Nobody who was tried, and nobody who cannot be
   * reached.
   */
  public Optional<PersonId> next(
      RoleId role, Instant at, Set<PersonId> tried, Set<PersonId> unreachable) {
    return inOrder(role, at).stream()
        .filter(person -> !tried.contains(person) && !unreachable.contains(person))
        .findFirst();
  }

  /** Whether a role is a person's own: by its group or rota, not as a deputy of it. */
  public boolean holds(PersonId person, RoleId role) {
    return members(role).contains(person)
        || contacts.rota(role).map(rota -> isOn(rota, person)).orElse(false);
  }

  /** The roles of the plan that are a person's own. */
  public Set<RoleId> rolesOf(PersonId person) {
    return roles.keySet().stream()
        .filter(role -> holds(person, role))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a person may act in a role: by its group or rota, or as a deputy of it. */
  public boolean fills(PersonId person, RoleId role) {
    return fills(person, role, new HashSet<>());
  }

  private boolean fills(PersonId person, RoleId role, Set<RoleId> asked) {
    return asked.add(role)
        && (holds(person, role)
            || deputies(role).stream().anyMatch(deputy -> fills(person, deputy, asked)));
  }

  private static boolean isOn(Rota rota, PersonId person) {
    return rota.byShift().values().stream().anyMatch(people -> people.contains(person))
        || rota.overrides().stream().anyMatch(one -> one.people().contains(person));
  }

  /** Everybody who may ever be asked for a role at an instant, in the order of {@link #next}. */
  List<PersonId> inOrder(RoleId role, Instant at) {
    Set<PersonId> order = new LinkedHashSet<>();
    ask(role, at, order, new HashSet<>());
    return List.copyOf(order);
  }

  private void ask(RoleId role, Instant at, Set<PersonId> order, Set<RoleId> asked) {
    if (!asked.add(role)) {
      return;
    }
    List<PersonId> onDuty = of(role, at);
    order.addAll(onDuty);
    order.addAll(standIns(onDuty));
    for (RoleId deputy : deputies(role)) {
      ask(deputy, at, order, asked);
    }
    order.addAll(members(role));
  }

  private List<PersonId> of(RoleId role, Instant at, Set<RoleId> asked) {
    if (!asked.add(role)) {
      return List.of();
    }
    List<PersonId> onDuty =
        contacts.rota(role).map(rota -> by(rota, at)).orElseGet(() -> members(role));
    if (!onDuty.isEmpty()) {
      return onDuty;
    }
    for (RoleId deputy : deputies(role)) {
      List<PersonId> instead = of(deputy, at, asked);
      if (!instead.isEmpty()) {
        return instead;
      }
    }
    return List.of();
  }

  private List<PersonId> by(Rota rota, Instant at) {
    Rota.Instead last = null;
    for (Rota.Instead override : rota.overrides()) {
      last = override.covers(at) ? override : last;
    }
    if (last != null) {
      return last.people();
    }
    Set<PersonId> people = new LinkedHashSet<>();
    for (Shift shift : shifts.at(at.toEpochMilli())) {
      people.addAll(rota.byShift().getOrDefault(shift.id(), List.of()));
    }
    return List.copyOf(people);
  }

  private List<PersonId> standIns(Collection<PersonId> people) {
    List<PersonId> standIns = new ArrayList<>();
    for (PersonId id : people) {
      contacts.person(id).map(Person::standIn).ifPresent(standIns::add);
    }
    return standIns;
  }

  private List<PersonId> members(RoleId role) {
    Role known = roles.get(role);
    return known == null
        ? List.of()
        : contacts.group(known.group()).map(Group::members).orElse(List.of());
  }

  private List<RoleId> deputies(RoleId role) {
    Role known = roles.get(role);
    return known == null ? List.of() : known.deputies();
  }
}
