package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.Range;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the indicators of a profile out of what a poll has read. */
final class DerivedIndicators {
  private DerivedIndicators() {}

  /** One sample an indicator, in the profile's order; absent ones with their reason. */
  static List<Sample> of(
      TargetId target, Instant due, Profile profile, Answers answers, Rates rates) {
    rates.take(due, profile, answers);
    List<Sample> samples = new ArrayList<>(profile.indicators().size());
    for (Derived derived : profile.indicators()) {
      samples.add(sample(target, due, profile, derived, answers, rates));
    }
    return samples;
  }

  /** Every indicator absent for the same reason: the device gave nothing. */
  static List<Sample> absent(TargetId target, Instant due, Profile profile, Absence reason) {
    List<Sample> samples = new ArrayList<>(profile.indicators().size());
    for (Derived derived : profile.indicators()) {
      samples.add(Sample.absent(target, new IndicatorName(derived.indicator()), due, reason));
    }
    return samples;
  }

  private static Sample sample(
      TargetId target,
      Instant due,
      Profile profile,
      Derived derived,
      Answers answers,
      Rates rates) {
    IndicatorName name = new IndicatorName(derived.indicator());
    MibObject object = named(profile, derived.object());
    Absence missing = answers.missing(object);
    if (missing != null) {
      return Sample.absent(target, name, due, missing);
    }
    List<Double> raw = new ArrayList<>();
    Collection<Reading> readings =
        derived.perSecond() ? rates.readings(object) : answers.readings(object);
    Absence reason = plausible(object, derived.scale(), readings, raw);
    if (raw.isEmpty()) {
      return Sample.absent(target, name, due, reason == null ? Absence.NO_SUCH_INSTANCE : reason);
    }
    double value = excepted(profile, derived, answers) ? 0 : combine(derived, raw);
    return Sample.of(target, name, due, value);
  }

  /** Collects the rows that read; answers the reason of the first one that does not. */
  private static @Nullable Absence plausible(
      MibObject object, double scale, Collection<Reading> readings, List<Double> raw) {
    Absence first = null;
    for (Reading reading : readings) {
      Absence reason = reading.absence();
      if (reason == null && !within(object.plausible(), reading.value() * scale)) {
        reason = Absence.IMPLAUSIBLE;
      }
      if (reason == null) {
        raw.add(reading.value());
      } else if (first == null) {
        first = reason;
      }
    }
    return first;
  }

  private static boolean excepted(Profile profile, Derived derived, Answers answers) {
    Derived.Unless unless = derived.unless();
    if (unless == null) {
      return false;
    }
    for (Reading reading : answers.readings(named(profile, unless.object()))) {
      if (reading.isPresent() && isOneOf(reading.value(), Derived.ALL_BITS, unless.equals())) {
        return true;
      }
    }
    return false;
  }

  private static double combine(Derived derived, List<Double> raw) {
    double sum = 0;
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    int equal = 0;
    for (double value : raw) {
      sum += value;
      highest = Math.max(highest, value);
      lowest = Math.min(lowest, value);
      equal += isOneOf(value, derived.bits(), derived.equals()) ? 1 : 0;
    }
    return switch (derived.how()) {
      case VALUE -> raw.get(0) * derived.scale();
      case MEAN -> sum / raw.size() * derived.scale();
      case MAX -> highest * derived.scale();
      case MIN -> lowest * derived.scale();
      case SUM -> sum * derived.scale();
      case ANY_EQUALS -> equal > 0 ? 1 : 0;
      case SHARE_EQUALS -> 100.0 * equal / raw.size();
      case COUNT_EQUALS -> equal;
    };
  }

  static boolean within(@Nullable Range range, double value) {
    return range == null || range.contains(value);
  }

  private static boolean isOneOf(double value, long bits, List<Long> values) {
    return value == Math.rint(value) && values.contains((long) value & bits);
  }

  private static MibObject named(Profile profile, String name) {
    return profile
        .object(name)
        .orElseThrow(
            () -> new IllegalArgumentException(profile.id() + " has no object named " + name));
  }
}
