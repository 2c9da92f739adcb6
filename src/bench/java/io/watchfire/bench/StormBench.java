package io.watchfire.bench;

import io.watchfire.rule.HeldClock;
import io.watchfire.rule.Phase;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.RuleState;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * 50,000 hosts of two regions and 200 rooms do not answer: their rules change all at once. What is
 * left of it is people's to read, so it must be few warnings.
 */
final class StormBench {
  private static final int HOSTS = 50_000;

  private StormBench() {}

  static void run() throws Exception {
    AtomicLong notices = new AtomicLong();
    try (DutyDesk duty = new DutyDesk(HOSTS, some -> notices.addAndGet(some.size()))) {
      List<Integer> hosts = new ArrayList<>();
      for (int host = 0; host < HOSTS; host++) {
        hosts.add(host);
      }
      Collections.shuffle(hosts, new Random(7));
      double cpu = Cost.cpu();
      long began = System.nanoTime();
      List<CompletableFuture<Void>> durable = new ArrayList<>();
      for (int host : hosts) {
        durable.add(duty.desk.changed(down(host, duty.wire.instant())).toCompletableFuture());
      }
      durable.forEach(CompletableFuture::join);
      double seconds = (System.nanoTime() - began) / 1e9;
      Figure.atMost("plan.storm_warnings", duty.desk.view().active().size(), 200);
      Figure.plain("plan.storm_incidents", duty.desk.view().open().size(), "of 50,000 hosts");
      Figure.plain("plan.storm_notices", notices.get(), "to people and feeds");
      Figure.plain("plan.storm_seconds", seconds, "until all of it is on disk");
      Figure.plain("plan.storm_cpu_s", Cost.cpu() - cpu, "a JVM that has just started");
    }
  }

  private static RuleChange down(int host, Instant at) {
    RuleState state =
        new RuleState(
            Phase.NEAR,
            HeldClock.STOPPED,
            HeldClock.STOPPED,
            HeldClock.STOPPED,
            true,
            null,
            at,
            0,
            Duration.ZERO);
    RuleKey key = new RuleKey(new RuleId("node-down"), new TargetId(DutyDesk.host(host)));
    return new RuleChange(key, 1, at, Phase.OK, state, null);
  }
}
