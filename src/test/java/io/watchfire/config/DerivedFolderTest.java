package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.rule.Condition;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.Rule;
import io.watchfire.target.TargetId;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derived indicators, expressions and silence in {@code rules.yaml}. */
class DerivedFolderTest {
  private static final String PLAIN =
      """
          match: {class: queue}
          indicator: queue.wait
          above: 8m
          near: {for: 10m}
          for: 30m
      """;

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void shipped() {
    folder = new Folder(temp);
  }

  @Test
  void aGroupHasATargetOfItsOwnThatRulesWatch() {
    indicators("  - {name: cores.down, of: target.up, how: share, is: false, by: region}\n");
    when("match: {target: region:east}\n    indicator: cores.down\n    atLeast: 30%\n    for: 5m");

    Configuration read = folder.good();

    assertThat(read.site().target(new TargetId("region:east"))).isPresent();
    assertThat(read.derived())
        .filteredOn(one -> one.name().value().equals("cores.down"))
        .singleElement()
        .returns("%", DerivedIndicator::unit);
    assertThat(folder.hints()).isEqualTo(new Folder(temp.resolve("shipped")).hints());
  }

  @Test
  void whereNoTrapsAreTakenARuleThatCountsThemIsHintedAt() {
    when("expr: sum(event.authenticationFailure, 5m) >= 10\n    for: 0s");

    assertThat(folder.hints())
        .anyMatch(hint -> hint.contains("counts what traps tell, but none are taken; add traps"));

    folder.write("watchfire.yaml", folder.read("watchfire.yaml") + "\ntraps: {}\n");
    assertThat(folder.hints()).noneMatch(hint -> hint.contains("traps"));
  }

  @Test
  void aGroupThatNothingBelongsToHasNoTarget() {
    Configuration read = folder.good();

    // the south has lines, and neither fibres nor generators
    assertThat(read.site().target(new TargetId("region:south"))).isPresent();
    assertThat(read.site().target(new TargetId("site:east-dc"))).isPresent();
    assertThat(read.site().target(new TargetId("site:south-dc"))).isEmpty();
  }

  @Test
  void aGroupTermInAnExpressionIsAGroupOfTheTargetsThatTheRuleIsFor() {
    when("expr: share(cpu.usage > 90% by region) >= 50%\n    near: {for: 2m}\n    for: 5m");

    Configuration read = folder.good();
    Rule rule = read.rules().get(0);

    assertThat(rule.match().kind()).isEqualTo("region");
    assertThat(read.derived())
        .hasSize(new Folder(temp.resolve("shipped")).good().derived().size() + 1)
        .first()
        .isInstanceOf(DerivedIndicator.Group.class);
  }

  @Test
  void aRuleMayWatchSilence() {
    when("match: {class: queue}\n    indicator: queue.wait\n    absent: true\n    for: 5m");

    assertThat(folder.good().rules().get(0).stages())
        .allMatch(stage -> stage.when() instanceof Condition.Missing);
  }

  @Test
  void aGaugeMayBeHeldAgainstItsOwnMean() {
    when("indicator: cpu.usage\n    baseline: {over: 30%, mean: 7d}");

    assertThat(folder.good().rules().get(0).stages())
        .allMatch(stage -> stage.when() instanceof Condition.OverOwnMean);
  }

  @Test
  void aFaultOfAnExpressionIsToldAtItsPlaceInTheFile() {
    when("expr: avg(queue.weight, 5m) > 8m\n    for: 5m");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("rules.yaml", "queue.weight")
                + " rules[0].expr: there is no indicator \"queue.weight\"; did you mean"
                + " \"queue.wait\"?");
  }

  @Test
  void indicatorsThatAreMadeOfEachOtherAreRefused() {
    indicators(
        "  - {name: a.one, expr: b.two + 1}\n  - {name: b.two, expr: a.one + queue.length}\n");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("rules.yaml", "a.one")
                + " indicators[0].name: is made of itself: a.one -> b.two -> a.one; break the"
                + " circle");
  }

  @Test
  void theUnitOfAFormulaIsThatOfItsExpression() {
    indicators("  - {name: calls.failing, unit: s, expr: 100% - call.success}\n");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("rules.yaml", "s, expr")
                + " indicators[0].unit: what expr says is in %; write unit: \"%\"");
  }

  @Test
  void aNameThatDevicesBringIsTaken() {
    indicators("  - {name: cpu.usage, expr: queue.length + 1}\n");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("rules.yaml", "cpu.usage")
                + " indicators[0].name: \"cpu.usage\" is taken: devices or publishers bring it;"
                + " choose another name");
  }

  private void indicators(String lines) {
    folder.replace("rules.yaml", "\nindicators:\n", "\nindicators:\n" + lines);
  }

  private void when(String keys) {
    folder.replace("rules.yaml", PLAIN.indent(0), "    " + keys + "\n");
  }
}
