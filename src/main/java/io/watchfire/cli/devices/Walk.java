package io.watchfire.cli.devices;

import io.watchfire.indicator.DeviceValue;
import io.watchfire.probe.snmp.Met;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Recognition.Recognised;
import io.watchfire.target.SnmpVersion;
import io.watchfire.watch.Poll;
import java.util.List;
import java.util.Optional;

/**
 * What the daemon would see on one device.
 *
 * @param profile it was read by, chosen or recognised; empty when there is none
 * @param chosen whether a person has named the profile
 * @param poll what was read; empty without a profile
 */
public record Walk(
    DeviceAddress address,
    SnmpVersion version,
    Met.Device met,
    Optional<Profile> profile,
    boolean chosen,
    Optional<Poll> poll) {

  /** How it came to its profile, for people. */
  String by() {
    if (chosen) {
      return "chosen by --profile";
    }
    return met.recognised().map(Walk::by).orElse("not recognised");
  }

  private static String by(Recognised recognised) {
    return "recognised by " + recognised.by().worded() + " " + recognised.what();
  }

  /** What an indicator was made of, raw. */
  List<DeviceValue> sources(Derived derived) {
    return poll.map(
            read ->
                read.values().snapshot().stream()
                    .filter(value -> derived.sources().contains(value.object()))
                    .toList())
        .orElse(List.of());
  }
}
