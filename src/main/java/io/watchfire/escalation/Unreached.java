package io.watchfire.escalation;

import io.watchfire.deadline.Matter;
import io.watchfire.plan.PersonId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who could not be reached about a warning or an incident: nobody of them is ever next, until
 * something reaches them.
 *
 * @param open false once everybody has been reached
 */
public record Unreached(
    String owner, Set<PersonId> people, int version, boolean open, Instant changedAt)
    implements Matter {

  public Unreached {
    people = Set.copyOf(people);
  }

  /** Nobody so far. */
  public static Unreached none(String owner, Instant at) {
    return new Unreached(owner, Set.of(), 0, false, at);
  }

  @Override
  public String id() {
    return owner;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  public Unreached lost(PersonId person, Instant at) {
    Set<PersonId> more = new LinkedHashSet<>(people);
    return more.add(person) ? new Unreached(owner, more, version + 1, true, at) : this;
  }

  public Unreached reached(PersonId person, Instant at) {
    Set<PersonId> fewer = new LinkedHashSet<>(people);
    return fewer.remove(person)
        ? new Unreached(owner, fewer, version + 1, !fewer.isEmpty(), at)
        : this;
  }
}
