package io.watchfire.probe.trap;

import io.watchfire.target.KnownTrap;
import java.util.List;

/** What every SNMP agent may tell (RFC 3418): it has begun anew, and its counters with it. */
final class StandardTraps {
  static final List<KnownTrap> ALL =
      List.of(
          new KnownTrap("1.3.6.1.6.3.1.1.5.1", "coldStart", null),
          new KnownTrap("1.3.6.1.6.3.1.1.5.2", "warmStart", null));

  private StandardTraps() {}
}
