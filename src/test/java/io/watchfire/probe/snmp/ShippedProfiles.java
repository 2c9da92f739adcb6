package io.watchfire.probe.snmp;

import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Loaded;
import io.watchfire.target.Profile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The profiles of {@code config/profiles}, as the daemon reads them. */
final class ShippedProfiles {
  private static final List<Profile> ALL = load(Path.of("config"));

  private ShippedProfiles() {}

  static List<Profile> all() {
    return ALL;
  }

  static Profile read(String id) {
    return find(ALL, id);
  }

  /** One of another folder. */
  static Profile of(Path folder, String id) {
    return find(load(folder), id);
  }

  private static Profile find(List<Profile> profiles, String id) {
    return profiles.stream()
        .filter(profile -> profile.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no profile " + id));
  }

  private static List<Profile> load(Path folder) {
    InstantSource morning = InstantSource.fixed(Instant.parse("2026-03-03T01:00:00Z"));
    Loaded loaded = new ConfigLoader(morning).load(folder, Map.of());
    if (loaded instanceof Loaded.Good good) {
      return good.configuration().profiles();
    }
    throw new AssertionError(loaded);
  }
}
