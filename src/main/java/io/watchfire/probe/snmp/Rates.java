package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/**
 * How fast the counters of one device grow: what they read now against the poll before. A counter
 * that is read for the first time, or reads less than before (the device began anew, or it ran
 * over), has no rate until the next poll.
 */
final class Rates {
  private static final OID SCALAR = new OID();

  private final Map<String, Counted> before = new HashMap<>();
  private final Map<String, List<Reading>> now = new HashMap<>();

  private record Counted(Instant at, Map<OID, Double> rows) {}

  /** Takes what a poll has read. */
  void take(Instant due, Profile profile, Answers answers) {
    now.clear();
    for (Derived derived : profile.indicators()) {
      if (derived.perSecond() && !now.containsKey(derived.object())) {
        profile
            .object(derived.object())
            .ifPresent(object -> now.put(object.name(), rated(object, due, answers)));
      }
    }
  }

  /** Growth a second of each row of an object, in raw units. */
  Collection<Reading> readings(MibObject object) {
    return now.getOrDefault(object.name(), List.of());
  }

  private List<Reading> rated(MibObject object, Instant due, Answers answers) {
    Map<OID, Reading> rows =
        object.table() ? answers.rows(object) : Map.of(SCALAR, answers.scalar(object));
    Counted last = before.get(object.name());
    double seconds = last == null ? 0 : Duration.between(last.at(), due).toMillis() / 1000.0;
    List<Reading> rated = new ArrayList<>();
    Map<OID, Double> counted = new HashMap<>();
    rows.forEach(
        (index, reading) -> {
          Double was = last == null ? null : last.rows().get(index);
          rated.add(rate(reading, was, seconds));
          if (reading.isPresent()) {
            counted.put(index, reading.value());
          }
        });
    if (!counted.isEmpty()) {
      before.put(object.name(), new Counted(due, counted));
    }
    return rated;
  }

  private static Reading rate(Reading reading, @Nullable Double was, double seconds) {
    if (!reading.isPresent()) {
      return reading;
    }
    return was == null || seconds <= 0 || reading.value() < was
        ? Reading.absent(Absence.NO_RATE)
        : Reading.of((reading.value() - was) / seconds);
  }
}
