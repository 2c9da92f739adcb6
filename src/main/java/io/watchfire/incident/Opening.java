package io.watchfire.incident;

import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Severity;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.warning.Warning;
import java.time.Instant;

/** The first version of an incident: recorded first, verified after. */
public final class Opening {
  private Opening() {}

  /** For a warning that calls for one. */
  public static Incident of(
      IncidentId id, Realm realm, Warning warning, Severity severity, Plan plan, Instant at) {
    return new Incident(
        id,
        realm,
        1,
        IncidentState.RECORDED,
        warning.id(),
        plan.version(),
        warning.cause(),
        warning.scope(),
        warning.title(),
        severity,
        at,
        at,
        false,
        null,
        null,
        null,
        Report.MONITORING,
        rated(urgency(severity), warning.scope(), plan.procedure().incidents()));
  }

  /** What a person or another system has told. */
  public static Incident of(
      IncidentId id, Realm realm, Intake intake, PersonId recorder, Plan plan, Instant at) {
    boolean request = intake.kind() == Intake.Kind.REQUEST;
    Handling handling =
        rated(request ? Degree.LOW : Degree.MEDIUM, intake.scope(), plan.procedure().incidents());
    return new Incident(
        id,
        realm,
        1,
        IncidentState.RECORDED,
        null,
        plan.version(),
        intake.cause(),
        intake.scope(),
        new LocalText(intake.symptom(), intake.symptom()),
        request ? Severity.MINOR : Severity.MEDIUM,
        at,
        at,
        false,
        null,
        null,
        null,
        Report.of(intake, recorder),
        handling.classified("", intake.ci()),
        Nature.of(intake.cause()).said(intake.emergency(), intake.impacts()),
        null);
  }

  static Degree urgency(Severity severity) {
    return switch (severity) {
      case MAJOR -> Degree.HIGH;
      case MEDIUM -> Degree.MEDIUM;
      case MINOR -> Degree.LOW;
    };
  }

  private static Handling rated(Degree urgency, Scope scope, IncidentTerms terms) {
    Degree impact =
        switch (scope.kind()) {
          case HOTLINE, REGION -> Degree.HIGH;
          case SITE, TRUNK -> Degree.MEDIUM;
          case TARGET -> Degree.LOW;
        };
    return Handling.NONE.rated(urgency, impact, terms.priority(urgency, impact));
  }
}
