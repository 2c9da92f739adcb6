package io.watchfire.indicator.group;

/**
 * The value of a group, and how much of it is known.
 *
 * @param value of SHARE in per cent, else in the unit of the members; NaN when nothing is known
 * @param present members that have a value
 * @param members that have joined
 */
public record GroupValue(double value, int present, int members) {

  /** False while nothing is known. */
  public boolean isPresent() {
    return !Double.isNaN(value);
  }

  /** Every member has a value. */
  public boolean isComplete() {
    return present == members;
  }
}
