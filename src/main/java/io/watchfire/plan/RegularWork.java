package io.watchfire.plan;

import io.watchfire.rule.Match;
import io.watchfire.time.Shift;
import java.time.Instant;

/**
 * Work that comes again, such as every Sunday from 02:00 to 04:00.
 *
 * @param hours when it is done, in the time zone of the site
 */
public record RegularWork(String id, Shift hours, Match match) implements MaintenanceWindow {

  @Override
  public boolean covers(Instant at) {
    return hours.covers(at.toEpochMilli());
  }
}
