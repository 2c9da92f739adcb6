package io.watchfire.desk;

import io.watchfire.escalation.Concern;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Scope;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a notice is about.
 *
 * @param owner the warning's or incident's number
 * @param warning the active one; null when it is over or there never was one
 * @param incident the open one; null when there is none
 */
record Matters(String owner, @Nullable Warning warning, @Nullable Incident incident) {

  /** What the books hold of an owner; nothing of one that has just ended. */
  static Matters of(String owner, DeskBooks books) {
    Optional<Incident> own = books.incident(new IncidentId(owner));
    Optional<Warning> warning =
        own.isPresent()
            ? own.map(Incident::warning).flatMap(books::warning)
            : books.warning(new WarningId(owner));
    Optional<Incident> incident = own.or(() -> warning.map(Warning::id).flatMap(books::incidentOf));
    return new Matters(owner, warning.orElse(null), incident.orElse(null));
  }

  /** The number under which receivers gather it: the warning's, also when that is over. */
  String group() {
    if (warning != null) {
      return warning.id().value();
    }
    WarningId of = incident == null ? null : incident.warning();
    return of == null ? owner : of.value();
  }

  /** As what people were told of it. */
  Set<NoticeKind> toldAs() {
    Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
    if (warning != null) {
      kinds.add(
          warning.colour() == Colour.YELLOW ? NoticeKind.WARNING_YELLOW : NoticeKind.WARNING_BLUE);
    }
    if (incident != null) {
      kinds.add(NoticeKind.INCIDENT_OPENED);
    }
    return kinds;
  }

  Concern concern() {
    if (warning != null) {
      return Concern.of(warning);
    }
    return incident == null ? new Concern(List.of(), Scope.HOTLINE) : Concern.of(incident);
  }
}
