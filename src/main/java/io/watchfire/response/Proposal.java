package io.watchfire.response;

import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import java.time.Instant;

/**
 * A level that command is asked to decide.
 *
 * @param lower it would be a milder one than now
 * @param since its conditions are met
 * @param rule that fired
 */
public record Proposal(
    ResponseLevel level, boolean lower, Instant since, String rule, LocalText why) {}
