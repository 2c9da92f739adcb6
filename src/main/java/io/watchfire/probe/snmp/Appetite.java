package io.watchfire.probe.snmp;

/**
 * How many variables one device is asked for at once by GETBULK. Some lose answers that are long,
 * or cannot make them: it is halved then, and grows again slowly while all goes well.
 */
final class Appetite {
  /** Their answer fits in one unfragmented datagram. */
  static final int MOST = 48;

  private static final int GOOD_BEFORE_MORE = 20;

  private int variables = MOST;
  private int good;

  /** Rows of so many columns, 1 at least. */
  int rowsOf(int columns) {
    return Math.max(1, variables / columns);
  }

  /** The device could not answer so much, or its answer got lost. */
  void tooMuch() {
    variables = Math.max(1, variables / 2);
    good = 0;
  }

  void well() {
    if (variables < MOST && ++good >= GOOD_BEFORE_MORE) {
      variables = Math.min(MOST, variables + Math.max(1, variables / 4));
      good = 0;
    }
  }
}
