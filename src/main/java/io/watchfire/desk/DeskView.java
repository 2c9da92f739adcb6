package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.incident.Incident;
import io.watchfire.plan.Realm;
import io.watchfire.plan.Silence;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the desk holds, as of its last commit.
 *
 * @param at plan time
 * @param active active warnings, oldest first
 * @param open incidents not archived, oldest first
 * @param running running deadlines
 * @param conditions release conditions of every active warning
 * @param silences that are not over
 * @param figures counters since the start
 */
public record DeskView(
    Realm realm,
    Instant at,
    List<Warning> active,
    List<Incident> open,
    List<Deadline> running,
    Map<WarningId, ReleaseConditions> conditions,
    List<Silence> silences,
    DeskFigures figures) {

  /** The same with counters of now. */
  DeskView with(DeskFigures now) {
    return new DeskView(realm, at, active, open, running, conditions, silences, now);
  }
}
