package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/** What one poll has read from one device, by MIB name. */
final class Answers {
  private final Map<String, Reading> scalars = new HashMap<>();
  private final Map<String, Column> columns = new HashMap<>();

  void scalar(MibObject object, Reading reading) {
    scalars.put(object.name(), reading);
  }

  Column column(MibObject object) {
    return columns.computeIfAbsent(object.name(), name -> new Column());
  }

  Reading scalar(MibObject object) {
    return scalars.getOrDefault(object.name(), Reading.absent(Absence.TIMEOUT));
  }

  /** Rows of a column by index; a scalar never has any. */
  SortedMap<OID, Reading> rows(MibObject object) {
    Column column = columns.get(object.name());
    return column == null ? new TreeMap<>() : column.rows();
  }

  /** All readings of an object, be it a scalar or a column. */
  Collection<Reading> readings(MibObject object) {
    return object.table() ? rows(object).values() : List.of(scalar(object));
  }

  /** Why an object could not be read as a whole; null when it could. */
  @Nullable Absence missing(MibObject object) {
    if (!object.table()) {
      return scalar(object).absence();
    }
    Column column = columns.get(object.name());
    return column == null ? Absence.TIMEOUT : column.missing();
  }
}
