package io.watchfire.probe.snmp;

/**
 * How many variables one device is asked for at once. Some lose answers that are long, or cannot
 * make them: less is asked for then, and slowly more again while all goes well. What GETBULK
 * brings, of how many columns, and how many scalars go into one GET are kept apart.
 */
final class Appetite {
  /** Their answer fits in one unfragmented datagram. */
  static final int MOST = 48;

  private static final int GOOD_BEFORE_MORE = 20;

  /**
   * A card that loses questions of many columns does so for ever, and each that is tried costs the
   * time of a lost one.
   */
  static final int GOOD_BEFORE_WIDER = 500;

  /** Polls from one that tries whether it answers more scalars to the next. */
  static final int POLLS_BEFORE_MORE = 100;

  private byte variables = MOST;
  private byte good;
  private byte columns = Requests.WALK_SIZE;
  private short goodColumns;
  private byte scalars = Requests.GET_SIZE;
  private byte polls;

  /** Of so many columns, those that are asked for in one question: 1 at least. */
  int columnsOf(int all) {
    return Math.min(all, Math.min(columns, variables));
  }

  /** Rows of so many columns, 1 at least. */
  int rowsOf(int asked) {
    return Math.max(1, variables / asked);
  }

  /**
   * The device could not answer so much, or its answer got lost. Rows are given up first, columns
   * only where one row was too much.
   *
   * @param asked columns that it was asked for
   */
  void tooMuch(int rows, int asked) {
    if (rows == 1) {
      columns = (byte) Math.max(1, asked / 2);
      goodColumns = 0;
    }
    variables = (byte) Math.max(1, Math.min(variables, rows * asked) / 2);
    good = 0;
  }

  void well() {
    if (variables < MOST && ++good >= GOOD_BEFORE_MORE) {
      variables = (byte) Math.min(MOST, variables + Math.max(1, variables / 4));
      good = 0;
    }
    if (columns < Requests.WALK_SIZE && ++goodColumns >= GOOD_BEFORE_WIDER) {
      columns = (byte) Math.min(Requests.WALK_SIZE, 2 * columns);
      goodColumns = 0;
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
