package io.watchfire.response;

import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.level.Risk;
import io.watchfire.plan.level.Sensitivity;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  public static Verdict judge(Facts facts, LevelTerms terms) {
    Optional<LevelRule> match = first(rules(facts, terms));
    ResponseLevel level = match.map(LevelRule::level).orElse(null);
    Optional<LevelRule> graver = first(graver(level, facts, terms));
    return new Verdict(
        level,
        match.map(LevelRule::name).orElse(""),
        match.map(LevelRule::why).orElse(Verdict.NOTHING),
        graver.map(LevelRule::level).orElse(null),
        graver.map(LevelRule::why).orElse(Verdict.NOTHING));
  }

  private static Optional<LevelRule> first(List<LevelRule> rules) {
    return rules.stream().filter(LevelRule::holds).findFirst();
  }

  /** Every rule, the one that is asked first on top: the first that holds gives the level. */
  public static List<LevelRule> rules(Facts facts, LevelTerms terms) {
    List<LevelRule> rules = new ArrayList<>();
    levelI(facts, terms, rules);
    levelII(facts, terms, rules);
    levelIII(facts, rules);
    return List.copyOf(rules);
  }

  private static void levelI(Facts facts, LevelTerms terms, List<LevelRule> to) {
    int out = facts.interrupted().size();
    to.add(
        rule(
            ResponseLevel.I,
            "nationwide",
            out > 0 && out >= facts.regions(),
            new LocalText("全国范围服务中断", "all regions are interrupted"),
            FactWords.regions(facts)));
    Share complaints = facts.complaints();
    boolean many =
        complaints != null && complaints.reaches(terms.complaintsI(), terms.complaintsIInclusive());
    to.add(
        complaints(ResponseLevel.I, terms.complaintsI(), many, FactWords.complaints(complaints)));
    Share lines = facts.linesDown();
    to.add(
        rule(
            ResponseLevel.I,
            "lines-down",
            lines != null && lines.reaches(terms.linesDownI(), true),
            new LocalText(
                "热线线路中断达到 " + terms.linesDownI() + "%",
                terms.linesDownI() + "% of the lines are down"),
            FactWords.lines(lines)));
    byRule(ResponseLevel.I, facts, to);
  }

  private static void levelII(Facts facts, LevelTerms terms, List<LevelRule> to) {
    int out = facts.interrupted().size();
    to.add(
        rule(
            terms.multiRegion(),
            "multi-region",
            out > 1,
            new LocalText("多个区域服务中断", "several regions are interrupted"),
            FactWords.regions(facts)));
    Share complaints = facts.complaints();
    boolean many = complaints != null && complaints.reaches(terms.complaintsII(), false);
    boolean alone = out == 1 && terms.singleRegionNeedsBoth();
    LocalText found = FactWords.complaints(complaints);
    to.add(
        complaints(
            ResponseLevel.II,
            terms.complaintsII(),
            many && (!alone || isLate(facts, terms)),
            alone ? FactWords.both(found, FactWords.recovery(facts)) : found));
    to.add(
        rule(
            ResponseLevel.II,
            "regional",
            out == 1 && !alone,
            new LocalText("区域性服务中断", "a region is interrupted"),
            FactWords.regions(facts)));
    byRule(ResponseLevel.II, facts, to);
  }

  private static void levelIII(Facts facts, List<LevelRule> to) {
    to.add(
        rule(
            ResponseLevel.III,
            "single-node",
            facts.singleNode(),
            new LocalText("单节点故障", "a single node has failed"),
            FactWords.node(facts)));
    byRule(ResponseLevel.III, facts, to);
  }

  /**
   * What command should think of beside a level, the one that is asked first on top;
   * it decides.
   *
   * @param level that the rules give; null when none does
   */
  public static List<LevelRule> graver(
      @Nullable ResponseLevel level, Facts facts, LevelTerms terms) {
    List<LevelRule> rules = new ArrayList<>();
    if (level == ResponseLevel.III) {
      rules.add(
          rule(
              ResponseLevel.II,
              "core",
              facts.isCore(),
              new LocalText("核心业务受影响，建议二级", "core business is hit: consider II"),
              FactWords.core(facts)));
      rules.add(
          rule(
              ResponseLevel.II,
              "sensitivity",
              facts.sensitivity() == Sensitivity.HIGH,
              new LocalText("客户业务敏感度高，建议二级", "customers' business is sensitive: consider II"),
              FactWords.sensitivity(facts)));
      Long calls = facts.dailyCalls();
      rules.add(
          rule(
              ResponseLevel.II,
              "volume",
              calls != null && calls >= terms.maxDailyCallsIII(),
              new LocalText(
                  "日均业务量达到 " + terms.maxDailyCallsIII() + "，建议二级",
                  terms.maxDailyCallsIII() + " calls a day or more: consider II"),
              FactWords.calls(facts)));
    }
    if (level == ResponseLevel.II || level == ResponseLevel.III) {
      ResponseLevel next = level.graver();
      rules.add(
          rule(
              next,
              "secondary-risk",
              facts.risk().compareTo(Risk.MEDIUM) >= 0,
              new LocalText("存在次生风险，建议上调一级", "a secondary risk: consider " + next),
              FactWords.risk(facts)));
    }
    return List.copyOf(rules);
  }

  /** What a single region needs beside complaints, in the strict reading. */
  private static boolean isLate(Facts facts, LevelTerms terms) {
    Duration recovery = facts.recovery();
    return recovery != null && recovery.compareTo(terms.lateRecovery()) > 0;
  }

  /** Rules of rules.yaml that are a level's condition by themselves, as far as they are met. */
  private static void byRule(ResponseLevel level, Facts facts, List<LevelRule> to) {
    for (Map.Entry<String, ResponseLevel> met : new TreeMap<>(facts.rules()).entrySet()) {
      if (met.getValue() == level) {
        LocalText name = new LocalText("规则 " + met.getKey(), "rule " + met.getKey());
        to.add(rule(level, met.getKey(), true, name, new LocalText("已触发", "it is met")));
      }
    }
  }

  private static LevelRule complaints(
      ResponseLevel level, int percent, boolean holds, LocalText fact) {
    return rule(
        level,
        "complaints-" + level.name().toLowerCase(Locale.ROOT),
        holds,
        new LocalText("投诉量超日均值 " + percent + "%", "complaints are " + percent + "% over the mean"),
        fact);
  }

  private static LevelRule rule(
      ResponseLevel level, String name, boolean holds, LocalText why, LocalText fact) {
    return new LevelRule(level, name, holds, why, fact);
  }
}
