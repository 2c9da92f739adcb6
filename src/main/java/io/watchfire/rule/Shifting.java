package io.watchfire.rule;

import java.util.List;

/** A threshold that is another by day than by night. */
final class Shifting {
  private Shifting() {}

  static boolean holds(Condition.ByShift condition, long at, double value) {
    List<Condition.ByShift.OfShift> shifts = condition.shifts();
    // by place: an iterator would be an object a sample
    for (int i = 0; i < shifts.size(); i++) {
      Condition.ByShift.OfShift one = shifts.get(i);
      if (one.shift().covers(at)) {
        return one.threshold().comparison().holds(value, one.threshold().value());
      }
    }
    return false;
  }
}
