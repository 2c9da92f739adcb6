package io.watchfire.probe.snmp;

import io.watchfire.target.Profile.Derived.Condition;
import io.watchfire.target.Profile.MibObject;
import org.snmp4j.smi.OID;

/** Which rows of an object count, by what another column says of the same index. */
record RowFilter(MibObject object, Condition condition) {

  /**
   * @param likely where the row of this index is
   */
  boolean holds(Answers answers, OID index, int likely) {
    if (!object.table()) {
      Reading reading = answers.scalar(object);
      return reading.isPresent() && holds(reading.value(), reading.text());
    }
    Column rows = answers.rows(object);
    int row = rows.find(index, likely);
    return row >= 0 && rows.absence(row) == null && holds(rows.number(row), rows.text(row));
  }

  private boolean holds(double value, String text) {
    if (condition instanceof Condition.Matches matches) {
      return matches.pattern().compiled().matcher(text).find();
    }
    if (condition instanceof Condition.Above above) {
      return value > above.bound();
    }
    if (condition instanceof Condition.Below below) {
      return value < below.bound();
    }
    return condition instanceof Condition.Equals equals
        && DerivedValue.isOneOf(value, equals.values());
  }
}
