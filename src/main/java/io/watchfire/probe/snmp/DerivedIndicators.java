package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the indicators of a profile out of what polls have read. Made once a profile. */
final class DerivedIndicators {
  private final RatedObjects rated;
  private final List<Entry> entries = new ArrayList<>();
  private final boolean remembering;

  /** An indicator, and what serves in its place. */
  private record Entry(IndicatorName name, List<DerivedValue> values) {}

  DerivedIndicators(Profile profile) {
    this.rated = RatedObjects.of(profile);
    for (Derived derived : profile.indicators()) {
      List<DerivedValue> values = new ArrayList<>();
      values.add(new DerivedValue(profile, derived));
      derived.fallbacks().forEach(other -> values.add(new DerivedValue(profile, other)));
      entries.add(new Entry(new IndicatorName(derived.indicator()), List.copyOf(values)));
    }
    this.remembering =
        profile.indicators().stream()
            .flatMap(derived -> Stream.concat(Stream.of(derived), derived.fallbacks().stream()))
            .anyMatch(derived -> derived.seen() != null);
  }

  /** Whether one of them depends on what was seen before. */
  boolean isRemembering() {
    return remembering;
  }

  /** One sample an indicator, in the profile's order; absent ones with their reason. */
  List<Sample> of(TargetId target, Instant due, Answers answers, Rates rates, SeenRows seen) {
    Map<String, Column> perSecond = rates.take(due, rated, answers);
    List<Sample> samples = new ArrayList<>(entries.size());
    Tally tally = new Tally();
    for (Entry entry : entries) {
      Absence reason = tell(tally, entry.values(), answers, perSecond, seen);
      samples.add(
          reason == null
              ? Sample.of(target, entry.name(), due, tally.value())
              : Sample.absent(target, entry.name(), due, reason));
    }
    seen.tell();
    return samples;
  }

  /** Every indicator absent for the same reason: the device gave nothing. */
  List<Sample> absent(TargetId target, Instant due, Absence reason) {
    List<Sample> samples = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      samples.add(Sample.absent(target, entry.name(), due, reason));
    }
    return samples;
  }

  /** Tells the first way that has a value; why none has, else null. */
  private static @Nullable Absence tell(
      Tally tally,
      List<DerivedValue> ways,
      Answers answers,
      Map<String, Column> rates,
      SeenRows seen) {
    Absence first = null;
    for (int i = 0; i < ways.size(); i++) {
      ways.get(i).tell(tally, answers, rates, seen);
      Absence reason = tally.absence();
      if (reason == null) {
        return null;
      }
      first = first == null ? reason : first;
      if (isPassing(reason)) {
        break;
      }
    }
    return first == null ? Absence.NO_SUCH_INSTANCE : first;
  }

  /** The device has it, and the next poll may bring it: no reason to read something else. */
  private static boolean isPassing(Absence reason) {
    return reason == Absence.TIMEOUT || reason == Absence.NO_RATE;
  }
}
