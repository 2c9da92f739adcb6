package io.watchfire.desk;

import io.watchfire.escalation.Concern;
import io.watchfire.escalation.OnCall;
import io.watchfire.incident.Incident;
import io.watchfire.notify.route.Decision;
import io.watchfire.notify.route.Hearer;
import io.watchfire.notify.route.Occasion;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.plan.role.RoleId;
import io.watchfire.response.Response;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up what decides over which legs people are told of a warning or an incident. */
final class Routing {
  private final Directions directions;
  private final OnCall onCall;
  private final Occasion occasion;

  private Routing(Directions directions, Occasion occasion) {
    this.directions = directions;
    this.onCall = directions.onCall();
    this.occasion = occasion;
  }

  /** Of something that happens. */
  static Routing of(
      NoticeKind kind, Matters of, Instant at, DeskBooks books, Directions directions) {
    if (directions.router().publishing().routes().isEmpty()) {
      return new Routing(directions, new Occasion(kind, null, null, Set.of(), null, at));
    }
    Warning warning = of.warning();
    Optional<Incident> incident =
        Optional.ofNullable(of.incident())
            .or(() -> Optional.ofNullable(warning).map(Warning::id).flatMap(books::incidentOf));
    return new Routing(
        directions,
        new Occasion(
            kind,
            warning == null ? null : warning.colour(),
            level(incident, books),
            regions(of.concern(), directions.site()),
            cause(warning, incident),
            at));
  }

  /** Whether a person is told, and over what. */
  Decision decide(Person person) {
    return directions.router().decide(occasion, new Hearer(person, roles(person)));
  }

  private Set<RoleId> roles(Person person) {
    return directions.router().publishing().routes().isEmpty()
        ? Set.of()
        : onCall.rolesOf(person.id());
  }

  private static @Nullable ResponseLevel level(Optional<Incident> incident, DeskBooks books) {
    return incident
        .flatMap(one -> books.one(Response.class, one.id().value()))
        .filter(Response::isOpen)
        .map(Response::level)
        .orElse(null);
  }

  private static @Nullable Cause cause(@Nullable Warning warning, Optional<Incident> incident) {
    return warning == null ? incident.map(Incident::cause).orElse(null) : warning.cause();
  }

  private static Set<RegionId> regions(Concern concern, Site site) {
    Stream<RegionId> regions =
        concern.targets().isEmpty()
            ? site.regionOf(concern.scope()).map(Region::id).stream()
            : concern.targets().stream()
                .flatMap(id -> site.target(id).map(Target::region).stream());
    return regions.collect(Collectors.toSet());
  }
}
