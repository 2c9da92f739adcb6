package io.watchfire.probe.snmp;

import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.ProfileId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snmp4j.smi.OID;

/**
 * In which requests a profile is read.
 *
 * @param profile with {@code sysUpTime} added where it does not name it: every poll reads it
 * @param gets scalars, in parcels of one GET each; the first holds {@code sysUpTime}
 * @param walks columns that are walked together: rows of one table
 * @param places where its objects stand in what is read
 * @param shown what of it is shown under MIB names
 * @param indicators what is made of it
 */
record ReadPlan(
    Profile profile,
    Places places,
    List<Parcel> gets,
    List<List<MibObject>> walks,
    ShownObjects shown,
    DerivedIndicators indicators) {
  /** Varbinds of one GET: its answer fits in one unfragmented datagram. */
  static final int GET_SIZE = 20;

  /** Columns of one GETBULK. */
  static final int WALK_SIZE = 8;

  static final MibObject SYS_UP_TIME =
      new MibObject(
          "sysUpTime",
          "1.3.6.1.2.1.1.3.0",
          false,
          false,
          "0.01 s",
          Set.of(),
          null,
          Map.of(),
          List.of(),
          false);

  /** Of a device without a profile: it is only asked whether it is there. */
  static final ReadPlan PRESENCE =
      of(
          new Profile(
              new ProfileId("none"), new LocalText("", ""), List.of(), List.of(), List.of()));

  static ReadPlan of(Profile profile) {
    List<MibObject> objects = new ArrayList<>(profile.objects());
    if (objects.stream().noneMatch(object -> object.oid().equals(SYS_UP_TIME.oid()))) {
      objects.add(0, SYS_UP_TIME);
    }
    List<MibObject> scalars = new ArrayList<>();
    Map<OID, List<MibObject>> tables = new LinkedHashMap<>();
    for (MibObject object : objects) {
      if (!object.table()) {
        scalars.add(object.oid().equals(SYS_UP_TIME.oid()) ? 0 : scalars.size(), object);
      } else {
        OID entry = new OID(object.oid());
        entry.removeLast();
        tables.computeIfAbsent(entry, key -> new ArrayList<>()).add(object);
      }
    }
    List<List<MibObject>> walks = new ArrayList<>();
    tables.values().forEach(columns -> walks.addAll(parcels(columns, WALK_SIZE)));
    Profile whole = profile.with(objects);
    Places places = Places.of(objects);
    return new ReadPlan(
        whole,
        places,
        parcels(scalars, GET_SIZE).stream().map(parcel -> Parcel.of(parcel, places)).toList(),
        List.copyOf(walks),
        ShownObjects.of(whole),
        new DerivedIndicators(whole));
  }

  private static List<List<MibObject>> parcels(List<MibObject> objects, int size) {
    List<List<MibObject>> parcels = new ArrayList<>();
    for (int from = 0; from < objects.size(); from += size) {
      parcels.add(List.copyOf(objects.subList(from, Math.min(objects.size(), from + size))));
    }
    return List.copyOf(parcels);
  }
}
