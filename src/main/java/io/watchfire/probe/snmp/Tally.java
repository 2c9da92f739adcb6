package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.Derived.How;
import org.jspecify.annotations.Nullable;

/** Rows on their way to one value; used again for the next. */
final class Tally {
  private How how = How.VALUE;
  private double first = Double.NaN;
  private double sum;
  private double highest;
  private double lowest;
  private int rows;
  private int equal;
  private boolean read;
  private boolean excepted;
  private @Nullable Absence reason;

  /** Forgets what it was told. */
  void begin(How wanted) {
    how = wanted;
    first = Double.NaN;
    sum = 0;
    highest = Double.NEGATIVE_INFINITY;
    lowest = Double.POSITIVE_INFINITY;
    rows = 0;
    equal = 0;
    read = false;
    excepted = false;
    reason = null;
  }

  /** A row that counts. */
  void add(double value, boolean isEqual) {
    if (rows == 0) {
      first = value;
    }
    rows++;
    sum += value;
    highest = Math.max(highest, value);
    lowest = Math.min(lowest, value);
    equal += isEqual ? 1 : 0;
  }

  /** A row that reads, whether or not it counts. */
  void seen() {
    read = true;
  }

  /** A row that does not read; the first reason is told when none does. */
  void lacks(Absence why) {
    if (reason == null) {
      reason = why;
    }
  }

  /** It is 0 whatever the rows say. */
  void except() {
    excepted = true;
  }

  /** Why there is no value; null when there is one. */
  @Nullable Absence absence() {
    if (rows > 0 || (how == How.COUNT_EQUALS && read)) {
      return null;
    }
    return reason == null ? Absence.NO_SUCH_INSTANCE : reason;
  }

  double value() {
    if (excepted) {
      return 0;
    }
    return switch (how) {
      case VALUE -> first;
      case MEAN -> sum / rows;
      case MAX -> highest;
      case MIN -> lowest;
      case SUM -> sum;
      case ANY_EQUALS -> equal > 0 ? 1 : 0;
      case SHARE_EQUALS -> 100.0 * equal / rows;
      case COUNT_EQUALS -> equal;
    };
  }
}
