package io.watchfire.http.explain;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.view.Json;
import io.watchfire.notify.Facts;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.LocalText;
import io.watchfire.target.Target;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.watch.RuleAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why each trigger of a warning holds or does not let go. */
final class TriggerStandings {
  private final RuleAnswers rules;

  TriggerStandings(RuleAnswers rules) {
    this.rules = rules;
  }

  Future<JsonArray> of(
      Exchange exchange, Warning warning, Directions directions, DeskView desk, Instant now) {
    List<RuleId> ids =
        warning.isActive()
            ? warning.triggers().stream().map(one -> one.key().rule()).distinct().toList()
            : List.of();
    List<Future<List<RuleStanding>>> asked = new ArrayList<>();
    for (RuleId id : ids) {
      asked.add(exchange.await(rules.standings(id)));
    }
    return Future.all(asked)
        .map(
            done -> {
              Map<RuleKey, RuleStanding> standings = new HashMap<>();
              asked.forEach(list -> list.result().forEach(one -> standings.put(one.key(), one)));
              JsonArray triggers = new JsonArray();
              for (Trigger trigger : warning.triggers()) {
                triggers.add(trigger(trigger, standings, directions, desk, now));
              }
              return triggers;
            });
  }

  private JsonObject trigger(
      Trigger trigger,
      Map<RuleKey, RuleStanding> standings,
      Directions directions,
      DeskView desk,
      Instant now) {
    Optional<Rule> rule =
        directions.rules().all().stream()
            .filter(one -> one.id().equals(trigger.key().rule()))
            .findFirst();
    Optional<Target> target = directions.site().target(trigger.key().target());
    RuleStanding standing = standings.get(trigger.key());
    JsonObject json =
        rule.isPresent() && target.isPresent() && standing != null
            ? new TargetStanding(rule.get(), directions, desk, now)
                .of(target.get(), standing, rules.view(target.get().id()).orElse(null))
            : past(trigger);
    return new JsonObject()
        .put("rule", trigger.key().rule().value())
        .put("title", rule.map(one -> Json.text(one.title())).orElse(null))
        .put("blueAt", Json.time(trigger.blueAt()))
        .put("yellowAt", Json.time(trigger.yellowAt()))
        .mergeIn(json);
  }

  /** Of a warning that is closed, or of what is not watched any more. */
  private static JsonObject past(Trigger trigger) {
    LocalText value = Facts.value("", trigger.value());
    return new JsonObject()
        .put("target", trigger.key().target().value())
        .put("watched", false)
        .put("phase", Json.word(trigger.phase()))
        .put(
            "text",
            Json.text(
                new LocalText(
                    "以预警最后记录为准，数值 " + value.zh(),
                    "as the warning last had it, the value was " + value.en())));
  }
}
