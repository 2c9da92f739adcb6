package io.watchfire.rule;

import java.time.Duration;

/**
 * A condition and how long it must hold.
 *
 * @param heldFor zero acts at the first bad sample; otherwise reached when elapsed {@code >=} this
 */
public record Stage(Condition when, Duration heldFor) {}
