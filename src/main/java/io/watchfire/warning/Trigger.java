package io.watchfire.warning;

import io.watchfire.rule.Phase;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.rule.RuleKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule on a target that raised or joined a warning.
 *
 * @param blueAt when it was first near; null when it never was blue
 * @param yellowAt when it was first met; null when it never was yellow
 * @param sequence of the last change taken
 * @param stable good for the full time, and heard of since
 * @param silent no data now: not met, never a recovery
 * @param value last value
 * @param gap time that no sample vouched for; stated in the warning
 * @param level the response level that the rule is a condition of; null when it is none
 */
public record Trigger(
    RuleKey key,
    @Nullable Instant blueAt,
    @Nullable Instant yellowAt,
    long sequence,
    Instant changedAt,
    Phase phase,
    boolean stable,
    boolean silent,
    double value,
    Duration gap,
    @Nullable ResponseLevel level) {}
