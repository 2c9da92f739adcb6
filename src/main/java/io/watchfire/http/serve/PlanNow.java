package io.watchfire.http.serve;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What every answer says about time.
 *
 * @param clock plan time
 * @param rate plan seconds per real second
 */
public record PlanNow(InstantSource clock, double rate) {

  public Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A new object with {@code now} and, in a scaled world, {@code rate}. */
  public JsonObject envelope() {
    JsonObject json = new JsonObject().put("now", instant().toString());
    return rate == 1 ? json : json.put("rate", rate);
  }
}
