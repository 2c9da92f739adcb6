package io.watchfire.escalation;

import io.watchfire.deadline.Matter;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A timetable of escalation that runs for a warning or an incident.
 *
 * @param why it began
 * @param step how many of the timetable's steps have been taken
 * @param told who was told at which step, in that order
 * @param answered who took it on; null while nobody has, or when the answer has expired
 */
public record Page(
    String id,
    String owner,
    PolicyId policy,
    String why,
    int version,
    State state,
    Instant startedAt,
    int step,
    List<Told> told,
    @Nullable Note answered,
    Instant changedAt)
    implements Matter {

  /** Whether it goes on. */
  public enum State {
    RUNNING,
    ENDED
  }

  /** Somebody who was told at a step, the first of which is 1. */
  public record Told(PersonId who, int step, Instant at) {}

  public Page {
    told = List.copyOf(told);
  }

  @Override
  public boolean isOpen() {
    return state == State.RUNNING;
  }

  /** Everybody who was told. */
  public Set<PersonId> tried() {
    Set<PersonId> tried = new HashSet<>();
    told.forEach(one -> tried.add(one.who()));
    return tried;
  }

  /** Of one of its steps, the first of which is 1. */
  public String subject(int ofStep) {
    return id + "#" + ofStep;
  }
}
