package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.Matter;
import io.watchfire.escalation.Page;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.record.Statement;
import io.watchfire.response.Continuity;
import io.watchfire.response.LevelChange;
import io.watchfire.response.Proposal;
import io.watchfire.response.Response;
import io.watchfire.response.StabilityClock;
import io.watchfire.response.TerminationReport;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.Word;
import io.watchfire.warning.report.StatusReport;
import io.watchfire.warning.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses, tasks, reports, statements and escalations as JSON. */
public final class MatterJson {
  private final Names names;

  public MatterJson(Names names) {
    this.names = names;
  }

  /** Puts each kind under its own name; {@code response} is null while there is none. */
  public JsonObject into(JsonObject owner, List<Matter> matters, Plan plan) {
    JsonArray tasks = new JsonArray();
    JsonArray reports = new JsonArray();
    JsonArray escalations = new JsonArray();
    JsonArray statements = new JsonArray();
    StatementJson statement = new StatementJson(names);
    JsonObject response = null;
    for (Matter matter : matters) {
      if (matter instanceof Response one) {
        response = response(one, plan);
      } else if (matter instanceof Task one) {
        tasks.add(task(one));
      } else if (matter instanceof StatusReport one) {
        reports.add(report(one));
      } else if (matter instanceof Page one) {
        escalations.add(escalation(one));
      } else if (matter instanceof Statement one) {
        statements.add(statement.of(one));
      }
    }
    return owner
        .put("response", response)
        .put("tasks", tasks)
        .put("reports", reports)
        .put("statements", statements)
        .put("escalations", escalations);
  }

  public JsonObject task(Task task) {
    JsonArray after = new JsonArray();
    task.after().stream().map(step -> step.value()).sorted().forEach(after::add);
    return new JsonObject()
        .put("id", task.id())
        .put("owner", task.owner())
        .put("version", task.version())
        .put("step", task.step().value())
        .put("text", Json.text(task.text()))
        .put("role", task.role().value())
        .put("person", person(task.person()))
        .put("name", task.name())
        .put("state", Json.word(task.state()))
        .put("openedAt", Json.time(task.openedAt()))
        .put("due", Json.time(task.due()))
        .put("needs", Json.word(task.needs()))
        .put("after", after)
        .put("obstacle", task.obstacle())
        .put("evidence", task.evidence())
        .put("closed", names.note(task.closed()))
        .put("changedAt", Json.time(task.changedAt()));
  }

  private JsonObject report(StatusReport report) {
    return new JsonObject()
        .put("id", report.id())
        .put("round", report.round())
        .put("due", Json.time(report.due()))
        .put("availability", report.measured().availability())
        .put("standbyReady", report.measured().standbyReady())
        .put("standbyInAll", report.measured().standby())
        .put("standby", report.standby())
        .put("forecast", report.forecast())
        .put("filed", names.note(report.filed()));
  }

  private JsonObject escalation(Page page) {
    JsonArray told = new JsonArray();
    page.told()
        .forEach(
            one ->
                told.add(
                    new JsonObject()
                        .put("who", one.who().value())
                        .put("name", names.person(one.who().value()))
                        .put("step", one.step())
                        .put("at", Json.time(one.at()))));
    return new JsonObject()
        .put("id", page.id())
        .put("policy", page.policy().value())
        .put("why", page.why())
        .put("state", Json.word(page.state()))
        .put("startedAt", Json.time(page.startedAt()))
        .put("step", page.step())
        .put("told", told)
        .put("answered", names.note(page.answered()));
  }

  private JsonObject response(Response response, Plan plan) {
    JsonArray levels = new JsonArray();
    response.levels().forEach(change -> levels.add(change(change)));
    StabilityClock stability = response.stability();
    return new JsonObject()
        .put("version", response.version())
        .put("planVersion", plan.version().name())
        .put("planHash", plan.version().hash())
        .put("state", Json.word(response.state()))
        .put("level", level(response.level()))
        .put("preparedAt", Json.time(response.preparedAt()))
        .put("startedAt", Json.time(response.startedAt()))
        .put("changedAt", Json.time(response.changedAt()))
        .put(
            "verdict",
            new JsonObject()
                .put("level", level(response.verdict().level()))
                .put("rule", response.verdict().rule())
                .put("why", Json.text(response.verdict().why()))
                .put("recommended", level(response.verdict().recommended())))
        .put("proposed", proposal(response.proposed()))
        .put("interrupted", new JsonArray(List.copyOf(response.facts().interrupted())))
        .put("affected", response.facts().affected())
        .put("risk", Json.word(response.facts().risk()))
        .put("sensitivity", Json.word(response.facts().sensitivity()))
        .put("continuity", Continuity.of(response.facts(), plan.procedure().levels().continuity()))
        .put("major", response.major())
        .put("interruptedSince", Json.time(response.interruption().since()))
        .put("outages", outages(response))
        .put("securityClass", Word.of(response.interruption().securityClass()))
        .put("plannedRecovery", Json.time(response.plannedRecovery()))
        .put("recovery", Json.time(response.recovery()))
        .put("scenario", response.scenario() == null ? null : response.scenario().value())
        .put("cause", response.named())
        .put("suspectedAttack", response.suspectedAttack())
        .put("resourcesShortSince", Json.time(response.shortSince()))
        .put("commander", person(response.commander()))
        .put(
            "stability",
            stability == null
                ? null
                : new JsonObject()
                    .put("since", Json.time(stability.since()))
                    .put("due", Json.time(stability.due(plan.procedure().ending().stable())))
                    .put("unvouched", Json.seconds(stability.unvouched()))
                    .put("silentSince", Json.time(stability.silentSince())))
        .put("termination", termination(response.termination()))
        .put("levels", levels);
  }

  /** Those that go on are counted up to the last change. */
  private static JsonArray outages(Response response) {
    JsonArray outages = new JsonArray();
    response
        .outages()
        .forEach(one -> outages.add(AvailabilityJson.outage(one, response.changedAt())));
    return outages;
  }

  private static @Nullable JsonObject proposal(@Nullable Proposal proposal) {
    return proposal == null
        ? null
        : new JsonObject()
            .put("level", proposal.level().name())
            .put("lower", proposal.lower())
            .put("since", Json.time(proposal.since()))
            .put("rule", proposal.rule())
            .put("why", Json.text(proposal.why()));
  }

  private @Nullable JsonObject termination(@Nullable TerminationReport report) {
    return report == null
        ? null
        : new JsonObject()
            .put("at", Json.time(report.at()))
            .put("who", report.who())
            .put("name", names.person(report.who()))
            .put("stable", report.stable())
            .put("complaints", Json.word(report.complaints()))
            .put("noRisk", report.noRisk())
            .put("withdrawn", report.withdrawn())
            .put("safe", report.safe())
            .put("text", report.text());
  }

  private JsonObject change(LevelChange change) {
    return new JsonObject()
        .put("at", Json.time(change.at()))
        .put("who", change.who())
        .put("name", names.person(change.who()))
        .put("level", level(change.level()))
        .put("rule", change.rule())
        .put("text", change.text());
  }

  private static @Nullable String level(@Nullable ResponseLevel level) {
    return level == null ? null : level.name();
  }

  private static @Nullable String person(@Nullable PersonId id) {
    return id == null ? null : id.value();
  }
}
