package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.plan.Plan;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.step.ScenarioPlan;
import io.watchfire.plan.step.Step;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plan as JSON: roles, clocks, checklists, scenario plans and rights. */
public final class PlanJson {
  private PlanJson() {}

  public static JsonObject of(Plan plan) {
    Procedure procedure = plan.procedure();
    JsonArray clocks = new JsonArray();
    procedure.clocks().values().stream()
        .sorted(Comparator.comparing(ClockTerms::kind))
        .forEach(terms -> clocks.add(clock(terms)));
    JsonArray roles = new JsonArray();
    procedure.roles().values().stream()
        .sorted(Comparator.comparing(role -> role.id().value()))
        .forEach(role -> roles.add(role(role)));
    JsonArray scenarios = new JsonArray();
    procedure.scenarios().values().stream()
        .sorted(Comparator.comparing(scenario -> scenario.id().value()))
        .forEach(scenario -> scenarios.add(scenario(scenario)));
    JsonObject rights = new JsonObject();
    procedure
        .rights()
        .forEach(
            (deed, who) -> {
              JsonArray list = new JsonArray();
              who.forEach(role -> list.add(role.value()));
              rights.put(deed, list);
            });
    return new JsonObject()
        .put("version", plan.version().name())
        .put("hash", plan.version().hash())
        .put("title", Json.text(plan.title()))
        .put("approved", String.valueOf(plan.approved()))
        .put("reviewDue", String.valueOf(plan.reviewDue()))
        .put("roles", roles)
        .put("clocks", clocks)
        .put("preparation", steps(procedure.warnings().preparation()))
        .put("start", steps(procedure.start()))
        .put("termination", steps(procedure.termination()))
        .put("lastResort", steps(procedure.lastResort()))
        .put("scenarios", scenarios)
        .put("rights", rights);
  }

  private static JsonObject clock(ClockTerms terms) {
    return new JsonObject()
        .put("kind", Json.word(terms.kind()))
        .put("title", Json.text(terms.title()))
        .put("base", Json.word(terms.base()))
        .put("first", Json.seconds(terms.first()))
        .put("every", seconds(terms.every()))
        .put("levels", levels(terms.levels()))
        .put("reminders", new JsonArray(List.copyOf(terms.reminders())))
        .put("owner", terms.owner().value())
        .put("requirements", new JsonArray(List.copyOf(terms.requirements())));
  }

  private static JsonObject role(Role role) {
    JsonArray deputies = new JsonArray();
    role.deputies().forEach(deputy -> deputies.add(deputy.value()));
    return new JsonObject()
        .put("id", role.id().value())
        .put("name", Json.text(role.name()))
        .put("group", role.group().value())
        .put("deputies", deputies);
  }

  private static JsonObject scenario(ScenarioPlan scenario) {
    JsonArray causes = new JsonArray();
    scenario.causes().stream().sorted().forEach(cause -> causes.add(Json.word(cause)));
    JsonObject named = new JsonObject();
    scenario.named().forEach((id, title) -> named.put(id, Json.text(title)));
    return new JsonObject()
        .put("id", scenario.id().value())
        .put("title", Json.text(scenario.title()))
        .put("causes", causes)
        .put("named", named)
        .put("steps", steps(scenario.steps()))
        .put("requirements", new JsonArray(List.copyOf(scenario.requirements())));
  }

  private static JsonArray steps(List<Step> steps) {
    JsonArray list = new JsonArray();
    for (Step step : steps) {
      JsonArray after = new JsonArray();
      step.after().stream().map(id -> id.value()).sorted().forEach(after::add);
      list.add(
          new JsonObject()
              .put("id", step.id().value())
              .put("text", Json.text(step.text()))
              .put("owner", step.owner().value())
              .put("due", seconds(step.due()))
              .put("evidence", Json.word(step.evidence()))
              .put("levels", levels(step.levels()))
              .put("after", after)
              .put("requirements", new JsonArray(List.copyOf(step.requirements()))));
    }
    return list;
  }

  private static JsonArray levels(Set<ResponseLevel> levels) {
    JsonArray list = new JsonArray();
    levels.stream().sorted().forEach(level -> list.add(level.name()));
    return list;
  }

  private static @Nullable Number seconds(@Nullable Duration span) {
    return span == null ? null : Json.seconds(span);
  }
}
