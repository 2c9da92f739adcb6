package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.Deadline;
import io.watchfire.incident.Emergency;
import io.watchfire.incident.Handling;
import io.watchfire.incident.Incident;
import io.watchfire.incident.Nature;
import io.watchfire.incident.Report;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.record.problem.Problem;
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
        .put("planVersion", incident.planVersion().name())
        .put("planHash", incident.planVersion().hash())
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
        .put("deadlines", WarningJson.deadlines(deadlines))
        .put("report", report(incident.report()))
        .put("handling", handling(incident.handling()))
        .put("nature", nature(incident.nature()));
  }

  /** Problems behind it, and whether one has to be recorded before it is archived. */
  public static JsonObject problems(
      JsonObject json, Incident incident, List<Problem> problems, Plan plan) {
    boolean due =
        incident.state().isOpen()
            && problems.isEmpty()
            && incident.asksForProblem(plan.procedure().incidents());
    return json.put("problems", ProblemJson.brief(problems)).put("problemDue", due);
  }

  /** How to reach the reporter is confidential: only whether it is known. */
  private JsonObject report(Report report) {
    PersonId recorder = report.recorder();
    return new JsonObject()
        .put("kind", Json.word(report.kind()))
        .put("source", report.source())
        .put("recorder", recorder == null ? null : recorder.value())
        .put("recorderName", recorder == null ? null : names.person(recorder.value()))
        .put("reporter", report.reporter())
        .put("contactKnown", report.contact() != null)
        .put("faultAt", Json.time(report.faultAt()))
        .put("symptom", report.symptom())
        .put("impact", report.impact())
        .put("services", new JsonArray(report.services()));
  }

  private static JsonObject nature(Nature nature) {
    JsonArray impacts = new JsonArray();
    nature.impacts().stream().sorted().map(Json::word).forEach(impacts::add);
    Emergency emergency = nature.emergency();
    Emergency category = emergency.category();
    return new JsonObject()
        .put("emergency", Json.word(emergency))
        .put("emergencyCategory", Json.word(category == null ? emergency : category))
        .put("impacts", impacts)
        .put(
            "harm",
            new JsonObject()
                .put("injured", nature.harm().injured())
                .put("dead", nature.harm().dead())
                .put("loss", nature.harm().loss()));
  }

  private JsonObject handling(Handling handling) {
    PersonId worker = handling.worker();
    return new JsonObject()
        .put("category", handling.category())
        .put("ci", handling.ci())
        .put("line", handling.line())
        .put("group", handling.group())
        .put("urgency", Json.word(handling.urgency()))
        .put("impact", Json.word(handling.impact()))
        .put("priority", handling.priority() == 0 ? null : handling.priority())
        .put("worker", worker == null ? null : worker.value())
        .put("workerName", worker == null ? null : names.person(worker.value()))
        .put("progressAt", Json.time(handling.progressAt()))
        .put("solved", handling.solved());
  }
}
