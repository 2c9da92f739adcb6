package io.watchfire.probe.snmp;

import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.Range;
import io.watchfire.target.ProfileId;
import io.watchfire.target.TargetId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small profiles for tests. */
final class Profiles {
  private Profiles() {}

  /** Nothing seen so far, and nobody to be told. */
  static SeenRows seenRows() {
    return new SeenRows(new TargetId("t"), fresh -> {});
  }

  static Profile of(List<MibObject> objects, Derived... indicators) {
    return new Profile(
        new ProfileId("test"), new LocalText("", ""), List.of(), objects, List.of(indicators));
  }

  static MibObject scalar(String name, String oid) {
    return new MibObject(
        name, oid, false, false, "", Set.of(-1L, 65535L), null, Map.of(), List.of(), false);
  }

  static MibObject ranged(String name, String oid, double low, double high) {
    return new MibObject(
        name, oid, false, false, "", Set.of(), new Range(low, high), Map.of(), List.of(), false);
  }

  static MibObject column(String name, String oid, String... labels) {
    return new MibObject(
        name,
        oid,
        true,
        false,
        "",
        Set.of(-1L),
        new Range(0, 100),
        Map.of(),
        List.of(labels),
        false);
  }

  static MibObject names(String name, String oid) {
    return new MibObject(name, oid, true, false, "", Set.of(), null, Map.of(), List.of(), true);
  }

  static Derived derived(String indicator, String object, How how, long... equals) {
    return new Derived(
        indicator, object, how, java.util.Arrays.stream(equals).boxed().toList(), 1, "");
  }
}
