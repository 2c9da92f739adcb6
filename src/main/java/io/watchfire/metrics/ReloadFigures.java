package io.watchfire.metrics;

import java.time.Instant;

/**
 * What has come of reloading the configuration; the first load is an attempt too.
 *
 * @param lastSuccessful whether the last attempt took effect
 * @param lastSuccessAt wire time of the last one that did
 */
public record ReloadFigures(
    boolean lastSuccessful, Instant lastSuccessAt, long attempts, long failures) {}
