package io.watchfire.response.outage;

/**
 * How many of the hotline's lines carry calls: in service by all is the recovery rate (R-007,
 *
 *
 * @param total at least one
 */
public record LinesInService(int inService, int total) {
  public LinesInService {
    if (total < 1 || inService < 0 || inService > total) {
      throw new IllegalArgumentException(inService + " of " + total + " lines");
    }
  }

  /** From 0 to 100. */
  public double percent() {
    return 100.0 * inService / total;
  }

  /**
   * How many lines a rate takes at least.
   *
   * @param percent 1 to 100
   */
  public int needed(int percent) {
    return (total * percent + 99) / 100;
  }

  public boolean reaches(int percent) {
    return inService >= needed(percent);
  }
}
