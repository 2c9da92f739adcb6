package io.watchfire.escalation;

import io.watchfire.plan.Addressee;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.target.Region;
import io.watchfire.target.Scope;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who is told of an event, from what the plan says. */
public final class Addressing {
  private final Site site;
  private final Plan plan;
  private final Contacts contacts;
  private final Function<RoleId, List<PersonId>> duty;

  /** Of a role, everybody who may fill it. */
  public Addressing(Site site, Plan plan, Contacts contacts) {
    this.site = site;
    this.plan = plan;
    this.contacts = contacts;
    this.duty = this::members;
  }

  /** Of a role, who is on duty at an instant. */
  public Addressing(Site site, Plan plan, Contacts contacts, OnCall onCall, Instant at) {
    this.site = site;
    this.plan = plan;
    this.contacts = contacts;
    this.duty = role -> onCall.of(role, at);
  }

  /**
   * The people a kind of notice about a warning goes to, each once, in the order of the plan.
   *
   * @param told who was told of this warning before
   */
  public List<Person> of(NoticeKind kind, Warning warning, Collection<PersonId> told) {
    return of(kind, Concern.of(warning), told);
  }

  /** Likewise of anything else. */
  public List<Person> of(NoticeKind kind, Concern concern, Collection<PersonId> told) {
    Map<PersonId, Person> people = new LinkedHashMap<>();
    for (Addressee addressee : plan.recipients().getOrDefault(kind, List.of())) {
      for (PersonId id : ids(addressee, concern, told)) {
        contacts.person(id).ifPresent(person -> people.putIfAbsent(id, person));
      }
    }
    return List.copyOf(people.values());
  }

  /**
   * As what a kind of notice about a warning goes to a person; empty when it does not.
   *
   * @param told who was told of this warning before
   */
  public List<Addressee> roles(
      NoticeKind kind, PersonId person, Warning warning, Collection<PersonId> told) {
    return plan.recipients().getOrDefault(kind, List.of()).stream()
        .filter(addressee -> ids(addressee, Concern.of(warning), told).contains(person))
        .toList();
  }

  /**
   * Who is told instead of somebody who cannot be reached: the stand-in, else the first of the
   * command who has not been told.
   */
  public Optional<Person> insteadOf(PersonId unreachable, Collection<PersonId> told) {
    return insteadOf(unreachable, told, Set.of());
  }

  /**
   * Likewise, and never one of those who cannot be reached either.
   *
   * @param lost who could not be reached lately
   */
  public Optional<Person> insteadOf(
      PersonId unreachable, Collection<PersonId> told, Set<PersonId> lost) {
    Optional<Person> standIn =
        contacts
            .person(unreachable)
            .map(Person::standIn)
            .flatMap(contacts::person)
            .filter(person -> !told.contains(person.id()) && !lost.contains(person.id()));
    return standIn.isPresent()
        ? standIn
        : contacts.group(plan.command()).stream()
            .flatMap(group -> group.members().stream())
            .filter(id -> !id.equals(unreachable) && !told.contains(id) && !lost.contains(id))
            .findFirst()
            .flatMap(contacts::person);
  }

  private List<PersonId> ids(Addressee addressee, Concern concern, Collection<PersonId> told) {
    if (addressee instanceof Addressee.Responsible) {
      return concern.targets().isEmpty()
          ? List.of(responsible(concern.scope()))
          : concern.targets().stream().map(this::responsible).distinct().toList();
    }
    if (addressee instanceof Addressee.Leader) {
      return leaders(concern);
    }
    if (addressee instanceof Addressee.Told) {
      return List.copyOf(told);
    }
    if (addressee instanceof Addressee.Duty on) {
      return duty.apply(on.role());
    }
    Addressee.Members members = (Addressee.Members) addressee;
    return contacts.group(members.group()).map(Group::members).orElse(List.of());
  }

  private List<PersonId> members(RoleId role) {
    Role known = plan.procedure().roles().get(role);
    return known == null
        ? List.of()
        : contacts.group(known.group()).map(Group::members).orElse(List.of());
  }

  /** Of each region concerned; the plan's where a region has none of its own. */
  public List<PersonId> leaders(Concern concern) {
    Stream<Optional<Region>> regions =
        concern.targets().isEmpty()
            ? Stream.of(site.regionOf(concern.scope()))
            : concern.targets().stream()
                .map(id -> site.target(id).map(Target::region).flatMap(site::region));
    return regions
        .map(region -> region.map(Region::leader).map(PersonId::new).orElse(plan.leader()))
        .distinct()
        .toList();
  }

  private PersonId responsible(TargetId id) {
    Optional<Target> target = site.target(id);
    return target
        .map(Target::responsible)
        .or(() -> target.map(Target::region).flatMap(site::region).map(Region::responsible))
        .map(PersonId::new)
        .orElse(plan.responsible());
  }

  private PersonId responsible(Scope scope) {
    return site.regionOf(scope)
        .map(Region::responsible)
        .map(PersonId::new)
        .orElse(plan.responsible());
  }
}
