package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.OidBytes;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.smi.OID;

/**
 * Scalars that are asked for by one GET.
 *
 * @param names of the objects, in their order
 * @param places of the objects in what is read
 */
record Parcel(
    List<MibObject> objects, List<OidBytes> names, List<Integer> places, Question question) {

  static Parcel of(List<MibObject> objects, Places in) {
    List<OID> oids = objects.stream().map(object -> new OID(object.oid())).toList();
    return new Parcel(
        List.copyOf(objects),
        oids.stream().map(OidBytes::of).toList(),
        objects.stream().map(in::add).toList(),
        Question.get(oids));
  }

  /** Some of its objects. */
  Parcel part(int from, int to) {
    return new Parcel(
        objects.subList(from, to),
        names.subList(from, to),
        places.subList(from, to),
        Question.get(question.names().subList(from, to)));
  }

  /** All but one of its objects, of which it has more. */
  Parcel without(int object) {
    return new Parcel(
        rest(objects, object),
        rest(names, object),
        rest(places, object),
        Question.get(rest(question.names(), object)));
  }

  private static <T> List<T> rest(List<T> all, int without) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(without);
    return List.copyOf(rest);
  }
}
