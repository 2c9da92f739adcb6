package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.OidBytes;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.Profile.MibObject;
import java.util.List;
import org.snmp4j.smi.OID;

/**
 * Scalars that are asked for by one GET.
 *
 * @param names of the objects, in their order
 */
record Parcel(List<MibObject> objects, List<OidBytes> names, Question question) {

  static Parcel of(List<MibObject> objects) {
    List<OID> oids = objects.stream().map(object -> new OID(object.oid())).toList();
    return new Parcel(
        List.copyOf(objects), oids.stream().map(OidBytes::of).toList(), Question.get(oids));
  }
}
