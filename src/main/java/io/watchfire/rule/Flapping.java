package io.watchfire.rule;

import java.time.Duration;

/**
 * When a condition that comes and goes counts as near although no clock of it ever runs out.
 *
 * @param changes from bad to good or back, 2 to 100; before its first sample a rule is good
 * @param within the span in which so many make it flap
 */
public record Flapping(int changes, Duration within) {}
