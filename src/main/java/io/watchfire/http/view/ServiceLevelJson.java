package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.Deadline;
import io.watchfire.incident.Incident;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the desk has to keep to while it accepts and tracks an incident. */
public final class ServiceLevelJson {
  private static final Set<DeadlineKind> SOLVE =
      EnumSet.of(DeadlineKind.RESOLVE, DeadlineKind.REPAIR);

  private ServiceLevelJson() {}

  /**
   * @param deadlines of the incident, as far as they are known
   */
  public static JsonObject of(Incident incident, List<Deadline> deadlines, Plan plan) {
    Instant responded = incident.respondedAt();
    JsonArray missed = new JsonArray();
    deadlines.stream()
        .filter(deadline -> deadline.state() == Deadline.State.MISSED)
        .map(deadline -> deadline.kind().key())
        .distinct()
        .sorted()
        .forEach(missed::add);
    return new JsonObject()
        .put("severity", Json.word(incident.severity()))
        .put("respondWithin", Json.seconds(plan.clocks().acknowledge(incident.severity())))
        .put("respondBy", due(deadlines, EnumSet.of(DeadlineKind.ACKNOWLEDGE)))
        .put("respondedAt", Json.time(responded))
        .put(
            "responseTime",
            responded == null
                ? null
                : Json.seconds(Duration.between(incident.openedAt(), responded)))
        .put("solveWithin", solveWithin(plan))
        .put("solveBy", due(deadlines, SOLVE))
        .put("missed", missed);
  }

  /** The earliest of those that run. */
  private static @Nullable String due(List<Deadline> deadlines, Set<DeadlineKind> kinds) {
    return deadlines.stream()
        .filter(deadline -> deadline.state() == Deadline.State.RUNNING)
        .filter(deadline -> kinds.contains(deadline.kind()))
        .map(Deadline::due)
        .min(Instant::compareTo)
        .map(Json::time)
        .orElse(null);
  }

  /** Null where the plan gives no time. */
  private static @Nullable Number solveWithin(Plan plan) {
    return plan.procedure()
        .clock(DeadlineKind.RESOLVE)
        .map(clock -> Json.seconds(clock.first()))
        .orElse(null);
  }
}
