package io.watchfire.http.explain;

import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.notify.Facts;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Figure;
import io.watchfire.rule.explain.InputText;
import io.watchfire.target.LocalText;

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
          .put("unit", unit(read))
          .put("text", Json.text(read(read)));
    }
    if (figure instanceof Figure.Counted counted) {
      return new JsonObject()
          .put("kind", counted.window() == null ? "count-today" : "count")
          .put("window", counted.window() == null ? null : Json.seconds(counted.window()))
          .put("value", counted.count())
          .put("expected", Json.number(counted.expected()))
          .put("unit", "count")
          .put("text", Json.text(counted(counted)));
    }
    Figure.OwnMean mean = (Figure.OwnMean) figure;
    return new JsonObject()
        .put("kind", "own-mean")
        .put("past", Json.seconds(mean.past()))
        .put("value", Json.number(mean.mean()))
        .put("samples", mean.samples())
        .put("needed", mean.enough())
        .put("unit", unit)
        .put("text", Json.text(mean(mean)));
  }

  private String unit(Figure.Read read) {
    return InputText.unit(read.input(), assignments::unitOf);
  }

  private LocalText read(Figure.Read read) {
    String input = InputText.of(read.input());
    LocalText value = Facts.value(unit(read), read.value());
    return new LocalText(input + " = " + value.zh(), input + " = " + value.en());
  }

  private static LocalText counted(Figure.Counted counted) {
    LocalText window =
        counted.window() == null
            ? new LocalText("今日至今", "the day so far")
            : Facts.span(counted.window());
    LocalText expected = Facts.value("count", counted.expected());
    return new LocalText(
        window.zh() + "内 " + counted.count() + " 次，期望 " + expected.zh(),
        counted.count() + " in " + window.en() + ", expected " + expected.en());
  }

  private LocalText mean(Figure.OwnMean mean) {
    LocalText past = Facts.span(mean.past());
    LocalText value = Facts.value(unit, mean.mean());
    return new LocalText(
        "近 " + past.zh() + "均值 " + value.zh(), "mean of the past " + past.en() + ": " + value.en());
  }
}
