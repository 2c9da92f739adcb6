package io.watchfire.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.RuleKit;
import io.watchfire.target.TargetId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Millions of samples come by that change nothing. */
class QuietPathTest {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final int SAMPLES = 50_000;

  @Test
  void quietSamplesCreateNothing() {
    assertThat(bytesOf(100)).isLessThan(SAMPLES);
  }

  @Test
  void samplesWhilePendingCreateNothing() {
    assertThat(bytesOf(510)).isLessThan(SAMPLES);
  }

  /** What 50,000 samples of one value allocate; they come a millisecond apart. */
  private static long bytesOf(double value) {
    WatchKit kit =
        new WatchKit(
            1,
            WatchKit.site(WatchKit.pushed("queue", "queue", "queue.wait")),
            List.of(RuleKit.queueWait()),
            RuleKit.at("09:00"),
            new WatchKit.Disk());
    Shard shard = kit.shards.of(new TargetId("queue"));
    List<Sample> samples = new ArrayList<>();
    for (int i = 1; i <= 2 * SAMPLES; i++) {
      Instant at = RuleKit.at("09:00").plusMillis(i);
      samples.add(Sample.of(new TargetId("queue"), new IndicatorName("queue.wait"), at, value));
    }
    kit.time.advance(Duration.ofMinutes(2));
    offer(shard, samples.subList(0, SAMPLES));
    long before = THREADS.getCurrentThreadAllocatedBytes();
    offer(shard, samples.subList(SAMPLES, 2 * SAMPLES));
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void offer(Shard shard, List<Sample> samples) {
    for (Sample sample : samples) {
      shard.offer(sample);
    }
  }
}
