package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.at;
import static io.watchfire.rule.RuleKit.below;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.rule.RuleKit;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page of a large site is made of: each target as it is when it is got. */
class LiveViewsTest {
  private static final TargetId SWITCH = new TargetId("sw-1");
  private static final Instant NINE = at("09:00");

  private final WatchKit kit =
      new WatchKit(
          2,
          WatchKit.site(WatchKit.coreSwitch("sw-1")),
          List.of(RuleKit.trigger("down", "target.up", below(1, Duration.ZERO), null)),
          NINE,
          new WatchKit.Disk());

  @Test
  void aListThatWasGotBeforeAPollShowsIt() {
    List<TargetView> live = kit.shards.live();
    List<TargetView> values = kit.shards.liveValues();

    polled(NINE, null, 42);

    assertThat(of(live).values().value(0)).isEqualTo(42);
    assertThat(of(values).values().value(0)).isEqualTo(42);
  }

  @Test
  void rawValuesAloneAreThoseOfTheWholeViewButItsSamples() {
    kit.poll("sw-1", 97);
    polled(at("09:01"), Absence.TIMEOUT, 42);

    TargetView whole = of(kit.shards.live());
    assertThat(whole.samples()).isNotEmpty();
    assertThat(of(kit.shards.liveValues()))
        .isEqualTo(
            new TargetView(whole.target(), at("09:01"), Absence.TIMEOUT, Map.of(), whole.values()));
  }

  private void polled(Instant due, Absence down, double value) {
    DeviceReadings readings =
        DeviceReadings.of(List.of(new DeviceValue("load", Map.of(), value, false)));
    kit.shards.of(SWITCH).polled(new Poll(SWITCH, due, down, List.of(), readings, Duration.ZERO));
  }

  private static TargetView of(List<TargetView> views) {
    return views.stream()
        .filter(view -> view.target().id().equals(SWITCH))
        .findFirst()
        .orElseThrow();
  }
}
