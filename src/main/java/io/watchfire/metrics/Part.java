package io.watchfire.metrics;

import java.util.Locale;
import java.util.Optional;

/** What a scrape may be narrowed to: {@code /metrics?collect[]=daemon&collect[]=indicators}. */
public enum Part {
  /** The daemon's own figures, warnings, incidents, delivery, intake and store. */
  DAEMON,
  /** Vendor-neutral indicators of every target, and whether it answers. */
  INDICATORS,
  /** Raw values of every device under their MIB names. */
  DEVICES,
  /** Memory, garbage collection, threads and processor of the Java machine. */
  JVM;

  /** As in the query of a scrape. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty when there is no such part. */
  public static Optional<Part> find(String key) {
    for (Part part : values()) {
      if (part.key().equals(key)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
