package io.watchfire.http.explain;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Directions;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.PlanNow;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.indicator.BaselineState;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.RuleAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules, and why each does or does not fire. */
public final class RuleRoutes {
  private final Reception reception;
  private final RuleAnswers rules;
  private final Supplier<Directions> directions;
  private final PlanNow now;

  /**
   * @param directions as they are at any time
   */
  public RuleRoutes(
      Reception reception, RuleAnswers rules, Supplier<Directions> directions, PlanNow now) {
    this.reception = reception;
    this.rules = rules;
    this.directions = directions;
    this.now = now;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/rules", Role.VIEWER, this::list),
        Route.get("/api/v1/rules/:id/explain", Role.VIEWER, this::explain));
  }

  private Future<Answer> list(Exchange exchange) {
    exchange.query();
    Directions current = directions.get();
    return exchange
        .await(rules.phases().thenCombine(rules.baselines(), Standing::new))
        .map(
            standing -> {
              JsonArray items = new JsonArray();
              for (Rule rule : all(current)) {
                items.add(
                    RuleJson.of(
                        rule,
                        unit(rule, current),
                        standing.phases().getOrDefault(rule.id(), Map.of()),
                        standing.of(rule)));
              }
              return Answer.json(new JsonObject().put("rules", items));
            });
  }

  /** How all rules stand. */
  private record Standing(
      Map<RuleId, Map<Phase, Integer>> phases, Map<RuleKey, BaselineState> baselines) {
    List<BaselineState> of(Rule rule) {
      List<BaselineState> of = new ArrayList<>();
      baselines.forEach(
          (key, state) -> {
            if (key.rule().equals(rule.id())) {
              of.add(state);
            }
          });
      return of;
    }
  }

  private Future<Answer> explain(Exchange exchange) {
    Query query = exchange.query("target", "limit");
    int limit = query.limit();
    Directions current = directions.get();
    Rule rule = rule(exchange.path("id"), current);
    Optional<Target> asked = query.text("target").map(id -> target(id, current));
    return exchange
        .await(rules.standings(rule.id()))
        .map(
            standings ->
                Answer.json(
                    asked.isPresent()
                        ? explained(rule, List.of(), standings, limit, current)
                            .put("targets", only(rule, asked.get(), standings, current))
                        : explained(rule, standings, standings, limit, current)));
  }

  private static List<RuleStanding> one(Target target, List<RuleStanding> standings) {
    return standings.stream().filter(one -> one.key().target().equals(target.id())).toList();
  }

  /**
   * @param wanted to be shown
   * @param all to be counted
   */
  private JsonObject explained(
      Rule rule, List<RuleStanding> wanted, List<RuleStanding> all, int limit, Directions current) {
    Map<Phase, Integer> phases = new EnumMap<>(Phase.class);
    all.forEach(one -> phases.merge(one.state().phase(), 1, Integer::sum));
    List<BaselineState> baselines = new ArrayList<>();
    all.forEach(one -> Optional.ofNullable(one.baseline()).ifPresent(baselines::add));
    Instant at = now.instant();
    DeskView desk = reception.view();
    TargetStanding json = new TargetStanding(rule, current, desk, at);
    Map<TargetId, Target> byId = current.site().byId();
    JsonArray targets = new JsonArray();
    wanted.stream()
        .sorted(WORST_FIRST)
        .limit(limit)
        .forEach(
            standing -> {
              TargetId id = standing.key().target();
              Optional.ofNullable(byId.get(id))
                  .ifPresent(
                      target ->
                          targets.add(json.of(target, standing, rules.view(id).orElse(null))));
            });
    return new JsonObject()
        .put("rule", RuleJson.of(rule, unit(rule, current), phases, baselines))
        .put("targets", targets)
        .put("leftOut", Math.max(0, wanted.size() - limit));
  }

  private JsonArray only(
      Rule rule, Target target, List<RuleStanding> standings, Directions current) {
    Optional<RuleStanding> standing = one(target, standings).stream().findFirst();
    JsonObject json =
        standing.isPresent()
            ? new TargetStanding(rule, current, reception.view(), now.instant())
                .of(target, standing.get(), rules.view(target.id()).orElse(null))
            : Unwatched.of(rule, target, current);
    return new JsonArray().add(json);
  }

  /** The gravest first; of those that are alike, the silent ones. */
  private static final Comparator<RuleStanding> WORST_FIRST =
      Comparator.comparingInt((RuleStanding one) -> place(one.state()))
          .thenComparing(one -> one.key().target());

  private static int place(RuleState state) {
    int silent = state.silent() == null ? 1 : 0;
    int phase =
        switch (state.phase()) {
          case MET -> 0;
          case NEAR -> 1;
          case RELAPSING -> 2;
          case PENDING -> 3;
          case RECOVERING -> 4;
          case OK -> 5;
        };
    return 2 * phase + silent;
  }

  private static Rule rule(String id, Directions current) {
    Map<String, Rule> byId = new HashMap<>();
    all(current).forEach(rule -> byId.put(rule.id().value(), rule));
    Rule rule = byId.get(id);
    if (rule == null) {
      throw new Refusal(Unknown.of("rule", id, byId.keySet(), "GET /api/v1/rules lists them."));
    }
    return rule;
  }

  private static Target target(String id, Directions current) {
    List<String> ids =
        current.site().targets().stream().map(target -> target.id().value()).toList();
    if (!ids.contains(id)) {
      throw new Refusal(Unknown.of("target", id, ids, "GET /api/v1/targets lists them."));
    }
    return current.site().target(new TargetId(id)).orElseThrow();
  }

  /** Triggers, and the conditions of release, which are rules too. */
  private static List<Rule> all(Directions current) {
    List<Rule> all = new ArrayList<>(current.rules().all());
    all.addAll(current.plan().judged());
    return all;
  }

  private static String unit(Rule rule, Directions current) {
    return current.assignments().unitOf(rule.indicator().value());
  }
}
