package io.watchfire.probe.snmp;

import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snmp4j.smi.OID;

/**
 * In which requests some objects are asked for.
 *
 * @param gets scalars, in parcels of one GET each; the first holds {@code sysUpTime}
 * @param walks columns that are walked together: rows of one table
 */
record Requests(List<Parcel> gets, List<List<AskedObject>> walks) {
  /** Varbinds of one GET: its answer fits in one unfragmented datagram. */
  static final int GET_SIZE = 20;

  /** Columns of one GETBULK. */
  static final int WALK_SIZE = 8;

  static Requests of(List<MibObject> objects, Places places) {
    List<MibObject> scalars = new ArrayList<>();
    for (MibObject object : objects) {
      if (!object.table()) {
        scalars.add(object.oid().equals(ReadPlan.SYS_UP_TIME.oid()) ? 0 : scalars.size(), object);
      }
    }
    List<List<AskedObject>> walks = new ArrayList<>();
    for (List<MibObject> columns : tables(objects).values()) {
      for (List<MibObject> some : parcels(columns, WALK_SIZE)) {
        walks.add(some.stream().map(column -> AskedObject.of(column, places)).toList());
      }
    }
    return new Requests(
        parcels(scalars, GET_SIZE).stream().map(parcel -> Parcel.of(parcel, places)).toList(),
        List.copyOf(walks));
  }

  /** The columns of each table, by the name of its rows. */
  static Map<OID, List<MibObject>> tables(List<MibObject> objects) {
    Map<OID, List<MibObject>> tables = new LinkedHashMap<>();
    for (MibObject object : objects) {
      if (object.table()) {
        OID entry = new OID(object.oid());
        entry.removeLast();
        tables.computeIfAbsent(entry, key -> new ArrayList<>()).add(object);
      }
    }
    return tables;
  }

  /**
   * The same with smaller GETs.
   *
   * @param size varbinds of one GET, 1 at least
   */
  Requests inGetsOf(int size) {
    if (gets.stream().allMatch(parcel -> parcel.size() <= size)) {
      return this;
    }
    List<Parcel> smaller = new ArrayList<>();
    for (Parcel parcel : gets) {
      int all = parcel.size();
      for (int from = 0; from < all; from += size) {
        smaller.add(parcel.part(from, Math.min(all, from + size)));
      }
    }
    return new Requests(List.copyOf(smaller), walks);
  }

  private static List<List<MibObject>> parcels(List<MibObject> objects, int size) {
    List<List<MibObject>> parcels = new ArrayList<>();
    for (int from = 0; from < objects.size(); from += size) {
      parcels.add(List.copyOf(objects.subList(from, Math.min(objects.size(), from + size))));
    }
    return List.copyOf(parcels);
  }
}
