package io.watchfire.watch;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Sample;
import io.watchfire.indicator.group.GroupChange;
import io.watchfire.indicator.group.GroupPart;
import io.watchfire.indicator.group.GroupTotal;
import io.watchfire.indicator.group.GroupValue;
import io.watchfire.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A shard's share in the groups: its parts of all it has members of, and the totals of those whose
 * target it owns. For a tick, every shard tells its part a quarter of the interval later, when the
 * polls of that tick have been answered, and the owner adds them up half an interval later.
 */
final class GroupShare {
  private final int shard;
  private final ShardSetup setup;
  private final ShardLoop loop;
  private final Neighbours neighbours;
  private final Consumer<Sample> samples;
  private final Map<GroupPlan.Key, Mine> parts = new LinkedHashMap<>();
  private final Map<GroupPlan.Key, Owned> owned = new LinkedHashMap<>();
  private final List<Ticker> tickers = new ArrayList<>();

  private record Mine(GroupPlan plan, GroupPart part) {}

  private record Owned(GroupPlan plan, GroupTotal total) {}

  /** How a shard reaches the others: plain messages that could cross a wire. */
  interface Neighbours {

    /** To the shard that owns the group's target. */
    void tell(GroupPlan.Key group, GroupChange change);

    /** A change was lost: that shard is to tell the whole with its next one. */
    void askForWhole(int shard, GroupPlan.Key group);
  }

  /**
   * @param roster has the members of this shard
   * @param samples takes the value of a group once it is known
   */
  GroupShare(
      Division.Share share,
      ShardSetup setup,
      ShardLoop loop,
      Roster roster,
      Neighbours neighbours,
      Consumer<Sample> samples) {
    this.shard = share.shard();
    this.setup = setup;
    this.loop = loop;
    this.neighbours = neighbours;
    this.samples = samples;
    ShardMap map = share.map();
    long silenceFrom = setup.silenceFrom();
    for (GroupPlan plan : share.groups()) {
      long[] weights = new long[map.shards()];
      int[] members = new int[map.shards()];
      GroupPart part = new GroupPart(plan.terms(), shard);
      for (Target member : plan.members()) {
        int home = map.shardOf(member.id());
        members[home]++;
        weights[home] += member.users();
        Watched watched = home == shard ? roster.watched(member.id()) : null;
        if (watched != null) {
          roster.member(watched, plan.terms().of(), silenceFrom).join(part);
        }
      }
      if (members[shard] > 0) {
        parts.put(plan.key(), new Mine(plan, part));
      }
      if (map.shardOf(plan.target().id()) == shard) {
        GroupTotal total = new GroupTotal(plan.terms(), map.shards(), silenceFrom);
        for (int other = 0; other < map.shards(); other++) {
          if (members[other] > 0) {
            total.expect(other, members[other], weights[other]);
          }
        }
        owned.put(plan.key(), new Owned(plan, total));
      }
    }
  }

  void start() {
    Map<Duration, List<Mine>> mine = new HashMap<>();
    parts.values().forEach(one -> byInterval(mine, one.plan(), one));
    mine.forEach((interval, all) -> tick(interval, 4, at -> all.forEach(one -> tell(one, at))));
    Map<Duration, List<Owned>> totals = new HashMap<>();
    owned.values().forEach(one -> byInterval(totals, one.plan(), one));
    totals.forEach(
        (interval, all) -> tick(interval, 2, at -> all.forEach(one -> evaluate(one, at))));
  }

  void stop() {
    tickers.forEach(Ticker::stop);
  }

  /** A part of a group that this shard owns; one of another configuration is passed over. */
  void take(GroupPlan.Key group, GroupChange change) {
    Owned here = owned.get(group);
    if (here != null && !here.total().apply(change)) {
      neighbours.askForWhole(change.shard(), group);
    }
  }

  void tellWhole(GroupPlan.Key group) {
    Mine here = parts.get(group);
    if (here != null) {
      here.part().tellWhole();
    }
  }

  private void tell(Mine one, Instant tick) {
    neighbours.tell(one.plan().key(), one.part().change(tick.toEpochMilli()));
  }

  private void evaluate(Owned one, Instant tick) {
    Target target = one.plan().target();
    GroupValue value = one.total().value(tick.toEpochMilli(), target.maxGap().toMillis());
    samples.accept(
        value.isPresent()
            ? Sample.of(target.id(), one.plan().name(), tick, value.value())
            : Sample.absent(target.id(), one.plan().name(), tick, Absence.NO_READING));
  }

  private void tick(Duration interval, int fraction, Consumer<Instant> task) {
    Ticker ticker =
        new Ticker(setup.clock(), loop.timers(), interval, interval.dividedBy(fraction), task);
    tickers.add(ticker);
    ticker.start();
  }

  private static <T> void byInterval(Map<Duration, List<T>> all, GroupPlan plan, T one) {
    all.computeIfAbsent(plan.target().interval(), interval -> new ArrayList<>()).add(one);
  }
}
