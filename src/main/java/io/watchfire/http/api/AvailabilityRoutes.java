package io.watchfire.http.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Archive;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.serve.Words;
import io.watchfire.http.view.AvailabilityJson;
import io.watchfire.http.view.Json;
import io.watchfire.plan.Plan;
import io.watchfire.response.Response;
import io.watchfire.response.outage.RegionalAvailability;
import io.watchfire.response.outage.RegionalAvailability.Known;
import io.watchfire.target.Region;
import io.watchfire.target.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** How available each region is on a day, by the outages of all incidents. */
public final class AvailabilityRoutes {
  private final Archive archive;
  private final Supplier<Site> site;
  private final Supplier<Plan> plan;
  private final ZoneId zone;
  private final PlanNow now;

  /**
   * @param zone whose days are meant
   */
  public AvailabilityRoutes(
      Archive archive, Supplier<Site> site, Supplier<Plan> plan, ZoneId zone, PlanNow now) {
    this.archive = archive;
    this.site = site;
    this.plan = plan;
    this.zone = zone;
    this.now = now;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/availability", Role.VIEWER, this::day));
  }

  private Future<Answer> day(Exchange exchange) {
    Instant at = now.instant();
    LocalDate day =
        exchange
            .query("day")
            .text("day")
            .map(AvailabilityRoutes::day)
            .orElseGet(() -> LocalDate.ofInstant(at, zone));
    Instant monthBegins = day.withDayOfMonth(1).atStartOfDay(zone).toInstant();
    return Reading.of(exchange, archive.responses(monthBegins))
        .map(responses -> Answer.json(answer(responses, day, at)));
  }

  private JsonObject answer(List<Response> responses, LocalDate day, Instant at) {
    List<Known> known =
        responses.stream()
            .flatMap(one -> one.outages().stream().map(outage -> new Known(one.id(), outage)))
            .toList();
    OptionalDouble goal = plan.get().availabilityGoal();
    AvailabilityJson json = new AvailabilityJson(goal, at);
    JsonArray regions = new JsonArray();
    for (Region region : site.get().regions()) {
      String id = region.id().value();
      regions.add(
          json.of(RegionalAvailability.of(id, known, day, zone, at))
              .put("name", Json.text(region.name())));
    }
    return now.envelope()
        .put("day", day.toString())
        .put("goal", goal.isPresent() ? goal.getAsDouble() : null)
        .put("regions", regions);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refusal(
          Problem.badRequest(
              "bad-parameter",
              "the query parameter day is \"" + Words.shown(text) + "\"",
              "Write day=2026-03-10, say."));
    }
  }
}
