package io.watchfire.http.view;

import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.Deadline;
import io.watchfire.incident.Incident;
import io.watchfire.warning.WarningId;
import java.util.List;

/** An incident as JSON. */
public final class IncidentJson {
  private final Names names;

  public IncidentJson(Names names) {
    this.names = names;
  }

  public JsonObject of(Incident incident, List<Deadline> deadlines) {
    WarningId warning = incident.warning();
    return new JsonObject()
        .put("id", incident.id().value())
        .put("realm", Json.word(incident.realm()))
        .put("version", incident.version())
        .put("state", Json.word(incident.state()))
        .put("open", incident.state().isOpen())
        .put("warning", warning == null ? null : warning.value())
        .put("planVersion", incident.planVersion())
        .put("cause", Json.word(incident.cause()))
        .put("scope", incident.scope().toString())
        .put("title", Json.text(incident.title()))
        .put("severity", Json.word(incident.severity()))
        .put("openedAt", Json.time(incident.openedAt()))
        .put("changedAt", Json.time(incident.changedAt()))
        .put("falseAlarm", incident.falseAlarm())
        .put("acknowledged", names.note(incident.acknowledged()))
        .put("verified", names.note(incident.verified()))
        .put("archived", names.note(incident.archived()))
        .put("deadlines", WarningJson.deadlines(deadlines));
  }
}
