package io.watchfire.http.explain.incident;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.Names;
import io.watchfire.plan.Plan;
import io.watchfire.response.LevelReasons;
import io.watchfire.response.LevelRule;
import io.watchfire.response.Proposal;
import io.watchfire.response.Response;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a response has its level: the facts, every rule of the matrix, what is proposed. */
final class LevelJson {
  private final Names names;
  private final Plan plan;

  /**
   * @param plan that the response is carried out by
   */
  LevelJson(Names names, Plan plan) {
    this.names = names;
    this.plan = plan;
  }

  JsonObject of(Response response) {
    LevelReasons reasons = LevelReasons.of(response, plan.procedure().levels());
    JsonArray facts = new JsonArray();
    reasons
        .facts()
        .forEach(
            fact ->
                facts.add(
                    new JsonObject().put("fact", fact.name()).put("text", Json.text(fact.text()))));
    JsonArray decisions = new JsonArray();
    response
        .levels()
        .forEach(
            one ->
                decisions.add(
                    new JsonObject()
                        .put("at", Json.time(one.at()))
                        .put("who", one.who())
                        .put("name", names.person(one.who()))
                        .put("level", word(one.level()))
                        .put("rule", one.rule())
                        .put("text", one.text())));
    return new JsonObject()
        .put("state", Json.word(response.state()))
        .put("level", word(response.level()))
        .put("met", word(response.verdict().level()))
        .put("rule", response.verdict().rule())
        .put("recommended", word(response.verdict().recommended()))
        .put("facts", facts)
        .put("rules", rules(reasons.rules()))
        .put("graver", rules(reasons.graver()))
        .put("proposed", proposed(response.proposed()))
        .put("asked", Json.text(reasons.asked()))
        .put("notGraver", Json.text(reasons.notGraver()))
        .put("decisions", decisions);
  }

  /** The first that holds is the one that counts. */
  private static JsonArray rules(List<LevelRule> rules) {
    JsonArray list = new JsonArray();
    boolean won = false;
    for (LevelRule rule : rules) {
      boolean wins = rule.holds() && !won;
      won |= wins;
      list.add(
          new JsonObject()
              .put("level", rule.level().name())
              .put("rule", rule.name())
              .put("holds", rule.holds())
              .put("wins", wins)
              .put("why", Json.text(rule.why()))
              .put("fact", Json.text(rule.fact()))
              .put("text", Json.text(sentence(rule, wins))));
    }
    return list;
  }

  private static LocalText sentence(LevelRule rule, boolean wins) {
    LocalText judged = judged(rule, wins);
    return new LocalText(
        rule.level() + " " + rule.why().zh() + "：" + judged.zh() + "（" + rule.fact().zh() + "）",
        rule.level() + " " + rule.why().en() + ": " + judged.en() + " (" + rule.fact().en() + ")");
  }

  private static LocalText judged(LevelRule rule, boolean wins) {
    if (wins) {
      return new LocalText("成立，以此定级", "holds, and gives the level");
    }
    return rule.holds() ? new LocalText("成立", "holds") : new LocalText("不成立", "does not hold");
  }

  private static @Nullable JsonObject proposed(@Nullable Proposal proposal) {
    return proposal == null
        ? null
        : new JsonObject()
            .put("level", proposal.level().name())
            .put("lower", proposal.lower())
            .put("since", Json.time(proposal.since()))
            .put("rule", proposal.rule())
            .put("why", Json.text(proposal.why()));
  }

  private static @Nullable String word(@Nullable ResponseLevel level) {
    return level == null ? null : level.name();
  }
}
