package io.watchfire.plan;

import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.Severity;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How incidents are worked on.
 *
 * @param supportGroups by category: the role that a classified incident goes to
 * @param priorities by urgency, then by impact, such as {@code high: {high: 1, …}}; 1 is the
 *     highest
 * @param workdayEnd when the daily check of what is pending is due
 * @param stateBefore so long before the workday's end the desk tells the project manager how an
 *     unsolved incident stands
 * @param customerBefore and so long before it the project manager tells the customer
 * @param knowledge what has helped before
 * @param problemFrom incidents so grave, or graver, are not archived without a problem;
 *     null when all are
 */
public record IncidentTerms(
    Map<String, RoleId> supportGroups,
    Map<Degree, Map<Degree, Integer>> priorities,
    LocalTime workdayEnd,
    Duration stateBefore,
    Duration customerBefore,
    List<KnownCase> knowledge,
    @Nullable Severity problemFrom) {

  /** An hour and half an hour; nothing is known, and no problem is asked for. */
  public IncidentTerms(
      Map<String, RoleId> supportGroups,
      Map<Degree, Map<Degree, Integer>> priorities,
      LocalTime workdayEnd) {
    this(
        supportGroups,
        priorities,
        workdayEnd,
        Duration.ofHours(1),
        Duration.ofMinutes(30),
        List.of(),
        null);
  }

  /** How urgent something is, or how great its impact. */
  public enum Degree {
    LOW,
    MEDIUM,
    HIGH
  }

  /** No groups; priorities 1 to 5. */
  public static final IncidentTerms PLAIN =
      new IncidentTerms(
          Map.of(),
          Map.of(
              Degree.HIGH, Map.of(Degree.HIGH, 1, Degree.MEDIUM, 2, Degree.LOW, 3),
              Degree.MEDIUM, Map.of(Degree.HIGH, 2, Degree.MEDIUM, 3, Degree.LOW, 4),
              Degree.LOW, Map.of(Degree.HIGH, 3, Degree.MEDIUM, 4, Degree.LOW, 5)),
          LocalTime.of(17, 30));

  public int priority(Degree urgency, Degree impact) {
    return priorities.getOrDefault(urgency, Map.of()).getOrDefault(impact, 5);
  }
}
