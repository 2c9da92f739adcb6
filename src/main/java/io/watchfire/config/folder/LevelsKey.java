package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.level.ContinuityWeights;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.role.RoleId;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code levels} of {@code plan.yaml}: which facts lead to which level. */
final class LevelsKey {
  private static final Function<Value, Integer> OVER = Scalars.wholePercent(1, 1000);
  private static final Function<Value, Integer> WEIGHT = Scalars.wholePercent(0, 100);
  private static final Function<Value, Integer> SHARE = Scalars.wholePercent(1, 100);
  private static final Function<Value, Duration> RECOVERY =
      Scalars.duration(PlanKeys.MINUTE, Duration.ofDays(7));
  private static final Function<Value, Integer> CALLS = Scalars.whole(0, 10_000_000);
  private static final LevelTerms USUAL = LevelTerms.USUAL;

  private final References references;

  LevelsKey(References references) {
    this.references = references;
  }

  LevelTerms read(Section levels) {
    First first =
        levels.optional(
            "level1",
            value -> value.section(LevelsKey::first),
            new First(USUAL.complaintsI(), USUAL.complaintsIInclusive(), USUAL.linesDownI()));
    int second =
        levels.optional(
            "level2",
            value -> value.section(s -> s.optional("complaints", OVER, USUAL.complaintsII())),
            USUAL.complaintsII());
    if (second >= first.complaints()) {
      at(levels, "level2")
          .fault(
              "complaints never lead to level II: those of level I, "
                  + first.complaints()
                  + "%, come first; make level2.complaints smaller");
    }
    long third =
        levels.optional(
            "level3",
            value -> value.section(s -> s.optional("maxDailyCalls", CALLS, calls())),
            calls());
    Major major =
        levels.optional(
            "major",
            value -> value.section(LevelsKey::major),
            new Major(USUAL.majorComplaints(), USUAL.majorShare()));
    return new LevelTerms(
        first.complaints(),
        first.inclusive(),
        second,
        first.lines(),
        levels.optional("multiRegion", PlanKeys::level, USUAL.multiRegion()),
        levels.optional("singleRegionNeedsBoth", Scalars::flag, USUAL.singleRegionNeedsBoth()),
        levels.optional("lateRecovery", RECOVERY, USUAL.lateRecovery()),
        third,
        levels.optional("cadence", PlanKeys::levels, USUAL.cadence()),
        levels.optional("mayStart", value -> value.section(this::mayStart), Map.of()),
        major.complaints(),
        major.share(),
        levels.optional(
            "continuity", value -> value.section(LevelsKey::continuity), USUAL.continuity()),
        levels.optional("recoveryRate", SHARE, USUAL.recoveryRate()));
  }

  private static ContinuityWeights continuity(Section weights) {
    ContinuityWeights read =
        new ContinuityWeights(
            weights.required("scope").as(WEIGHT),
            weights.required("recovery").as(WEIGHT),
            weights.required("criticality").as(WEIGHT));
    int sum = read.scope() + read.recovery() + read.criticality();
    if (sum != 100 && !weights.owner().isFaulty()) {
      weights.owner().fault("the three make " + sum + "%; they must make 100% together");
    }
    return read;
  }

  private static int calls() {
    return (int) USUAL.maxDailyCallsIII();
  }

  private static Value at(Section levels, String key) {
    return levels.has(key) ? levels.required(key) : levels.owner();
  }

  private record First(int complaints, boolean inclusive, int lines) {}

  private static First first(Section first) {
    return new First(
        first.optional("complaints", OVER, USUAL.complaintsI()),
        first.optional("inclusive", Scalars::flag, USUAL.complaintsIInclusive()),
        first.optional("linesDown", SHARE, USUAL.linesDownI()));
  }

  private record Major(int complaints, int share) {}

  private static Major major(Section major) {
    return new Major(
        major.optional("complaints", OVER, USUAL.majorComplaints()),
        major.optional("share", SHARE, USUAL.majorShare()));
  }

  private Map<ResponseLevel, List<RoleId>> mayStart(Section mayStart) {
    Map<ResponseLevel, List<RoleId>> roles = new EnumMap<>(ResponseLevel.class);
    for (ResponseLevel level : ResponseLevel.values()) {
      Optional<Value> list = mayStart.optional(level.name());
      if (list.isEmpty()) {
        mayStart
            .owner()
            .fault(
                "level "
                    + level
                    + " has no way in: nobody may start it; add "
                    + level
                    + ": with a list of roles");
      }
      list.ifPresent(value -> roles.put(level, PlanKeys.roles(references, value)));
    }
    return roles;
  }
}
