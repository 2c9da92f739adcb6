package io.watchfire.indicator;

/**
 * How far a baseline has come, for people who wonder why a rule is silent.
 *
 * @param kind of the days that make the mean today
 * @param used how many they are; while too few, how many there would be
 * @param seeded how many of them were seeded; the others were watched here
 * @param workdays usable workdays known
 * @param daysOff usable weekend days and holidays known
 * @param wanted how many days the mean is to be made of
 * @param needed fewer say nothing
 */
public record BaselineState(
    Kind kind, int used, int seeded, int workdays, int daysOff, int wanted, int needed) {

  /** Which days are alike. */
  public enum Kind {
    ALL,
    WORKDAYS,
    DAYS_OFF
  }

  /** False while too few days are known: a rule on it neither fires nor releases. */
  public boolean isReady() {
    return used >= needed;
  }

  /** How many usable days are still to come before it says anything. */
  public int missing() {
    return Math.max(0, needed - used);
  }
}
