package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dependsOn} of targets: what one cannot do without, which must not lead back to it. */
final class Dependencies {
  private final References references;
  private final Map<TargetId, Value> places = new HashMap<>();

  Dependencies(References references) {
    this.references = references;
  }

  Set<TargetId> read(Value list, TargetId of) {
    places.put(of, list);
    return Set.copyOf(list.set(item -> new TargetId(references.to(references.targets(), item))));
  }

  /** Faults for every circle, told once. */
  void check(List<Target> targets) {
    Map<TargetId, Set<TargetId>> on = new LinkedHashMap<>();
    targets.forEach(target -> on.put(target.id(), target.dependsOn()));
    Set<TargetId> done = new LinkedHashSet<>();
    on.keySet().forEach(id -> follow(id, on, new ArrayList<>(), done));
  }

  private void follow(
      TargetId id, Map<TargetId, Set<TargetId>> on, List<TargetId> way, Set<TargetId> done) {
    int seen = way.indexOf(id);
    if (seen >= 0) {
      List<TargetId> circle = new ArrayList<>(way.subList(seen, way.size()));
      circle.add(id);
      Value place = places.get(id);
      if (place != null) {
        place.fault(
            "goes round in a circle: "
                + String.join(" → ", circle.stream().map(TargetId::value).toList())
                + "; remove one of them");
      }
      return;
    }
    if (done.contains(id)) {
      return;
    }
    way.add(id);
    on.getOrDefault(id, Set.of()).stream().sorted().forEach(next -> follow(next, on, way, done));
    way.remove(way.size() - 1);
    done.add(id);
  }
}
