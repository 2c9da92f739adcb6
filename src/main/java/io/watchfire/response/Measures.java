package io.watchfire.response;

import io.watchfire.rule.ResponseLevel;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the indicators of an incident say now.
 *
 * @param regions how many there are in all
 * @param regionsOut those without service
 * @param core what is out is a core target
 * @param rules met that are conditions of a level, with it
 * @param watched how many indicators opened it or joined since; none means that only people know
 * @param bad those of them that are bad now, as rule and target
 * @param silent those of them that nobody has heard of
 * @param badSince first bad sample of what interrupts service, else of any rule that is met; null
 *     when none is met
 * @param heardUntil up to when all of them vouch, when one is silent; null when none is
 * @param outSince first bad sample of each region without service, where one is known
 */
public record Measures(
    int regions,
    Set<String> regionsOut,
    @Nullable Share linesDown,
    @Nullable Share complaints,
    boolean core,
    Map<String, ResponseLevel> rules,
    int watched,
    Set<String> bad,
    Set<String> silent,
    @Nullable Instant badSince,
    @Nullable Instant heardUntil,
    Map<String, Instant> outSince) {

  /** Rows of before outages had no instants of regions. */
  @SuppressWarnings("ConstantValue")
  public Measures {
    outSince = outSince == null ? Map.of() : Map.copyOf(outSince);
    regionsOut = Set.copyOf(regionsOut);
    rules = Map.copyOf(rules);
    bad = Set.copyOf(bad);
    silent = Set.copyOf(silent);
  }

  /** Since when each region is out is not known. */
  public Measures(
      int regions,
      Set<String> regionsOut,
      @Nullable Share linesDown,
      @Nullable Share complaints,
      boolean core,
      Map<String, ResponseLevel> rules,
      int watched,
      Set<String> bad,
      Set<String> silent,
      @Nullable Instant badSince,
      @Nullable Instant heardUntil) {
    this(
        regions,
        regionsOut,
        linesDown,
        complaints,
        core,
        rules,
        watched,
        bad,
        silent,
        badSince,
        heardUntil,
        Map.of());
  }

  /** Nothing watches it. */
  public static Measures none(int regions) {
    return new Measures(
        regions, Set.of(), null, null, false, Map.of(), 0, Set.of(), Set.of(), null, null);
  }

  /** All is heard of and good. */
  boolean isGood() {
    return watched > 0 && bad.isEmpty() && silent.isEmpty();
  }
}
