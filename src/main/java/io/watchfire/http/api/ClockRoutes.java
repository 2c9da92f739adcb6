package io.watchfire.http.api;

import io.watchfire.deadline.ClockDeed;
import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import java.util.List;

/** Clocks of an incident that stand still, and go on, by a person's word. */
public final class ClockRoutes {
  private final DeedRoutes<ClockDeed> deeds;

  public ClockRoutes(Reception reception) {
    this.deeds =
        new DeedRoutes<>(
            reception,
            "/api/v1/incidents/:id/clocks/",
            (who, key, id, deed) ->
                new Command.OnClock(who, key, new IncidentId(Numbers.checked(id)), deed));
  }

  public List<Route> routes() {
    return List.of(
        deeds.deed(
            "pause",
            Role.COMMANDER,
            body -> new ClockDeed.Pause(kind(body), body.required("text")),
            "kind",
            "text"),
        deeds.deed(
            "resume",
            Role.COMMANDER,
            body -> new ClockDeed.Resume(kind(body), body.text("text")),
            "kind",
            "text"));
  }

  private static DeadlineKind kind(JsonBody body) {
    return body.oneOf("kind", DeedRoutes.words(DeadlineKind.class));
  }
}
