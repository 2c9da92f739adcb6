package io.watchfire.plan;

import io.watchfire.rule.Match;
import java.time.Instant;

/**
 * Work that is done once.
 *
 * @param from when it begins
 * @param to when it ends, itself outside
 */
public record PlannedWork(String id, Instant from, Instant to, Match match)
    implements MaintenanceWindow {

  @Override
  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
