package io.watchfire.response;

import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;

/**
 * A rule of the level matrix, held against facts.
 *
 * @param name as verdicts and timelines have it, such as {@code complaints-i}
 * @param holds whether the facts satisfy it
 * @param why what it says
 * @param fact what the facts say of that
 */
public record LevelRule(
    ResponseLevel level, String name, boolean holds, LocalText why, LocalText fact) {}
