package io.watchfire.plan.policy;

import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timetable of escalation.
 *
 * @param steps in the order in which they come
 * @param answerExpires after so long an acknowledgement without progress has lost its force; null
 *     when it never does
 * @param requirements numbers of what it carries out
 */
public record EscalationPolicy(
    PolicyId id,
    LocalText title,
    List<EscalationStep> steps,
    @Nullable Duration answerExpires,
    List<String> requirements) {

  /** Whether it has nothing but shares of a clock: it tells of time, and nobody has to answer. */
  public boolean isByShares() {
    return steps.stream().allMatch(step -> step.when() instanceof When.Share);
  }
}
