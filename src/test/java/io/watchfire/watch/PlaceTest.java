package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.at;
import static io.watchfire.rule.RuleKit.below;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.DeviceReadings;
import io.watchfire.rule.RuleKit;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a poll says that its target stands is a hint: after a reload another may stand there. */
class PlaceTest {
  private static final TargetId SECOND = new TargetId("sw-2");
  private static final Instant NINE = at("09:00");

  private final WatchKit kit =
      new WatchKit(
          1,
          WatchKit.site(WatchKit.coreSwitch("sw-1"), WatchKit.coreSwitch("sw-2")),
          List.of(RuleKit.trigger("down", "target.up", below(1, Duration.ZERO), null)),
          NINE,
          new WatchKit.Disk());

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 2, 1000})
  void aPollIsOfTheTargetThatItNamesWhereverThatStands(int place) {
    kit.shards
        .of(SECOND)
        .polled(new Poll(SECOND, NINE, null, List.of(), DeviceReadings.NONE, Duration.ZERO, place));

    assertThat(view("sw-2").lastPoll()).isEqualTo(NINE);
    assertThat(view("sw-1").lastPoll()).isNull();
  }

  private TargetView view(String target) {
    return kit.shards.view(new TargetId(target)).orElseThrow();
  }
}
