package io.watchfire.incident;

import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.PlanVersion;
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
 * An incident (事件): one for each warning that calls for one, and one for each report of a
 * person or another system.
 *
 * @param version grows with each change
 * @param warning that it was opened for; null when it was reported
 * @param planVersion version of the plan it runs under
 * @param severity graver ones replace it, never the other way round
 * @param falseAlarm its warning was cancelled as one
 * @param report how it became known
 * @param handling who works on it, how soon, and whether it is solved
 * @param nature what kind of trouble it is
 * @param respondedAt when it was first acknowledged, or work on it began; null before
 */
public record Incident(
    IncidentId id,
    Realm realm,
    int version,
    IncidentState state,
    @Nullable WarningId warning,
    PlanVersion planVersion,
    Cause cause,
    Scope scope,
    LocalText title,
    Severity severity,
    Instant openedAt,
    Instant changedAt,
    boolean falseAlarm,
    @Nullable Note acknowledged,
    @Nullable Note verified,
    @Nullable Note archived,
    Report report,
    Handling handling,
    Nature nature,
    @Nullable Instant respondedAt) {

  /** Rows of before reports and handling: what a warning opened, solved once it was over. */
  @SuppressWarnings("ConstantValue")
  public Incident {
    report = report == null ? Report.MONITORING : report;
    handling = handling == null ? handlingOf(state) : handling;
    nature = nature == null ? Nature.of(cause) : nature;
    respondedAt = respondedAt == null && acknowledged != null ? acknowledged.at() : respondedAt;
  }

  /** Nothing more is said of what kind of trouble it is. */
  public Incident(
      IncidentId id,
      Realm realm,
      int version,
      IncidentState state,
      @Nullable WarningId warning,
      PlanVersion planVersion,
      Cause cause,
      Scope scope,
      LocalText title,
      Severity severity,
      Instant openedAt,
      Instant changedAt,
      boolean falseAlarm,
      @Nullable Note acknowledged,
      @Nullable Note verified,
      @Nullable Note archived,
      Report report,
      Handling handling) {
    this(
        id,
        realm,
        version,
        state,
        warning,
        planVersion,
        cause,
        scope,
        title,
        severity,
        openedAt,
        changedAt,
        falseAlarm,
        acknowledged,
        verified,
        archived,
        report,
        handling,
        Nature.of(cause),
        null);
  }

  /** Opened for a warning, and with the desk. */
  public Incident(
      IncidentId id,
      Realm realm,
      int version,
      IncidentState state,
      @Nullable WarningId warning,
      PlanVersion planVersion,
      Cause cause,
      Scope scope,
      LocalText title,
      Severity severity,
      Instant openedAt,
      Instant changedAt,
      boolean falseAlarm,
      @Nullable Note acknowledged,
      @Nullable Note verified,
      @Nullable Note archived) {
    this(
        id,
        realm,
        version,
        state,
        warning,
        planVersion,
        cause,
        scope,
        title,
        severity,
        openedAt,
        changedAt,
        falseAlarm,
        acknowledged,
        verified,
        archived,
        Report.MONITORING,
        handlingOf(state));
  }

  /** Whether the plan wants a problem recorded for it before it is archived. */
  public boolean asksForProblem(IncidentTerms terms) {
    Severity from = terms.problemFrom();
    return from != null
        && severity.compareTo(from) >= 0
        && !falseAlarm
        && !isRequest()
        && state != IncidentState.OUT_OF_SCOPE;
  }

  /** Work on it goes on, or has yet to begin. */
  public boolean isUnsolved() {
    return state.isOpen()
        && state != IncidentState.PENDING_REVIEW
        && state != IncidentState.OUT_OF_SCOPE
        && !handling.solved();
  }

  public boolean isRequest() {
    return report.kind() == Intake.Kind.REQUEST;
  }

  private static Handling handlingOf(IncidentState state) {
    return Handling.NONE.solved(
        state == IncidentState.PENDING_REVIEW || state == IncidentState.ARCHIVED);
  }
}
