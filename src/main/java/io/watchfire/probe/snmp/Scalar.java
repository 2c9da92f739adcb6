package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.OidBytes;
import io.watchfire.target.Profile.MibObject;
import org.snmp4j.smi.OID;

/** An object that is asked for by one GET with others: what is worked out once for all devices. */
final class Scalar {
  private final MibObject object;
  private final OidBytes name;
  private final int place;
  private final long[] noReading;

  private Scalar(MibObject object, int place) {
    this.object = object;
    this.name = OidBytes.of(new OID(object.oid()));
    this.place = place;
    this.noReading = object.noReading().stream().mapToLong(Long::longValue).toArray();
  }

  static Scalar of(MibObject object, Places in) {
    return new Scalar(object, in.add(object));
  }

  MibObject object() {
    return object;
  }

  OidBytes name() {
    return name;
  }

  /** Where it stands in what is read. */
  int place() {
    return place;
  }

  /** What a whole number on the wire says; NaN when it says that there is none. */
  double number(long raw) {
    for (long none : noReading) {
      if (raw == none) {
        return Double.NaN;
      }
    }
    return Reading.unturned(raw, object);
  }
}
