package io.watchfire.incident;

import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who works on an incident, how soon, and whether it is solved.
 *
 * @param category of the plan's support groups; empty until it is classified, and may change
 *     (R-185)
 * @param ci id of the configuration item; null when unknown
 * @param group role or group that works on it; empty while it is with the desk
 * @param line 1 to 3; 0 while it is with the desk
 * @param priority 1 is the highest; 0 when it has none
 * @param worker who works on it; null when nobody does
 * @param progressAt last recorded progress; null before any
 * @param solved the fault is removed or worked around; final only once archived
 */
public record Handling(
    String category,
    @Nullable String ci,
    String group,
    int line,
    @Nullable Degree urgency,
    @Nullable Degree impact,
    int priority,
    @Nullable PersonId worker,
    @Nullable Instant progressAt,
    boolean solved) {

  /** With the desk, and nothing known. */
  public static final Handling NONE =
      new Handling("", null, "", 0, null, null, 0, null, null, false);

  Handling classified(String newCategory, @Nullable String newCi) {
    return new Handling(
        newCategory,
        newCi == null ? ci : newCi,
        group,
        line,
        urgency,
        impact,
        priority,
        worker,
        progressAt,
        solved);
  }

  Handling rated(Degree newUrgency, Degree newImpact, int newPriority) {
    return new Handling(
        category, ci, group, line, newUrgency, newImpact, newPriority, worker, progressAt, solved);
  }

  /** Whoever worked on it before does not any more. */
  Handling assigned(int newLine, String newGroup) {
    return new Handling(
        category, ci, newGroup, newLine, urgency, impact, priority, null, progressAt, solved);
  }

  Handling worked(@Nullable PersonId newWorker, Instant at) {
    return new Handling(
        category, ci, group, line, urgency, impact, priority, newWorker, at, solved);
  }

  Handling solved(boolean now) {
    return new Handling(
        category, ci, group, line, urgency, impact, priority, worker, progressAt, now);
  }
}
