package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import io.watchfire.watch.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what a shard takes out of what a poll has read. */
final class PollResult {
  private PollResult() {}

  static Poll of(PolledDevice device, @Nullable Absence down, Answers answers, Duration took) {
    Target target = device.target;
    Instant due = Instant.ofEpochMilli(device.due);
    if (down != null) {
      List<Sample> absent = device.plan.indicators().absent(target.id(), due, down);
      return new Poll(target.id(), due, down, absent, DeviceReadings.NONE, took, device.place);
    }
    device.repertoire.learn(answers);
    List<Sample> samples =
        device.plan.indicators().of(target.id(), due, answers, device.rates, device.seen);
    if (device.rates.beganAnew()) {
      device.repertoire.tryAll();
    }
    return new Poll(target.id(), due, null, samples, device.values.of(answers), took, device.place);
  }
}
