package io.watchfire.response;

import io.watchfire.plan.level.LevelTerms;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a response has its level, and no graver one is proposed.
 *
 * @param facts what is known, the four dimensions first
 * @param rules of the level matrix, the one that is asked first on top; the first that holds wins
 * @param graver what command should think of beside, likewise
 * @param asked what command is asked now, or why it is not
 * @param notGraver what the next graver level would need
 */
public record LevelReasons(
    List<Fact> facts,
    List<LevelRule> rules,
    List<LevelRule> graver,
    LocalText asked,
    LocalText notGraver) {

  /**
   * @param name of what is known, such as {@code scope}
   */
  public record Fact(String name, LocalText text) {}

  /** By the plan that the response runs under. */
  public static LevelReasons of(Response response, LevelTerms terms) {
    Facts facts = response.facts();
    List<LevelRule> rules = LevelMatrix.rules(facts, terms);
    Verdict verdict = response.verdict();
    List<LevelRule> graver = LevelMatrix.graver(verdict.level(), facts, terms);
    return new LevelReasons(
        facts(facts), rules, graver, asked(response), notGraver(verdict, rules, graver));
  }

  private static List<Fact> facts(Facts facts) {
    return List.of(
        new Fact("scope", FactWords.regions(facts)),
        new Fact("recovery", FactWords.recovery(facts)),
        new Fact("criticality", FactWords.core(facts)),
        new Fact("secondary-risk", FactWords.risk(facts)),
        new Fact("complaints", FactWords.complaints(facts.complaints())),
        new Fact("lines", FactWords.lines(facts.linesDown())),
        new Fact("node", FactWords.node(facts)),
        new Fact("calls", FactWords.calls(facts)));
  }

  private static LocalText asked(Response response) {
    Proposal proposed = response.proposed();
    if (proposed != null) {
      LocalText level = Possible.words(proposed.level());
      return proposed.lower()
          ? new LocalText(
              "建议指挥部考虑降为" + level.zh(),
              "command is asked to consider the milder level " + level.en())
          : new LocalText("提请指挥部决定" + level.zh(), "command is asked to decide level " + level.en());
    }
    ResponseLevel wanted = response.verdict().proposed();
    if (wanted == null) {
      return new LocalText("没有规则成立，不建议任何级别", "no rule holds, so no level is proposed");
    }
    ResponseState state = response.state();
    if (state.isWatchedForRelapse() || state == ResponseState.TERMINATED) {
      return new LocalText(
          "服务已恢复或响应已终止，不再提出级别",
          "service is back or the response is over: nothing is proposed any more");
    }
    ResponseLevel level = response.level();
    if (state == ResponseState.ACTIVE && level != null && wanted.compareTo(level) >= 0) {
      return new LocalText(
          "已是" + Possible.words(level).zh() + "响应，事实不要求更高级别",
          "the response is at level " + level + " already, and facts call for none graver");
    }
    return new LocalText(
        "指挥部已就这些事实作出决定，只有情况恶化才会再次提请",
        "command has decided on these facts: only worse ones are proposed anew");
  }

  private static LocalText notGraver(
      Verdict verdict, List<LevelRule> rules, List<LevelRule> graver) {
    ResponseLevel proposed = verdict.proposed();
    if (proposed == ResponseLevel.I) {
      return new LocalText("没有更高的级别", "there is no graver level");
    }
    ResponseLevel next = proposed == null ? ResponseLevel.III : proposed.graver();
    List<LevelRule> needed = new ArrayList<>();
    for (List<LevelRule> some : List.of(rules, graver)) {
      some.stream().filter(rule -> !rule.holds() && isAsGrave(rule, next)).forEach(needed::add);
    }
    LocalText level = Possible.words(next);
    return new LocalText(
        "未达到" + level.zh() + "：" + joined(needed, LocalText::zh, "，而", "；"),
        "level " + level.en() + " is not met: " + joined(needed, LocalText::en, ", but ", "; "));
  }

  private static boolean isAsGrave(LevelRule rule, @Nullable ResponseLevel than) {
    return rule.level() == than;
  }

  private static String joined(
      List<LevelRule> rules, Function<LocalText, String> in, String but, String and) {
    return rules.stream()
        .map(rule -> in.apply(rule.why()) + but + in.apply(rule.fact()))
        .collect(Collectors.joining(and));
  }
}
