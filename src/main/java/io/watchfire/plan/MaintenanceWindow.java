package io.watchfire.plan;

import io.watchfire.rule.Match;
import java.time.Instant;

/** Planned work: nobody is told of what it matches while it lasts. */
public interface MaintenanceWindow {
  String id();

  boolean covers(Instant at);

  Match match();
}
