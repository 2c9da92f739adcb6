package io.watchfire.watch;

import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a site's targets, with the rules that watch them, are divided among the shards. */
final class Division {
  /**
   * Devices of one kind or room are not polled one after the other. What is known of a target is
   * made in this order too, and so lies in memory as it is needed: it is fetched ahead.
   */
  private static final Comparator<Target> MIXED =
      Comparator.comparingInt(target -> target.id().value().hashCode() * 0x9e37_79b9);

  private final List<List<Target>> targets = new ArrayList<>();
  private final Map<TargetId, List<Rule>> rules = new HashMap<>();
  private final int[] members;
  private final List<GroupPlan> groups;
  private final ShardMap map;

  Division(ShardSetup setup, ShardMap map) {
    this.members = new int[map.shards()];
    this.groups = GroupPlan.of(setup.site(), setup.assignments());
    this.map = map;
    for (int shard = 0; shard < map.shards(); shard++) {
      targets.add(new ArrayList<>());
    }
    for (Rule rule : setup.rules()) {
      for (Target target : setup.assignments().of(rule)) {
        rules.computeIfAbsent(target.id(), id -> new ArrayList<>()).add(rule);
      }
    }
    for (Target target : setup.site().targets()) {
      int shard = map.shardOf(target.id());
      targets.get(shard).add(target);
      members[shard] += ServiceShare.indicators(target, setup.assignments()).size();
    }
    targets.forEach(mine -> mine.sort(MIXED));
  }

  /** What one shard has. */
  Share of(int shard) {
    return new Share(
        map, shard, targets.get(shard), rules, Arrays.stream(members).boxed().toList(), groups);
  }

  /**
   * One shard's part.
   *
   * @param targets in the order in which they are polled
   * @param members how many members of the service every shard has
   * @param groups of the whole site
   */
  record Share(
      ShardMap map,
      int shard,
      List<Target> targets,
      Map<TargetId, List<Rule>> allRules,
      List<Integer> members,
      List<GroupPlan> groups) {

    /** The rules that watch a target. */
    List<Rule> rules(TargetId target) {
      return allRules.getOrDefault(target, List.of());
    }

    /** Every rule on every target of the shard. */
    Map<RuleKey, Rule> byKey() {
      Map<RuleKey, Rule> all = new HashMap<>();
      for (Target target : targets) {
        rules(target.id()).forEach(rule -> all.put(new RuleKey(rule.id(), target.id()), rule));
      }
      return all;
    }
  }
}
