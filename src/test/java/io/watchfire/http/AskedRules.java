package io.watchfire.http;

import io.watchfire.indicator.BaselineState;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.explain.RuleStanding;
import io.watchfire.target.TargetId;
import io.watchfire.watch.RuleAnswers;
import io.watchfire.watch.TargetView;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Rules that stand as a test says. */
final class AskedRules implements RuleAnswers {
  final List<RuleStanding> all = new CopyOnWriteArrayList<>();
  private final Supplier<List<TargetView>> targets;

  AskedRules(Supplier<List<TargetView>> targets) {
    this.targets = targets;
  }

  @Override
  public CompletionStage<List<RuleStanding>> standings(RuleId rule) {
    return CompletableFuture.completedFuture(
        all.stream().filter(one -> one.key().rule().equals(rule)).toList());
  }

  @Override
  public CompletionStage<Map<RuleId, Map<Phase, Integer>>> phases() {
    Map<RuleId, Map<Phase, Integer>> phases = new HashMap<>();
    for (RuleStanding one : all) {
      phases
          .computeIfAbsent(one.key().rule(), rule -> new EnumMap<>(Phase.class))
          .merge(one.state().phase(), 1, Integer::sum);
    }
    return CompletableFuture.completedFuture(phases);
  }

  @Override
  public CompletionStage<Map<RuleKey, BaselineState>> baselines() {
    Map<RuleKey, BaselineState> baselines = new HashMap<>();
    for (RuleStanding one : all) {
      BaselineState baseline = one.baseline();
      if (baseline != null) {
        baselines.put(one.key(), baseline);
      }
    }
    return CompletableFuture.completedFuture(baselines);
  }

  @Override
  public Optional<TargetView> view(TargetId target) {
    return targets.get().stream().filter(one -> one.target().id().equals(target)).findFirst();
  }
}
