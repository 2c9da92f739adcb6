package io.watchfire.plan.level;

import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which facts lead to which level (R-005, R-008, R-011, R-052; ).
 *
 * @param complaintsI complaints over the mean, in percent, that are level I
 * @param complaintsIInclusive whether exactly that many are
 * @param complaintsII likewise of level II; more than that, never just that
 * @param linesDownI share of the hotline's lines down, in percent, from which it is level I
 * @param multiRegion level when several regions are interrupted, but not all
 * @param singleRegionNeedsBoth whether one region alone is II only with complaints over the mean
 *     and a late recovery (R-052's first rule) or already by itself
 * @param lateRecovery a recovery expected after more than this is late
 * @param maxDailyCallsIII level III applies below this many calls a day
 * @param cadence levels at which the command's repeating clocks run
 * @param mayStart who may start each level
 * @param majorComplaints complaints over the mean, in percent, from which a fault is major
 * @param majorShare share of lines affected, in percent, from which it is major
 * @param continuity what the business continuity index is made of
 * @param recoveryRate lines in service by all, in percent, that the recovery is held against once
 *     the clock of it is over; only recorded
 */
public record LevelTerms(
    int complaintsI,
    boolean complaintsIInclusive,
    int complaintsII,
    int linesDownI,
    ResponseLevel multiRegion,
    boolean singleRegionNeedsBoth,
    Duration lateRecovery,
    long maxDailyCallsIII,
    Set<ResponseLevel> cadence,
    Map<ResponseLevel, List<RoleId>> mayStart,
    int majorComplaints,
    int majorShare,
    ContinuityWeights continuity,
    int recoveryRate) {

  /** With the usual index of business continuity and rate of recovery. */
  public LevelTerms(
      int complaintsI,
      boolean complaintsIInclusive,
      int complaintsII,
      int linesDownI,
      ResponseLevel multiRegion,
      boolean singleRegionNeedsBoth,
      Duration lateRecovery,
      long maxDailyCallsIII,
      Set<ResponseLevel> cadence,
      Map<ResponseLevel, List<RoleId>> mayStart,
      int majorComplaints,
      int majorShare) {
    this(
        complaintsI,
        complaintsIInclusive,
        complaintsII,
        linesDownI,
        multiRegion,
        singleRegionNeedsBoth,
        lateRecovery,
        maxDailyCallsIII,
        cadence,
        mayStart,
        majorComplaints,
        majorShare,
        ContinuityWeights.USUAL,
        85);
  }

  /** as decided. */
  public static final LevelTerms USUAL =
      new LevelTerms(
          50,
          true,
          30,
          60,
          ResponseLevel.II,
          false,
          Duration.ofHours(6),
          1000,
          Set.of(ResponseLevel.I, ResponseLevel.II),
          Map.of(),
          50,
          30);

  /** The same, and others may start a level. */
  public LevelTerms startedBy(Map<ResponseLevel, List<RoleId>> people) {
    return new LevelTerms(
        complaintsI,
        complaintsIInclusive,
        complaintsII,
        linesDownI,
        multiRegion,
        singleRegionNeedsBoth,
        lateRecovery,
        maxDailyCallsIII,
        cadence,
        people,
        majorComplaints,
        majorShare);
  }
}
