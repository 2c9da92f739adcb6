package io.watchfire.watch;

import java.util.Map;

/**
 * What came in by SNMP traps and informs since the start, besides what {@link IntakeFigures} says
 * of them.
 *
 * @param received by version ({@code 1}, {@code 2c}, {@code 3}) and kind ({@code trap}, {@code
 *     inform})
 * @param folded told nothing that was not told within a minute and a half before
 * @param repeated informs that came again although they were taken
 * @param polls that they caused
 * @param unknown of known devices, by OID; the rarer ones together as {@code other}
 * @param strangers from addresses of no target, by address; the older ones together as {@code
 *     other}
 */
public record TrapFigures(
    Map<Kind, Long> received,
    long folded,
    long repeated,
    long polls,
    Map<String, Long> unknown,
    Map<String, Long> strangers) {

  /** What a message is. */
  public record Kind(String version, String kind) {}
}
