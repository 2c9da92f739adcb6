package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.smi.OID;

/** Scalars that are asked for by one GET. */
record Parcel(List<AskedObject> scalars, Question question) {

  static Parcel of(List<MibObject> objects, Places in) {
    List<OID> oids = objects.stream().map(object -> new OID(object.oid())).toList();
    return new Parcel(
        objects.stream().map(object -> AskedObject.of(object, in)).toList(), Question.get(oids));
  }

  int size() {
    return scalars.size();
  }

  /** Some of its scalars. */
  Parcel part(int from, int to) {
    return new Parcel(scalars.subList(from, to), Question.get(question.names().subList(from, to)));
  }

  /** All but one of its scalars, of which it has more. */
  Parcel without(int scalar) {
    return new Parcel(rest(scalars, scalar), Question.get(rest(question.names(), scalar)));
  }

  private static <T> List<T> rest(List<T> all, int without) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(without);
    return List.copyOf(rest);
  }
}
