package io.watchfire.desk;

/**
 * What the store has done since the start.
 *
 * @param healthy false while writes fail
 * @param bytes size of the database; -1 when unknown
 */
public record StoreFigures(
    long commits, long failedCommits, double commitSeconds, boolean healthy, long bytes) {}
