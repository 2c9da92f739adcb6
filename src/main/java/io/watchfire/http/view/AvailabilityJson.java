package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.response.outage.Availability;
import io.watchfire.response.outage.Outage;
import io.watchfire.response.outage.RegionalAvailability;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Outages of regions, and what of a day and a month they leave, as JSON. */
public final class AvailabilityJson {
  private static final double DIGITS = 10_000;

  private final OptionalDouble goal;
  private final Instant now;

  /**
   * @param goal in percent; empty when the plan has none
   * @param now where outages that go on are cut
   */
  public AvailabilityJson(OptionalDouble goal, Instant now) {
    this.goal = goal;
    this.now = now;
  }

  public JsonObject of(RegionalAvailability one) {
    JsonArray outages = new JsonArray();
    one.outages()
        .forEach(
            known -> outages.add(outage(known.outage(), now).put("incident", known.incident())));
    return new JsonObject()
        .put("region", one.region())
        .put("day", span(one.day()))
        .put("month", span(one.month()))
        .put("outages", outages);
  }

  static JsonObject outage(Outage outage, Instant now) {
    return new JsonObject()
        .put("region", outage.region())
        .put("from", Json.time(outage.from()))
        .put("until", Json.time(outage.until()))
        .put("seconds", Json.seconds(outage.length(now)));
  }

  private JsonObject span(Availability span) {
    return new JsonObject()
        .put("availability", Math.round(span.percent() * DIGITS) / DIGITS)
        .put("outSeconds", Json.seconds(span.out()))
        .put("allowedSeconds", allowed(span))
        .put("met", goal.isPresent() ? span.meets(goal.getAsDouble()) : null);
  }

  private @Nullable Number allowed(Availability span) {
    return goal.isPresent() ? Json.seconds(span.allowed(goal.getAsDouble())) : null;
  }
}
