package io.watchfire.rule;

import java.time.Duration;
import java.util.List;

/**
 * What a rule on counts is held against.
 *
 * @param windows rolling spans, any of which may fire; the first is the one release conditions use
 * @param dayToDate also test the day so far
 * @param days how many usable complete days make the mean
 * @param within how far back they may lie
 * @param minCount fewer than this in the window never fire
 * @param byHour whether the learned share of each hour is used; false spreads the mean evenly
 */
public record BaselineTerms(
    List<Duration> windows,
    boolean dayToDate,
    int days,
    int within,
    int minCount,
    boolean byHour) {}
