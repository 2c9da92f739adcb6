package io.watchfire.probe.snmp;

import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.ProfileId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.snmp4j.smi.OID;

/** How a profile is read and what is made of it: worked out once for all its devices. */
final class ReadPlan {
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

  /** More different devices of one profile are not looked for among those before them. */
  private static final int MOST_NARROWED = 256;

  private final Profile profile;
  private final Places places;
  private final Requests requests;
  private final Map<OID, List<MibObject>> tables;
  private final ShownObjects shown;
  private final DerivedIndicators indicators;
  private final Map<List<String>, Requests> narrowed = new ConcurrentHashMap<>();

  private ReadPlan(Profile profile) {
    this.profile = profile;
    this.places = Places.of(profile.objects());
    this.requests = Requests.of(profile.objects(), places);
    this.tables = Requests.tables(profile.objects());
    this.shown = ShownObjects.of(profile);
    this.indicators = new DerivedIndicators(profile);
  }

  static ReadPlan of(Profile profile) {
    List<MibObject> objects = new ArrayList<>(profile.objects());
    if (objects.stream().noneMatch(object -> object.oid().equals(SYS_UP_TIME.oid()))) {
      objects.add(0, SYS_UP_TIME);
    }
    return new ReadPlan(profile.with(objects));
  }

  /** With {@code sysUpTime} added where it does not name it: every poll reads it. */
  Profile profile() {
    return profile;
  }

  /** Where its objects stand in what is read. */
  Places places() {
    return places;
  }

  /** All its objects. */
  Requests requests() {
    return requests;
  }

  /** All but those that a device does not have. */
  Requests without(List<MibObject> lacking) {
    List<String> names = lacking.stream().map(MibObject::name).toList();
    if (narrowed.size() >= MOST_NARROWED && !narrowed.containsKey(names)) {
      return narrow(names);
    }
    return narrowed.computeIfAbsent(names, this::narrow);
  }

  private Requests narrow(List<String> lacking) {
    return Requests.of(
        profile.objects().stream().filter(object -> !lacking.contains(object.name())).toList(),
        places);
  }

  /** Whether some other column of its table has rows. */
  boolean hasNeighbours(MibObject column, Answers answers) {
    OID entry = new OID(column.oid());
    entry.removeLast();
    return tables.getOrDefault(entry, List.of()).stream()
        .anyMatch(other -> !answers.rows(other).isEmpty());
  }

  /** What of it is shown under MIB names. */
  ShownObjects shown() {
    return shown;
  }

  /** What is made of it. */
  DerivedIndicators indicators() {
    return indicators;
  }
}
