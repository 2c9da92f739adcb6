package io.watchfire.plan;

import io.watchfire.plan.step.Step;
import java.time.Duration;
import java.util.List;

/**
 * The contract of warnings.
 *
 * @param confirmRequired whether a person must confirm an automatic yellow
 * @param onExpiry what becomes of a warning whose time is over
 * @param preparation what is done in a warning period
 * @param gatherFrom from so many of one cause within {@code gatherWithin} in one site or region,
 *     they become one warning
 */
public record WarningTerms(
    boolean confirmRequired,
    Expiry onExpiry,
    List<Step> preparation,
    int gatherFrom,
    Duration gatherWithin) {

  /** In both cases command is asked to release it, to start the response, or to cancel it. */
  public enum Expiry {
    /** It is expired, and stays so until command has decided. */
    DEMAND_DECISION,
    /** It goes on for as long again, and command is asked anew at each end. */
    ASK_AGAIN
  }

  /** Nothing to prepare. */
  public static final WarningTerms PLAIN =
      new WarningTerms(false, Expiry.DEMAND_DECISION, List.of(), 10, Duration.ofMinutes(5));
}
