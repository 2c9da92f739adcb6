package io.watchfire.config.folder;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the daemon listens. Two listeners of one process may share an address without an error, and
 * a connection would then reach either: so no two may have the same.
 */
final class Listeners {
  private final List<Listener> taken = new ArrayList<>();

  private record Listener(String key, Address address) {}

  /** Notes a listener that nothing is written about. */
  void take(String key, Address usual) {
    taken.add(new Listener(key, usual));
  }

  /**
   * The address at a key, which no other listener has.
   *
   * @param within the section's place, for the faults of others
   * @param usual when none is written
   */
  Address read(Section section, String within, String key, Address usual) {
    Optional<Value> written = section.optional(key);
    Address address = written.map(Address::listen).orElse(usual);
    for (Listener other : taken) {
      if (other.address().meets(address)) {
        written
            .orElse(section.owner())
            .fault(
                "%s:%d is where %s listens; give %s another port"
                    .formatted(address.host(), address.port(), other.key(), key));
      }
    }
    taken.add(new Listener(within + "." + key, address));
    return address;
  }
}
