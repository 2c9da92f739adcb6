package io.watchfire.rule;

import io.watchfire.time.Shift;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a rule goes about its samples.
 *
 * @param clear hysteresis: once breached, a value is good only when this does <em>not</em> hold;
 *     null when whatever is not bad is good
 * @param clearFor how long samples must be good before the trigger counts as recovered
 * @param noData what a sample without a value means
 * @param flapping null when coming and going means nothing
 * @param during the shift in which the conditions can hold; null for always
 */
public record Manner(
    Condition.@Nullable Threshold clear,
    Duration clearFor,
    NoData noData,
    @Nullable Flapping flapping,
    @Nullable Shift during) {

  /** Good is what is not bad, silence means nothing. */
  public static Manner plain(Duration clearFor) {
    return new Manner(null, clearFor, NoData.KEEP, null, null);
  }
}
