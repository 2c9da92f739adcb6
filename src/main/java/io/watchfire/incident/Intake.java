package io.watchfire.incident;

import io.watchfire.rule.Cause;
import io.watchfire.target.Scope;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is reported by a person or another system.
 *
 * @param kind an incident, or a request for service
 * @param source how it came, such as {@code phone}, {@code im}, {@code monitoring}
 * @param reporter who reported it; empty when nobody is named
 * @param contact how to reach the reporter; confidential
 * @param faultAt when it began as far as is known; null when unknown
 * @param symptom what customers notice; mandatory
 * @param impact how far it reaches, in words
 * @param services of R-001 that are affected, such as {@code complaints}
 * @param ci id of the configuration item; null when unknown
 * @param emergency its category in reports upward; null when it follows from the cause
 * @param impacts what it does to the business; none when nobody has said
 */
public record Intake(
    Kind kind,
    String source,
    String reporter,
    @Nullable Secret contact,
    @Nullable Instant faultAt,
    Cause cause,
    Scope scope,
    String symptom,
    String impact,
    List<String> services,
    @Nullable String ci,
    @Nullable Emergency emergency,
    Set<ImpactKind> impacts) {

  public Intake {
    services = List.copyOf(services);
    impacts = ImpactKind.inOrder(impacts);
  }

  /** Nothing more is said of what kind of trouble it is. */
  public Intake(
      Kind kind,
      String source,
      String reporter,
      @Nullable Secret contact,
      @Nullable Instant faultAt,
      Cause cause,
      Scope scope,
      String symptom,
      String impact,
      List<String> services,
      @Nullable String ci) {
    this(
        kind, source, reporter, contact, faultAt, cause, scope, symptom, impact, services, ci, null,
        Set.of());
  }

  /** What it is. */
  public enum Kind {
    INCIDENT,
    REQUEST
  }
}
