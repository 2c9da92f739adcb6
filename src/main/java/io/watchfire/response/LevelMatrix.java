package io.watchfire.response;

import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.level.Sensitivity;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which facts lead to which level; the gravest that applies wins, and
 * the rule that fired is named.
 */
public final class LevelMatrix {
  private LevelMatrix() {}

  /** A level with the rule that leads to it. */
  private record Match(ResponseLevel level, String rule, LocalText why) {}

  public static Verdict judge(Facts facts, LevelTerms terms) {
    Optional<Match> match =
        levelI(facts, terms).or(() -> levelII(facts, terms)).or(() -> levelIII(facts));
    ResponseLevel level = match.map(Match::level).orElse(null);
    Optional<Match> graver = graver(level, facts, terms);
    return new Verdict(
        level,
        match.map(Match::rule).orElse(""),
        match.map(Match::why).orElse(Verdict.NOTHING),
        graver.map(Match::level).orElse(null),
        graver.map(Match::why).orElse(Verdict.NOTHING));
  }

  private static Optional<Match> levelI(Facts facts, LevelTerms terms) {
    int out = facts.interrupted().size();
    if (out > 0 && out >= facts.regions()) {
      return match(ResponseLevel.I, "nationwide", "全国范围服务中断", "all regions are interrupted");
    }
    Share complaints = facts.complaints();
    if (complaints != null
        && complaints.reaches(terms.complaintsI(), terms.complaintsIInclusive())) {
      return complaints(ResponseLevel.I, terms.complaintsI());
    }
    Share lines = facts.linesDown();
    if (lines != null && lines.reaches(terms.linesDownI(), true)) {
      return match(
          ResponseLevel.I,
          "lines-down",
          "热线线路中断达到 " + terms.linesDownI() + "%",
          terms.linesDownI() + "% of the lines are down");
    }
    return byRule(ResponseLevel.I, facts);
  }

  private static Optional<Match> levelII(Facts facts, LevelTerms terms) {
    int out = facts.interrupted().size();
    if (out > 1) {
      return match(
          terms.multiRegion(), "multi-region", "多个区域服务中断", "several regions are interrupted");
    }
    Share complaints = facts.complaints();
    boolean many = complaints != null && complaints.reaches(terms.complaintsII(), false);
    boolean alone = out == 1 && terms.singleRegionNeedsBoth();
    if (many && (!alone || isLate(facts, terms))) {
      return complaints(ResponseLevel.II, terms.complaintsII());
    }
    if (out == 1 && !alone) {
      return match(ResponseLevel.II, "regional", "区域性服务中断", "a region is interrupted");
    }
    return byRule(ResponseLevel.II, facts);
  }

  private static Optional<Match> levelIII(Facts facts) {
    return facts.singleNode()
        ? match(ResponseLevel.III, "single-node", "单节点故障", "a single node has failed")
        : byRule(ResponseLevel.III, facts);
  }

  /** What command should think of; it decides. */
  private static Optional<Match> graver(
      @Nullable ResponseLevel level, Facts facts, LevelTerms terms) {
    Long calls = facts.dailyCalls();
    if (level == ResponseLevel.III && facts.isCore()) {
      return match(ResponseLevel.II, "core", "核心业务受影响，建议二级", "core business is hit: consider II");
    }
    if (level == ResponseLevel.III && facts.sensitivity() == Sensitivity.HIGH) {
      return match(
          ResponseLevel.II,
          "sensitivity",
          "客户业务敏感度高，建议二级",
          "customers' business is sensitive: consider II");
    }
    if (level == ResponseLevel.III && calls != null && calls >= terms.maxDailyCallsIII()) {
      return match(
          ResponseLevel.II,
          "volume",
          "日均业务量达到 " + terms.maxDailyCallsIII() + "，建议二级",
          terms.maxDailyCallsIII() + " calls a day or more: consider II");
    }
    boolean risky = facts.risk().compareTo(Risk.MEDIUM) >= 0;
    if (risky && (level == ResponseLevel.II || level == ResponseLevel.III)) {
      ResponseLevel next = level.graver();
      return match(next, "secondary-risk", "存在次生风险，建议上调一级", "a secondary risk: consider " + next);
    }
    return Optional.empty();
  }

  /** What a single region needs beside complaints, in the strict reading. */
  private static boolean isLate(Facts facts, LevelTerms terms) {
    Duration recovery = facts.recovery();
    return recovery != null && recovery.compareTo(terms.lateRecovery()) > 0;
  }

  private static Optional<Match> byRule(ResponseLevel level, Facts facts) {
    for (Map.Entry<String, ResponseLevel> rule : new TreeMap<>(facts.rules()).entrySet()) {
      if (rule.getValue() == level) {
        return match(level, rule.getKey(), "规则 " + rule.getKey(), "rule " + rule.getKey());
      }
    }
    return Optional.empty();
  }

  private static Optional<Match> complaints(ResponseLevel level, int percent) {
    return match(
        level,
        "complaints-" + level.name().toLowerCase(Locale.ROOT),
        "投诉量超日均值 " + percent + "%",
        "complaints are " + percent + "% over the mean");
  }

  private static Optional<Match> match(ResponseLevel level, String rule, String zh, String en) {
    return Optional.of(new Match(level, rule, new LocalText(zh, en)));
  }
}
