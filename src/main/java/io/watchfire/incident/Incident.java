package io.watchfire.incident;

import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Severity;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.warning.Warning.Note;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident (事件): one for each warning that calls for one.
 *
 * @param version grows with each change
 * @param planVersion version of the plan it runs under
 * @param severity graver ones replace it, never the other way round
 * @param falseAlarm its warning was cancelled as one
 */
public record Incident(
    IncidentId id,
    Realm realm,
    int version,
    IncidentState state,
    WarningId warning,
    String planVersion,
    Cause cause,
    Scope scope,
    LocalText title,
    Severity severity,
    Instant openedAt,
    Instant changedAt,
    boolean falseAlarm,
    @Nullable Note acknowledged,
    @Nullable Note verified,
    @Nullable Note archived) {}
