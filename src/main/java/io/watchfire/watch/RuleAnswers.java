package io.watchfire.watch;

import io.watchfire.indicator.BaselineState;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.TargetId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What people may ask of running rules, each answered as it is then. Callable from any thread. */
public interface RuleAnswers {

  /** One rule on each of its targets, in no order. */
  CompletionStage<List<RuleStanding>> standings(RuleId rule);

  /** On how many targets each rule is in which phase; a rule that watches nothing is left out. */
  CompletionStage<Map<RuleId, Map<Phase, Integer>>> phases();

  /** How far the baselines are made of the rules that have one. */
  CompletionStage<Map<RuleKey, BaselineState>> baselines();

  /** A target as it was last seen; empty when there is no such target. */
  Optional<TargetView> view(TargetId target);
}
