package io.watchfire.response;

import io.watchfire.plan.level.Risk;
import io.watchfire.plan.level.Sensitivity;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a level is judged by: what was measured, and what people stated.
 *
 * @param measuredOut regions found without service
 * @param statedOut regions that the technical handling group's assessment says are
 * @param regions how many there are
 * @param affected share of users or lines that the duty manager states, in percent
 * @param linesDown share of the hotline's lines that are down; null when nothing says so
 * @param complaints how far they are over what is expected; null when nothing says so
 * @param singleNode one node is out
 * @param core core business is hit, as people state
 * @param measuredCore a core target is out
 * @param dailyCalls served by what is out; null when nobody has said
 * @param recovery expected, from the first moment; null when nobody can say
 * @param rules met that are conditions of a level, with it
 * @param sensitivity of the customers' business, as people state
 */
public record Facts(
    Set<String> measuredOut,
    Set<String> statedOut,
    int regions,
    int affected,
    @Nullable Share linesDown,
    @Nullable Share complaints,
    boolean singleNode,
    boolean core,
    boolean measuredCore,
    @Nullable Long dailyCalls,
    Risk risk,
    @Nullable Duration recovery,
    Map<String, ResponseLevel> rules,
    Sensitivity sensitivity) {

  /** Rows of before sensitivities had none. */
  @SuppressWarnings("ConstantValue")
  public Facts {
    sensitivity = sensitivity == null ? Sensitivity.LOW : sensitivity;
    measuredOut = Set.copyOf(measuredOut);
    statedOut = Set.copyOf(statedOut);
    rules = Map.copyOf(rules);
  }

  /** Nobody says that the customers' business is sensitive. */
  public Facts(
      Set<String> measuredOut,
      Set<String> statedOut,
      int regions,
      int affected,
      @Nullable Share linesDown,
      @Nullable Share complaints,
      boolean singleNode,
      boolean core,
      boolean measuredCore,
      @Nullable Long dailyCalls,
      Risk risk,
      @Nullable Duration recovery,
      Map<String, ResponseLevel> rules) {
    this(
        measuredOut,
        statedOut,
        regions,
        affected,
        linesDown,
        complaints,
        singleNode,
        core,
        measuredCore,
        dailyCalls,
        risk,
        recovery,
        rules,
        Sensitivity.LOW);
  }

  /** Nothing is known to be wrong. */
  public static Facts none(int regions) {
    return new Facts(
        Set.of(), Set.of(), regions, 0, null, null, false, false, false, null, Risk.NONE, null,
        Map.of());
  }

  /** Regions without service, in their order. */
  public Set<String> interrupted() {
    Set<String> all = new TreeSet<>(measuredOut);
    all.addAll(statedOut);
    return all;
  }

  /** Core business is hit. */
  boolean isCore() {
    return core || measuredCore;
  }

  /** One of them has got worse; so a decision taken before does not settle it. */
  boolean isWorseThan(Facts before) {
    return !before.interrupted().containsAll(interrupted())
        || affected > before.affected
        || isWorse(linesDown, before.linesDown)
        || isWorse(complaints, before.complaints)
        || (singleNode && !before.singleNode)
        || (isCore() && !before.isCore())
        || risk.compareTo(before.risk) > 0
        || sensitivity.compareTo(before.sensitivity) > 0
        || isLater(recovery, before.recovery)
        || !before.rules.keySet().containsAll(rules.keySet());
  }

  private static boolean isWorse(@Nullable Share now, @Nullable Share before) {
    return now != null && (before == null || !before.reaches(now.percent(), now.inclusive()));
  }

  private static boolean isLater(@Nullable Duration now, @Nullable Duration before) {
    return now != null && before != null && now.compareTo(before) > 0;
  }

  Facts measured(Measures found) {
    return new Facts(
        found.regionsOut(),
        statedOut,
        found.regions(),
        affected,
        found.linesDown(),
        found.complaints(),
        singleNode,
        core,
        found.core(),
        dailyCalls,
        risk,
        recovery,
        found.rules(),
        sensitivity);
  }

  Facts affected(int percent) {
    return stated(statedOut, percent, singleNode, core, dailyCalls, risk, recovery, sensitivity);
  }

  Facts risk(Risk stated) {
    return stated(statedOut, affected, singleNode, core, dailyCalls, stated, recovery, sensitivity);
  }

  Facts recovery(Duration expected) {
    return stated(statedOut, affected, singleNode, core, dailyCalls, risk, expected, sensitivity);
  }

  Facts assessed(ResponseDeed.Assess stated, @Nullable Duration expected) {
    return stated(
        stated.interrupted(),
        affected,
        stated.singleNode(),
        stated.core(),
        stated.dailyCalls(),
        stated.risk(),
        expected,
        stated.sensitivity() == null ? sensitivity : stated.sensitivity());
  }

  /** What was measured stays, people say something else. */
  private Facts stated(
      Set<String> out,
      int share,
      boolean single,
      boolean coreHit,
      @Nullable Long calls,
      Risk secondary,
      @Nullable Duration expected,
      Sensitivity sensitive) {
    return new Facts(
        measuredOut,
        out,
        regions,
        share,
        linesDown,
        complaints,
        single,
        coreHit,
        measuredCore,
        calls,
        secondary,
        expected,
        rules,
        sensitive);
  }
}
