package io.watchfire.incident;

import io.watchfire.plan.PersonId;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an incident became known, as it was recorded first.
 *
 * @param source how it came, such as {@code phone}; {@code monitoring} of a rule's
 * @param recorder who recorded it; null of a rule's
 * @param reporter who reported it; empty when nobody is named
 * @param contact how to reach the reporter; confidential
 * @param faultAt when it began as far as is known; null when unknown
 * @param symptom what customers notice
 * @param impact how far it reaches, in words
 * @param services of R-001 that are affected
 */
public record Report(
    Intake.Kind kind,
    String source,
    @Nullable PersonId recorder,
    String reporter,
    @Nullable Secret contact,
    @Nullable Instant faultAt,
    String symptom,
    String impact,
    List<String> services) {

  /** Of a rule: its warning tells the rest. */
  public static final Report MONITORING =
      new Report(Intake.Kind.INCIDENT, "monitoring", null, "", null, null, "", "", List.of());

  public Report {
    services = List.copyOf(services);
  }

  /** What a person or another system has told. */
  static Report of(Intake intake, PersonId recorder) {
    return new Report(
        intake.kind(),
        intake.source(),
        recorder,
        intake.reporter(),
        intake.contact(),
        intake.faultAt(),
        intake.symptom(),
        intake.impact(),
        intake.services());
  }
}
