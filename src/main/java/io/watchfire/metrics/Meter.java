package io.watchfire.metrics;

import java.util.List;

/**
 * One metric of {@code /metrics}.
 *
 * @param name as Prometheus shows it; a counter's ends in {@code _total}
 * @param unit base unit of its values: {@code s}, {@code B}, {@code ratio}, {@code bool}, {@code
 *     count}, or {@code time} for seconds since 1970
 * @param help one sentence for the reader of the page
 * @param labels names, in the order in which values are given
 */
record Meter(Part part, String name, Type type, String unit, String help, List<String> labels) {

  /** Types of the exposition format that Watchfire uses. */
  enum Type {
    GAUGE,
    COUNTER,
    /** A sum and a count, without quantiles. */
    SUMMARY,
    /** Buckets, a sum and a count. */
    HISTOGRAM,
    /** A device's own counter: it keeps its MIB name, which a counter may not. */
    UNKNOWN
  }

  /** The names of its series on the page. */
  List<String> series() {
    return switch (type) {
      case GAUGE, COUNTER, UNKNOWN -> List.of(name);
      case SUMMARY -> List.of(name + "_sum", name + "_count");
      case HISTOGRAM -> List.of(name + "_bucket", name + "_sum", name + "_count");
    };
  }

  /** The name that the client library wants: it adds a counter's suffix itself. */
  String family() {
    return type == Type.COUNTER ? name.substring(0, name.length() - "_total".length()) : name;
  }
}
