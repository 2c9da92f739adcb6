package io.watchfire.http.explain;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Directions;
import io.watchfire.http.view.Json;
import io.watchfire.rule.Match;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.target.Target;
import java.util.List;

/** Why a rule does not look at a target at all. */
final class Unwatched {
  private Unwatched() {}

  static JsonObject of(Rule rule, Target target, Directions directions) {
    JsonObject why = why(rule, target, directions);
    return new JsonObject()
        .put("target", target.id().value())
        .put("name", Json.text(target.name()))
        .put("class", target.kind())
        .put("region", target.region() == null ? null : target.region().value())
        .put("watched", false)
        .put("text", why.getJsonObject("text"))
        .put("holding", new JsonArray().add(why));
  }

  private static JsonObject why(Rule rule, Target target, Directions directions) {
    if (!rule.match().matches(target)) {
      Match.OfProfile limit = rule.match().limit();
      RuleId rival = limit == null ? null : limit.yielded().get(target.id());
      if (rival != null) {
        return Said.of(
                "gives-way",
                "设备模板的限值让位于本站规则 " + rival,
                "the limit of the profile gives way to the site's own rule " + rival)
            .put("rule", rival.value());
      }
      String match = RuleJson.match(rule.match());
      return Said.of(
              "not-matched",
              "该规则不监视此目标：它只监视 " + match,
              "the rule does not watch this target: it watches " + match)
          .put("match", match);
    }
    List<String> missing =
        rule.reads().stream().filter(name -> !directions.assignments().has(target, name)).toList();
    if (missing.isEmpty()) {
      return Said.of(
          "not-watched-yet",
          "该规则不监视此目标：表达式中的标签不符，或配置刚刚重新加载",
          "the rule does not watch this target: a label in its expression does not match, or the"
              + " configuration has just been reloaded");
    }
    String names = String.join(", ", missing);
    return Said.of(
            "no-indicator",
            "该规则不监视此目标：目标没有指标 " + names,
            "the rule does not watch this target: it has no " + names)
        .put("missing", new JsonArray(missing));
  }
}
