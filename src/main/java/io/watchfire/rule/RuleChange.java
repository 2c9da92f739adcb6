package io.watchfire.rule;

import java.time.Instant;

/**
 * A rule changed its phase on a target, fell silent or was heard again, or one of its clocks began,
 * ended or met a gap: all that leaves a shard, and enough to go on from after a crash.
 *
 * @param sequence counts the changes of this key; the desk drops one not later than what it holds
 * @param at instant of the sample that made the change, or at which silence was noticed
 */
public record RuleChange(RuleKey key, long sequence, Instant at, Phase from, RuleState state) {}
