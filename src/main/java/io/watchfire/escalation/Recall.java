package io.watchfire.escalation;

import io.watchfire.plan.PersonId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked when staff is short: whoever is free, then whoever works on what is less urgent, the
 * least urgent first. Nobody is recalled from what is as urgent or more.
 */
public final class Recall {
  private Recall() {}

  /**
   * Somebody at work.
   *
   * @param owner the incident
   * @param priority of it; 1 is the highest, 0 is none and counts as the lowest
   */
  public record Engaged(PersonId who, String owner, int priority) {}

  /**
   * Who is asked.
   *
   * @param from the incident the person is recalled from; null of one who is free or works on this
   *     one already
   */
  public record Choice(PersonId who, @Nullable String from) {}

  /**
   * @param candidates in the order in which they would be asked
   * @param priority of the incident that needs somebody
   * @param unreachable who is never chosen
   */
  public static Optional<Choice> of(
      List<PersonId> candidates,
      String owner,
      int priority,
      List<Engaged> engaged,
      Set<PersonId> unreachable) {
    Map<PersonId, Engaged> elsewhere = new HashMap<>();
    for (Engaged one : engaged) {
      if (!one.owner().equals(owner)) {
        elsewhere.merge(one.who(), one, Recall::moreUrgent);
      }
    }
    List<PersonId> reachable =
        candidates.stream().filter(person -> !unreachable.contains(person)).toList();
    Optional<Choice> free =
        reachable.stream()
            .filter(person -> !elsewhere.containsKey(person))
            .findFirst()
            .map(person -> new Choice(person, null));
    return free.or(
        () ->
            reachable.stream()
                .map(elsewhere::get)
                .filter(one -> rank(one.priority()) > rank(priority))
                .max(Comparator.comparingInt(one -> rank(one.priority())))
                .map(one -> new Choice(one.who(), one.owner())));
  }

  private static Engaged moreUrgent(Engaged one, Engaged other) {
    return rank(one.priority()) <= rank(other.priority()) ? one : other;
  }

  private static int rank(int priority) {
    return priority == 0 ? Integer.MAX_VALUE : priority;
  }
}
