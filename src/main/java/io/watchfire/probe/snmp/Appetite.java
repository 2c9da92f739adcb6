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
   * A device that loses what is longer than so does it for ever, and each try costs the time of a
   * lost one: after every try that failed at once the next comes after twice as many good answers.
   */
  static final int MOST_BEFORE_MORE = 1280;

  /** So many good answers and what was tried is no longer a try. */
  private static final int GOOD_IS_ENOUGH = 3;

  private static final int NOTHING = 0;

  /**
   * A card that loses questions of many columns does so for ever, and each that is tried costs the
   * time of a lost one.
   */
  static final int GOOD_BEFORE_WIDER = 500;

  /** Polls from one that tries whether it answers more scalars to the next. */
  static final int POLLS_BEFORE_MORE = 100;

  private byte variables = MOST;
  private short good;
  private short goodBeforeMore = GOOD_BEFORE_MORE;

  /** What went well before more was tried; {@link #NOTHING} when no more is being tried. */
  private byte proven = NOTHING;

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
    int failed = Math.min(variables, rows * asked);
    if (proven != NOTHING && proven < failed) {
      variables = proven;
      goodBeforeMore = (short) Math.min(MOST_BEFORE_MORE, 2 * goodBeforeMore);
    } else {
      variables = (byte) Math.max(1, failed / 2);
      goodBeforeMore = GOOD_BEFORE_MORE;
    }
    proven = NOTHING;
    good = 0;
  }

  void well() {
    good = (short) Math.min(MOST_BEFORE_MORE, good + 1);
    if (proven != NOTHING && good >= GOOD_IS_ENOUGH) {
      proven = NOTHING;
      goodBeforeMore = GOOD_BEFORE_MORE;
    }
    if (variables < MOST && good >= goodBeforeMore) {
      proven = variables;
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
