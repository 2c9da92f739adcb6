package io.watchfire.rule;

import java.time.Instant;

/**
 * A rule changed its phase on a target, or fell silent or was heard again: all that leaves a shard.
 *
 * @param sequence counts the changes of this key; the desk drops one not later than what it holds
 * @param at instant of the sample that made the change
 */
public record RuleChange(RuleKey key, long sequence, Instant at, Phase from, RuleState state) {}
