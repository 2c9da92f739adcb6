package io.watchfire.http.explain;

import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Figure;
import io.watchfire.rule.explain.InputText;

/** A number that a rule judged its last sample by, as JSON. */
final class FigureJson {
  private final Assignments assignments;
  private final String unit;

  /**
   * @param assignments knows units
   * @param unit of the rule's indicator
   */
  FigureJson(Assignments assignments, String unit) {
    this.assignments = assignments;
    this.unit = unit;
  }

  JsonObject of(Figure figure) {
    if (figure instanceof Figure.Read read) {
      return new JsonObject()
          .put("kind", "input")
          .put("input", InputText.of(read.input()))
          .put("value", Json.number(read.value()))
          .put("unit", InputText.unit(read.input(), assignments::unitOf));
    }
    if (figure instanceof Figure.Counted counted) {
      return new JsonObject()
          .put("kind", counted.window() == null ? "count-today" : "count")
          .put("window", counted.window() == null ? null : Json.seconds(counted.window()))
          .put("value", counted.count())
          .put("expected", Json.number(counted.expected()))
          .put("unit", "count");
    }
    Figure.OwnMean mean = (Figure.OwnMean) figure;
    return new JsonObject()
        .put("kind", "own-mean")
        .put("past", Json.seconds(mean.past()))
        .put("value", Json.number(mean.mean()))
        .put("samples", mean.samples())
        .put("needed", mean.enough())
        .put("unit", unit);
  }
}
