package io.watchfire.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.rule.RuleKit;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order the targets of a shard are polled. */
class DivisionTest {
  private static final int RACKS = 4;
  private static final int SWITCHES = 25;

  @Test
  void devicesOfOneRackAreNotPolledOneAfterTheOther() {
    List<String> order = polled(racks());

    assertThat(longestRun(order)).isLessThan(SWITCHES / 3);
  }

  @Test
  void theOrderIsTheSameHoweverTheSiteIsWritten() {
    List<Target> targets = racks();
    List<String> order = polled(targets);

    Collections.reverse(targets);

    assertThat(polled(targets)).isEqualTo(order).hasSize(RACKS * SWITCHES).doesNotHaveDuplicates();
  }

  private static List<Target> racks() {
    List<Target> targets = new ArrayList<>();
    for (int rack = 0; rack < RACKS; rack++) {
      for (int i = 0; i < SWITCHES; i++) {
        targets.add(WatchKit.coreSwitch("rack-" + rack + "-" + i));
      }
    }
    return targets;
  }

  private static List<String> polled(List<Target> targets) {
    WatchKit kit =
        new WatchKit(
            1,
            WatchKit.site(targets.toArray(Target[]::new)),
            List.of(),
            RuleKit.at("09:00"),
            new WatchKit.Disk());
    return kit.shards.of(targets.get(0).id()).targets().stream()
        .map(Target::id)
        .map(TargetId::value)
        .toList();
  }

  private static int longestRun(List<String> order) {
    int longest = 0;
    int run = 0;
    String before = "";
    for (String id : order) {
      String rack = id.substring(0, id.lastIndexOf('-'));
      run = rack.equals(before) ? run + 1 : 1;
      longest = Math.max(longest, run);
      before = rack;
    }
    return longest;
  }
}
