package io.watchfire.probe.snmp;

import java.util.Arrays;
import org.snmp4j.smi.OID;

/**
 * The numbers in the rows of a column, kept from one poll to the next. As long as the rows stay
 * they are overwritten where they are: what lives for a poll only is dear to collect.
 */
final class KeptRows {
  private static final OID[] NO_INDEXES = {};
  private static final double[] NO_NUMBERS = {};

  private OID[] indexes = NO_INDEXES;
  private double[] numbers = NO_NUMBERS;

  /**
   * What a row read; NaN when it did not.
   *
   * @param likely where it is
   */
  double number(OID index, int likely) {
    int row = Column.find(indexes, indexes.length, index, likely);
    return row < 0 ? Double.NaN : numbers[row];
  }

  /**
   * Keeps the rows that read, and forgets all others.
   *
   * @param alike may have the same rows, of which one list is enough
   */
  void keep(Column rows, KeptRows alike) {
    int kept = 0;
    for (int row = 0; row < rows.size(); row++) {
      double number = rows.number(row);
      if (Double.isNaN(number)) {
        continue;
      }
      if (kept == indexes.length || !Column.isSame(indexes[kept], rows.index(row))) {
        begin(rows, alike);
        return;
      }
      numbers[kept++] = number;
    }
    if (kept < indexes.length) {
      begin(rows, alike);
    }
  }

  private void begin(Column rows, KeptRows alike) {
    OID[] reading = new OID[rows.size()];
    double[] values = new double[rows.size()];
    int kept = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (!Double.isNaN(rows.number(row))) {
        reading[kept] = rows.index(row);
        values[kept++] = rows.number(row);
      }
    }
    numbers = Arrays.copyOf(values, kept);
    indexes =
        Arrays.equals(alike.indexes, 0, alike.indexes.length, reading, 0, kept)
            ? alike.indexes
            : Arrays.copyOf(reading, kept);
  }
}
