package io.watchfire.desk;

/**
 * What the store has done since the start.
 *
 * @param healthy false while writes fail
 * @param bytes size of the database; -1 when unknown
 * @param tornFrames pages of writes that never came to their end, found and left out at the start
 */
public record StoreFigures(
    long commits,
    long failedCommits,
    double commitSeconds,
    boolean healthy,
    long bytes,
    long tornFrames) {}
