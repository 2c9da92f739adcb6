package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/** The rows of a table column that a poll has read, by index; nearly all are numbers. */
final class Column {
  /** Of what has no rows: never added to. */
  static final Column NONE = new Column();

  private static final int NOWHERE = -1;
  private static final int FIRST_ROWS = 16;
  private static final OID[] NO_INDEXES = {};
  private static final double[] NO_NUMBERS = {};
  private static final @Nullable Reading[] NO_OTHERS = {};

  private OID[] indexes = NO_INDEXES;
  private double[] numbers = NO_NUMBERS;

  // where nothing says that there is a number
  private @Nullable Reading[] others = NO_OTHERS;
  private int size;
  private @Nullable Absence missing;

  /** Rows may come in any order; a row that is there is overwritten. */
  void add(OID index, Reading reading) {
    int row = place(index);
    numbers[row] = reading.isPresent() ? reading.value() : Double.NaN;
    if (Double.isNaN(numbers[row])) {
      if (others.length < numbers.length) {
        others = Arrays.copyOf(others, numbers.length);
      }
      others[row] = reading;
    }
  }

  /**
   * @param number not NaN
   */
  void add(OID index, double number) {
    // first the place: making room for it may replace the array
    int row = place(index);
    numbers[row] = number;
  }

  private int place(OID index) {
    if (size == 0 || index.compareTo(indexes[size - 1]) > 0) {
      makeRoom(size);
      indexes[size] = index;
      return size++;
    }
    int row = Arrays.binarySearch(indexes, 0, size, index);
    if (row < 0) {
      row = -row - 1;
      makeRoom(row);
      indexes[row] = index;
      size++;
    }
    return row;
  }

  private void makeRoom(int row) {
    if (size == indexes.length) {
      int more = Math.max(FIRST_ROWS, 2 * size);
      indexes = Arrays.copyOf(indexes, more);
      numbers = Arrays.copyOf(numbers, more);
    }
    System.arraycopy(indexes, row, indexes, row + 1, size - row);
    System.arraycopy(numbers, row, numbers, row + 1, size - row);
    if (others.length > 0) {
      others = Arrays.copyOf(others, numbers.length);
      System.arraycopy(others, row, others, row + 1, size - row);
    }
  }

  /** The column is not whole: the reason. Rows read so far stay. */
  void breakOff(Absence reason) {
    missing = reason;
  }

  /** Why the column is not whole; null when it is. */
  @Nullable Absence missing() {
    return missing;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  OID index(int row) {
    return indexes[row];
  }

  /** The number in a row; NaN when there is none. */
  double number(int row) {
    return numbers[row];
  }

  /** Why a row does not read; null when it does. */
  @Nullable Absence absence(int row) {
    return Double.isNaN(numbers[row]) ? other(row).absence() : null;
  }

  /** The text in a row; empty when there is none. */
  String text(int row) {
    return Double.isNaN(numbers[row]) ? other(row).text() : "";
  }

  Reading reading(int row) {
    return Double.isNaN(numbers[row]) ? other(row) : Reading.of(numbers[row]);
  }

  private Reading other(int row) {
    Reading other = row < others.length ? others[row] : null;
    if (other == null) {
      throw new IllegalStateException("row " + row + " has neither number nor reason");
    }
    return other;
  }

  /**
   * The row of an index; negative when there is none.
   *
   * @param likely where it is, as columns of a table have the same rows
   */
  int find(OID index, int likely) {
    return find(indexes, size, index, likely);
  }

  /** Likewise, among the first of some indexes in ascending order. */
  static int find(OID[] indexes, int size, OID index, int likely) {
    if (likely < size && isSame(indexes[likely], index)) {
      return likely;
    }
    return size == 0 ? NOWHERE : Arrays.binarySearch(indexes, 0, size, index);
  }

  /** The number of an index, as {@link #find} has it; NaN when there is none. */
  double number(OID index, int likely) {
    int row = find(index, likely);
    return row < 0 ? Double.NaN : numbers[row];
  }

  /** The text of an index, likewise; empty when there is none. */
  String text(OID index, int likely) {
    int row = find(index, likely);
    return row < 0 ? "" : text(row);
  }

  /** Columns that are walked together share their indexes: most are one and the same. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isSame(OID one, OID other) {
    return one == other || one.equals(other);
  }
}
