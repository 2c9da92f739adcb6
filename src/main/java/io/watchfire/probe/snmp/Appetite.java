package io.watchfire.probe.snmp;

/**
 * How many variables one device is asked for at once. Some lose answers that are long, or cannot
 * make them: less is asked for then, and slowly more again while all goes well. What GETBULK brings
 * and how many scalars go into one GET are kept apart.
 */
final class Appetite {
  /** Their answer fits in one unfragmented datagram. */
  static final int MOST = 48;

  private static final int GOOD_BEFORE_MORE = 20;

  /** Polls from one that tries whether it answers more scalars to the next. */
  static final int POLLS_BEFORE_MORE = 100;

  private int variables = MOST;
  private int good;
  private byte scalars = Requests.GET_SIZE;
  private byte polls;

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

  /** Scalars of one GET, 1 at least. */
  int scalars() {
    return scalars;
  }

  /** So many in one GET were answered. */
  void scalars(int answered) {
    scalars = (byte) answered;
    polls = 0;
  }

  /** To be asked at each poll: whether this one shall try more scalars in one GET. */
  boolean isForMore() {
    if (scalars >= Requests.GET_SIZE || ++polls < POLLS_BEFORE_MORE) {
      return false;
    }
    polls = 0;
    return true;
  }
}
