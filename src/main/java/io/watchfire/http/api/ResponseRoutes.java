package io.watchfire.http.api;

import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.level.Sensitivity;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.response.ResponseDeed;
import io.watchfire.rule.ResponseLevel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What people do about the response to an incident; the plan's rights say who of them may. */
public final class ResponseRoutes {
  private static final int MOST_REGIONS = 100;
  private static final Map<String, ResponseLevel> LEVELS =
      Map.of("I", ResponseLevel.I, "II", ResponseLevel.II, "III", ResponseLevel.III);

  private final DeedRoutes<ResponseDeed> deeds;

  public ResponseRoutes(Reception reception) {
    this.deeds =
        new DeedRoutes<>(
            reception,
            "/api/v1/incidents/:id/response/",
            (who, key, id, deed) ->
                new Command.OnResponse(who, key, new IncidentId(Numbers.checked(id)), deed));
  }

  public List<Route> routes() {
    return List.of(
        deeds.deed("affected", Role.OPERATOR, ResponseRoutes::affected, "percent", "text"),
        deeds.deed(
            "assess",
            Role.OPERATOR,
            ResponseRoutes::assess,
            "interrupted",
            "singleNode",
            "core",
            "dailyCalls",
            "risk",
            "recovery",
            "sensitivity",
            "text"),
        deeds.deed("decide", Role.OPERATOR, ResponseRoutes::decide, "level", "text"),
        deeds.reasoned("decline", Role.OPERATOR, ResponseDeed.Decline::new),
        deeds.reasoned("no-level", Role.COMMANDER, ResponseDeed.NoLevel::new),
        deeds.deed("estimate", Role.OPERATOR, ResponseRoutes::estimate, "recovery", "text"),
        deeds.deed("risk", Role.OPERATOR, ResponseRoutes::risk, "risk", "text"),
        deeds.deed(
            "cause",
            Role.OPERATOR,
            ResponseRoutes::cause,
            "scenario",
            "named",
            "suspectedAttack",
            "text"),
        deeds.deed("file", Role.OPERATOR, ResponseRoutes::file, "kind", "text"),
        deeds.reasoned("resources-short", Role.OPERATOR, ResponseDeed.ResourcesShort::new),
        deeds.deed(
            "external-arrived",
            Role.OPERATOR,
            ResponseRoutes::externalArrived,
            "commander",
            "text"),
        deeds.said("recovered", Role.OPERATOR, ResponseDeed.Recovered::new),
        deeds.reasoned("relapsed", Role.OPERATOR, ResponseDeed.Relapsed::new),
        deeds.deed(
            "report-termination",
            Role.OPERATOR,
            ResponseRoutes::reportTermination,
            "resourcesWithdrawn",
            "confirmedSafe",
            "text"),
        deeds.said("evaluate", Role.COMMANDER, ResponseDeed.Evaluate::new),
        deeds.said("terminate", Role.COMMANDER, ResponseDeed.Terminate::new));
  }

  private static ResponseDeed affected(JsonBody body) {
    return new ResponseDeed.StateAffected((int) body.whole("percent", 0, 100), body.text("text"));
  }

  private static ResponseDeed assess(JsonBody body) {
    return new ResponseDeed.Assess(
        Set.copyOf(body.texts("interrupted", MOST_REGIONS)),
        body.flag("singleNode"),
        body.flag("core"),
        body.wholeOrNull("dailyCalls", 0, 1_000_000_000),
        body.oneOf("risk", DeedRoutes.words(Risk.class)),
        body.instant("recovery"),
        body.oneOfOrNull("sensitivity", DeedRoutes.words(Sensitivity.class)),
        body.text("text"));
  }

  private static ResponseDeed decide(JsonBody body) {
    return new ResponseDeed.Decide(body.oneOf("level", new TreeMap<>(LEVELS)), body.text("text"));
  }

  private static ResponseDeed estimate(JsonBody body) {
    if (body.instant("recovery") == null) {
      throw JsonBody.bad("the field recovery is missing", "Say when service is expected back.");
    }
    return new ResponseDeed.Estimate(body.instant("recovery"), body.text("text"));
  }

  private static ResponseDeed risk(JsonBody body) {
    return new ResponseDeed.StateRisk(
        body.oneOf("risk", DeedRoutes.words(Risk.class)), body.text("text"));
  }

  private static ResponseDeed cause(JsonBody body) {
    String named = body.id("named");
    String scenario = body.id("scenario");
    if (named == null && scenario == null) {
      throw JsonBody.bad(
          "the fields scenario and named are missing",
          "Say which scenario plan is to be carried out, or which of the plan's named causes it is.");
    }
    return new ResponseDeed.StateCause(
        scenario == null ? null : new ScenarioId(scenario),
        named,
        body.flag("suspectedAttack"),
        body.text("text"));
  }

  private static ResponseDeed file(JsonBody body) {
    return new ResponseDeed.File(
        body.oneOf("kind", DeedRoutes.words(DeadlineKind.class)), body.required("text"));
  }

  private static ResponseDeed externalArrived(JsonBody body) {
    return new ResponseDeed.ExternalArrived(
        new PersonId(body.required("commander")), body.text("text"));
  }

  private static ResponseDeed reportTermination(JsonBody body) {
    return new ResponseDeed.ReportTermination(
        body.flag("resourcesWithdrawn"), body.flag("confirmedSafe"), body.text("text"));
  }
}
