package io.watchfire.plan;

import io.watchfire.plan.step.Step;
import java.time.Duration;
import java.util.List;

/**
 * The contract of warnings.
 *
 * @param confirmRequired whether a person must confirm an automatic yellow
 * @param preparation what is done in a warning period
 * @param gatherFrom from so many of one cause within {@code gatherWithin} in one site or region,
 *     they become one warning
 */
public record WarningTerms(
    boolean confirmRequired, List<Step> preparation, int gatherFrom, Duration gatherWithin) {

  /** Nothing to prepare. */
  public static final WarningTerms PLAIN =
      new WarningTerms(false, List.of(), 10, Duration.ofMinutes(5));
}
