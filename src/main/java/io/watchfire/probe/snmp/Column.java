package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/** The rows of a table column that a poll has read, by index. */
final class Column {
  private final SortedMap<OID, Reading> rows = new TreeMap<>();
  private @Nullable Absence missing;

  void add(OID index, Reading reading) {
    rows.put(index, reading);
  }

  /** The column is not whole: the reason. Rows read so far stay. */
  void breakOff(Absence reason) {
    missing = reason;
  }

  SortedMap<OID, Reading> rows() {
    return rows;
  }

  /** Why the column is not whole; null when it is. */
  @Nullable Absence missing() {
    return missing;
  }
}
