package io.watchfire.metrics;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a page of metrics is made of. */
public enum Part {
  /** The daemon's own figures, warnings, incidents, delivery, intake and store. */
  DAEMON,
  /** Vendor-neutral indicators of every target, and whether it answers. */
  INDICATORS,
  /** Raw values of every device under their MIB names. */
  DEVICES,
  /** Memory, garbage collection, threads and processor of the Java machine. */
  JVM;

  /**
   * All that has names of our own. Devices have a page apart: no linter passes MIB names, and on a
   * large site they are nearly all of the series.
   */
  public static final Set<Part> OWN =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(DEVICES)));

  /** As in docs/metrics.md. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
