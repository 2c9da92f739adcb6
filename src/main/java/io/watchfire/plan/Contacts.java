package io.watchfire.plan;

import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.role.Rota;
import java.util.List;
import java.util.Optional;

/** The people and groups of contacts.yaml, and who is on duty when. */
public record Contacts(List<Person> people, List<Group> groups, List<Rota> rotas) {

  /** Without a rota: all of a group are on duty always. */
  public Contacts(List<Person> people, List<Group> groups) {
    this(people, groups, List.of());
  }

  public Optional<Person> person(PersonId id) {
    return people.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  /** The name people know somebody by; the id of one who is not in contacts.yaml any more. */
  public String nameOf(PersonId who) {
    return person(who).map(Person::name).orElse(who.value());
  }

  public Optional<Group> group(GroupId id) {
    return groups.stream().filter(group -> group.id().equals(id)).findFirst();
  }

  public Optional<Rota> rota(RoleId role) {
    return rotas.stream().filter(rota -> rota.role().equals(role)).findFirst();
  }

  public boolean isMember(PersonId person, GroupId group) {
    return group(group).map(found -> found.members().contains(person)).orElse(false);
  }
}
