package io.watchfire.probe.snmp;

import io.watchfire.target.Profile.Derived.Condition;
import io.watchfire.target.Profile.MibObject;
import org.snmp4j.smi.OID;

/** Which rows of an object count, by what another column says of the same index. */
record RowFilter(MibObject object, Condition condition) {

  boolean holds(Answers answers, OID index) {
    Reading reading = object.table() ? answers.rows(object).get(index) : answers.scalar(object);
    if (reading == null || !reading.isPresent()) {
      return false;
    }
    if (condition instanceof Condition.Matches matches) {
      return matches.pattern().compiled().matcher(reading.text()).find();
    }
    double value = reading.value();
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
