package io.watchfire.escalation;

import io.watchfire.plan.NoticeKind;
import java.time.Instant;
import java.util.Map;

/**
 * An event of which nobody was told.
 *
 * @param by silence or maintenance, as the timeline has it
 */
public record Suppressed(NoticeKind kind, Instant at, Map<String, String> by) {}
