package io.watchfire.escalation;

import io.watchfire.notify.route.Reason;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An event of which nobody, or not everybody, was told.
 *
 * @param by silence, maintenance or the reason, as the timeline has it
 * @param people who was not told; none = nobody was
 */
public record Suppressed(
    NoticeKind kind, Instant at, Map<String, String> by, Set<PersonId> people) {

  /** Nobody was told. */
  public Suppressed(NoticeKind kind, Instant at, Map<String, String> by) {
    this(kind, at, by, Set.of());
  }

  /** Whether it kept it from a person. */
  boolean isOf(PersonId person) {
    return people.isEmpty() || people.contains(person);
  }

  /** Whether a better message said it at the same time. */
  boolean isDuplicate() {
    return Reason.DUPLICATE.key().equals(by.get("why"));
  }
}
