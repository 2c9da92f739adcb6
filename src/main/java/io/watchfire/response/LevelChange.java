package io.watchfire.response;

import io.watchfire.rule.ResponseLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision about the level, input for revising the plan.
 *
 * @param who decided
 * @param level null when none was needed
 * @param rule that had fired; empty when none had
 */
public record LevelChange(
    Instant at, String who, @Nullable ResponseLevel level, String rule, String text) {}
