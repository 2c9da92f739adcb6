package io.watchfire.warning;

import io.watchfire.rule.Cause;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A warning that a person issues: the leading group's, or of planned work.
 *
 * @param expected duration; mandatory, as scope and measures are
 * @param planned when planned work begins; null when it is none
 */
public record ManualWarning(
    Colour colour,
    Cause cause,
    Scope scope,
    Duration expected,
    String title,
    String measures,
    @Nullable Instant planned) {}
