package io.watchfire.probe.snmp;

import io.watchfire.target.Profile.MibObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each object of a profile stands in what a poll reads: worked out once for all its devices.
 */
final class Places {
  private final Map<String, Integer> numbers = new HashMap<>();

  static Places of(List<MibObject> objects) {
    Places places = new Places();
    objects.forEach(places::add);
    return places;
  }

  /** Its number, given now where it has none yet. */
  int add(MibObject object) {
    Integer known = numbers.get(object.name());
    if (known != null) {
      return known;
    }
    int next = numbers.size();
    numbers.put(object.name(), next);
    return next;
  }

  /** -1 when it has none. */
  int of(MibObject object) {
    Integer number = numbers.get(object.name());
    return number == null ? -1 : number;
  }

  int size() {
    return numbers.size();
  }
}
