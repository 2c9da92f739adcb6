package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.record.problem.Problem;
import io.watchfire.record.problem.ProblemLife;
import java.util.List;

/** A problem as JSON. */
public final class ProblemJson {
  private final Names names;

  public ProblemJson(Names names) {
    this.names = names;
  }

  public JsonObject of(Problem problem) {
    return new JsonObject()
        .put("id", problem.id())
        .put("version", problem.version())
        .put("state", Json.word(problem.state()))
        .put("open", problem.isOpen())
        .put("reason", Json.word(problem.reason()))
        .put("title", problem.title())
        .put("responsible", problem.responsible().value())
        .put("responsibleName", names.person(problem.responsible().value()))
        .put("incidents", new JsonArray(problem.incidents()))
        .put("opened", names.note(problem.opened()))
        .put("cause", names.note(problem.cause()))
        .put("closed", names.note(problem.closed()))
        .put("possible", new JsonArray(ProblemLife.possible(problem)))
        .put("changedAt", Json.time(problem.changedAt()));
  }

  /** What an incident says of those behind it. */
  static JsonArray brief(List<Problem> problems) {
    JsonArray items = new JsonArray();
    problems.forEach(
        problem ->
            items.add(
                new JsonObject()
                    .put("id", problem.id())
                    .put("state", Json.word(problem.state()))
                    .put("reason", Json.word(problem.reason()))
                    .put("title", problem.title())));
    return items;
  }
}
