package io.watchfire.plan;

import java.util.List;
import java.util.Optional;

/** The people and groups of contacts.yaml. */
public record Contacts(List<Person> people, List<Group> groups) {

  public Optional<Person> person(PersonId id) {
    return people.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  public Optional<Group> group(GroupId id) {
    return groups.stream().filter(group -> group.id().equals(id)).findFirst();
  }

  public boolean isMember(PersonId person, GroupId group) {
    return group(group).map(found -> found.members().contains(person)).orElse(false);
  }
}
