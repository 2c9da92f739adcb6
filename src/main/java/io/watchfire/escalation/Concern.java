package io.watchfire.escalation;

import io.watchfire.incident.Incident;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Warning;
import java.util.List;

/**
 * What a notice is about, as far as it decides who is told.
 *
 * @param targets whose rules led to it; none where people reported it
 */
public record Concern(List<TargetId> targets, Scope scope) {

  public static Concern of(Warning warning) {
    return new Concern(
        warning.triggers().stream().map(trigger -> trigger.key().target()).distinct().toList(),
        warning.scope());
  }

  /** An incident whose warning is over, or that never had one. */
  public static Concern of(Incident incident) {
    return new Concern(List.of(), incident.scope());
  }
}
