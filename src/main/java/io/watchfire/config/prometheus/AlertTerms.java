package io.watchfire.config.prometheus;

import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the labels and annotations of an alert say in the words of rules here.
 *
 * @param id the name of the alert in lower case, with hyphens
 * @param yellow whether it is the trigger itself; otherwise it is near (blue)
 * @param cause label {@code cause}, else service
 * @param scope label {@code scope}, else that of the group, else the target
 * @param level label {@code level}; null without
 * @param title annotation {@code summary}, else the name of the alert
 * @param measures annotation {@code measures}, else {@code description}, else the title
 * @param expected annotation {@code expected}, else one hour
 */
public record AlertTerms(
    String id,
    boolean yellow,
    Cause cause,
    Scope.Kind scope,
    @Nullable ResponseLevel level,
    LocalText title,
    LocalText measures,
    Duration expected) {}
