package io.watchfire.watch;

/**
 * What a shard has done since the start.
 *
 * @param old samples not later than the last of their series: counted, not evaluated
 * @param unknown samples of targets or indicators nobody configured
 */
public record ShardFigures(
    int shard,
    long samples,
    long evaluations,
    long changes,
    long old,
    long unknown,
    int ruleStates) {}
