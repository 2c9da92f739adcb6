package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Archive;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Json;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentState;
import io.watchfire.incident.Similar;
import io.watchfire.incident.Similar.Trait;
import io.watchfire.plan.KnownCase;
import io.watchfire.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has helped before: known cases of the plan, and archived incidents that are alike.
 */
public final class SimilarRoutes {
  private static final int CHUNK = 500;
  private static final int MOST_READ = 2000;
  private static final int MOST_TOLD = 5;
  private static final int MOST_ENTRIES = 500;

  private final Archive archive;
  private final Supplier<Plan> plan;

  public SimilarRoutes(Archive archive, Supplier<Plan> plan) {
    this.archive = archive;
    this.plan = plan;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/incidents/:id/similar", Role.VIEWER, this::similar));
  }

  /** One that is like the incident asked for. */
  private record Found(Incident incident, Set<Trait> traits) {}

  private Future<Answer> similar(Exchange exchange) {
    String id = Numbers.checked(exchange.path("id"));
    return Reading.of(exchange, archive.incident(id))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Numbers.unknown(id))
                    : alike(exchange, found.get(), null, 0, new ArrayList<>())
                        .compose(all -> told(exchange, all))
                        .map(incidents -> Answer.json(answer(found.get(), incidents))));
  }

  /** All of the newest that are archived and solved, and have something in common with it. */
  private Future<List<Found>> alike(
      Exchange exchange, Incident incident, @Nullable Long before, int read, List<Found> found) {
    return Reading.of(exchange, archive.incidents(before, CHUNK))
        .compose(
            chunk -> {
              for (Incident other : chunk) {
                Set<Trait> traits = Similar.traits(incident, other);
                if (isAnExample(other) && !traits.isEmpty()) {
                  found.add(new Found(other, traits));
                }
              }
              int all = read + chunk.size();
              return chunk.size() < CHUNK || all >= MOST_READ
                  ? Future.succeededFuture(found)
                  : alike(
                      exchange, incident, IncidentRoutes.number(chunk.get(CHUNK - 1)), all, found);
            });
  }

  private static boolean isAnExample(Incident incident) {
    return incident.state() == IncidentState.ARCHIVED && incident.handling().solved();
  }

  /** The most alike, and of these the newest, each with how it was solved. */
  private Future<JsonArray> told(Exchange exchange, List<Found> all) {
    all.sort(
        Comparator.comparingInt((Found one) -> -Similar.weight(one.traits()))
            .thenComparing(one -> -IncidentRoutes.number(one.incident())));
    Future<JsonArray> told = Future.succeededFuture(new JsonArray());
    for (Found one : all.subList(0, Math.min(MOST_TOLD, all.size()))) {
      String id = one.incident().id().value();
      told =
          told.compose(
              list ->
                  Reading.of(exchange, archive.timeline(id, 0, MOST_ENTRIES))
                      .map(timeline -> list.add(incident(one, timeline))));
    }
    return told;
  }

  private JsonObject answer(Incident incident, JsonArray incidents) {
    JsonArray cases = new JsonArray();
    plan.get().procedure().incidents().knowledge().stream()
        .filter(known -> !Similar.traits(incident, known).isEmpty())
        .sorted(Comparator.comparingInt(known -> -Similar.weight(Similar.traits(incident, known))))
        .forEach(known -> cases.add(known(known, Similar.traits(incident, known))));
    return new JsonObject()
        .put("incident", incident.id().value())
        .put("cases", cases)
        .put("incidents", incidents);
  }

  private static JsonObject known(KnownCase known, Set<Trait> traits) {
    return new JsonObject()
        .put("id", known.id())
        .put("title", Json.text(known.title()))
        .put("advice", Json.text(known.advice()))
        .put("alike", words(traits));
  }

  private static JsonObject incident(Found found, List<TimelineEntry> timeline) {
    Incident incident = found.incident();
    Optional<TimelineEntry> solved =
        timeline.stream()
            .filter(entry -> entry.kind() == TimelineKind.INCIDENT_RESOLVED)
            .reduce((first, last) -> last);
    return new JsonObject()
        .put("id", incident.id().value())
        .put("title", Json.text(incident.title()))
        .put("openedAt", Json.time(incident.openedAt()))
        .put("solvedAt", solved.map(entry -> Json.time(entry.at())).orElse(null))
        .put("solution", solved.map(entry -> entry.facts().getOrDefault("text", "")).orElse(""))
        .put("alike", words(found.traits()));
  }

  private static JsonArray words(Set<Trait> traits) {
    JsonArray words = new JsonArray();
    traits.stream().map(Json::word).forEach(words::add);
    return words;
  }
}
