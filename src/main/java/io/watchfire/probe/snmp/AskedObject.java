package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.OidBytes;
import io.watchfire.target.Profile.MibObject;
import org.snmp4j.smi.OID;

/** An object of a profile as it is asked for: what is worked out once for all devices. */
final class AskedObject {
  private final MibObject object;
  private final OID oid;
  private final OidBytes name;
  private final int place;
  private final long[] noReading;

  private AskedObject(MibObject object, int place) {
    this.object = object;
    this.oid = new OID(object.oid());
    this.name = OidBytes.of(oid);
    this.place = place;
    this.noReading = object.noReading().stream().mapToLong(Long::longValue).toArray();
  }

  static AskedObject of(MibObject object, Places in) {
    return new AskedObject(object, in.add(object));
  }

  MibObject object() {
    return object;
  }

  OID oid() {
    return oid;
  }

  /** The same as it stands on the wire. */
  OidBytes name() {
    return name;
  }

  /** Where it stands in what is read. */
  int place() {
    return place;
  }

  /**
   * The number that was answered for it, without an object; NaN when there is none, and {@link
   * Reading} says why, or what there is instead.
   */
  double number(Answer answer, int i) {
    if (object.text() || !answer.isNumber(i)) {
      return Double.NaN;
    }
    long raw = answer.number(i);
    for (long none : noReading) {
      if (raw == none) {
        return Double.NaN;
      }
    }
    return Reading.unturned(raw, object);
  }
}
