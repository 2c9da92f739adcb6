package io.watchfire.http.explain;

import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.indicator.BaselineState;
import io.watchfire.rule.BaselineTerms;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Flapping;
import io.watchfire.rule.Manner;
import io.watchfire.rule.Match;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.Stage;
import io.watchfire.time.Shift;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule as JSON. */
final class RuleJson {
  private RuleJson() {}

  /**
   * @param unit of what it watches
   * @param phases on how many targets it is in which phase
   * @param baselines of its targets, where it has one
   */
  static JsonObject of(
      Rule rule, String unit, Map<Phase, Integer> phases, Collection<BaselineState> baselines) {
    List<String> expressions =
        rule.expressions().stream().map(expression -> expression.text()).toList();
    Manner manner = rule.manner();
    Condition.Threshold clear = manner.clear();
    Match.OfProfile limit = rule.match().limit();
    return new JsonObject()
        .put("id", rule.id().value())
        .put("title", Json.text(rule.title()))
        .put("use", Json.word(rule.use()))
        .put("cause", Json.word(rule.cause()))
        .put("scope", Json.word(rule.scope()))
        .put("level", rule.level() == null ? null : rule.level().name())
        .put("severity", Json.word(rule.severity()))
        .put("incident", Json.word(rule.incident()))
        .put("indicator", expressions.isEmpty() ? rule.indicator().value() : null)
        .put("expr", expressions.isEmpty() ? null : expressions.get(expressions.size() - 1))
        .put("unit", expressions.isEmpty() ? unit : null)
        .put("match", match(rule.match()))
        .put("profile", limit == null ? null : limit.profile().value())
        .put("near", stage(rule.near(), unit))
        .put("met", stage(rule.met(), unit))
        .put("clear", clear == null ? null : new ConditionJson(unit).of(clear))
        .put("clearFor", Json.seconds(manner.clearFor()))
        .put("noData", Json.word(manner.noData()))
        .put("flapping", flapping(manner.flapping()))
        .put("during", shift(manner.during()))
        .put("baseline", baseline(rule.baseline(), baselines))
        .put("targets", phases.values().stream().mapToInt(Integer::intValue).sum())
        .put("phases", phases(phases));
  }

  /** As one would write it in rules.yaml. */
  static String match(Match match) {
    List<String> parts = new ArrayList<>();
    add(parts, "target", match.target());
    add(parts, "class", match.kind());
    add(parts, "region", match.region());
    add(parts, "core", match.core() == null ? null : match.core().toString());
    Match.OfProfile limit = match.limit();
    add(parts, "profile", limit == null ? null : limit.profile().value());
    match.matchers().forEach(matcher -> parts.add(matcher.toString()));
    return "{" + String.join(", ", parts) + "}";
  }

  private static void add(List<String> parts, String label, @Nullable String value) {
    if (value != null) {
      parts.add(label + "=\"" + value + "\"");
    }
  }

  private static @Nullable JsonObject stage(@Nullable Stage stage, String unit) {
    return stage == null
        ? null
        : new JsonObject()
            .put("when", new ConditionJson(unit).of(stage.when()))
            .put("for", Json.seconds(stage.heldFor()));
  }

  private static @Nullable JsonObject flapping(@Nullable Flapping flapping) {
    return flapping == null
        ? null
        : new JsonObject()
            .put("changes", flapping.changes())
            .put("within", Json.seconds(flapping.within()));
  }

  private static @Nullable JsonObject shift(@Nullable Shift shift) {
    return shift == null
        ? null
        : new JsonObject()
            .put("id", shift.id())
            .put("from", shift.from().toString())
            .put("to", shift.to().toString());
  }

  private static @Nullable JsonObject baseline(
      @Nullable BaselineTerms terms, Collection<BaselineState> states) {
    if (terms == null) {
      return null;
    }
    long ready = states.stream().filter(BaselineState::isReady).count();
    return new JsonObject()
        .put("days", terms.days())
        .put("within", terms.within())
        .put("minCount", terms.minCount())
        .put("ready", ready)
        .put("warmingUp", states.size() - ready);
  }

  private static JsonObject phases(Map<Phase, Integer> phases) {
    JsonObject json = new JsonObject();
    for (Phase phase : Phase.values()) {
      json.put(Json.word(phase), phases.getOrDefault(phase, 0));
    }
    return json;
  }
}
