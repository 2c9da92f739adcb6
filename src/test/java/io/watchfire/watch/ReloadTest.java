package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.above;
import static io.watchfire.rule.RuleKit.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.RuleState;
import io.watchfire.target.Site;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules and targets that change while the daemon runs. */
class ReloadTest {
  private static final Duration TEN = Duration.ofMinutes(10);

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void readAgainUnchangedChangesNothing(int loops) {
    WatchKit kit =
        ScenarioTest.hotline(loops, "09:00").pushEach("09:00", "09:20", "queue", "queue.wait", 510);
    RuleState before = kit.state("queue-wait", "queue");
    int heard = kit.heard.size();

    kit.reload(ScenarioTest.SITE, ScenarioTest.RULES);

    assertThat(kit.state("queue-wait", "queue")).isEqualTo(before);
    assertThat(kit.heard).hasSize(heard);
    kit.pushEach("09:21", "09:30", "queue", "queue.wait", 510);
    assertThat(kit.story("queue-wait")).containsExactly("09:00 PENDING", "09:10 NEAR", "09:30 MET");
  }

  @Test
  void aChangedThresholdKeepsTheClockAndIsJudgedAtTheNextSample() {
    // Given twenty minutes above eight
    WatchKit kit =
        ScenarioTest.hotline(1, "09:00").pushEach("09:00", "09:20", "queue", "queue.wait", 510);
    // When the rule says nine, nothing happens yet
    kit.reload(ScenarioTest.SITE, with(queueWait(540, "queue.wait")));
    assertThat(kit.state("queue-wait", "queue").phase()).isEqualTo(Phase.NEAR);
    assertThat(kit.state("queue-wait", "queue").met().held()).isEqualTo(Duration.ofMinutes(20));
    // Then the next sample is below it
    kit.until("09:21").push("queue", "queue.wait", 510);
    assertThat(kit.state("queue-wait", "queue").phase()).isEqualTo(Phase.RECOVERING);
  }

  @Test
  void aShorterForIsReachedAtTheNextSample() {
    WatchKit kit =
        ScenarioTest.hotline(1, "09:00").pushEach("09:00", "09:20", "queue", "queue.wait", 510);
    Rule sooner =
        RuleKit.trigger("queue-wait", "queue.wait", above(480, TEN), above(480, TEN.plus(TEN)));
    kit.reload(ScenarioTest.SITE, with(sooner));
    kit.until("09:21").push("queue", "queue.wait", 510);
    assertThat(kit.story("queue-wait")).containsExactly("09:00 PENDING", "09:10 NEAR", "09:21 MET");
  }

  @Test
  void aRuleThatLooksAtSomethingElseBeginsAnewAndTheOldStateEnds() {
    WatchKit kit =
        ScenarioTest.hotline(1, "09:00").pushEach("09:00", "09:20", "queue", "queue.wait", 510);
    long sequence = last(kit, "queue-wait").sequence();

    kit.reload(siteWithLength(), with(queueWait(40, "queue.length")));

    RuleChange ended = last(kit, "queue-wait");
    assertThat(ended.sequence()).isEqualTo(sequence + 1);
    assertThat(ended.state().silent()).isEqualTo(Absence.NOT_WATCHED);
    assertThat(ended.state().phase()).isEqualTo(Phase.NEAR);
    assertThat(kit.state("queue-wait", "queue")).isEqualTo(RuleState.FRESH_TRIGGER);
    kit.until("09:21").push("queue", "queue.length", 50);
    assertThat(last(kit, "queue-wait").sequence()).isEqualTo(sequence + 2);
    assertThat(last(kit, "queue-wait").state().phase()).isEqualTo(Phase.PENDING);
  }

  @Test
  void aRemovedRuleAndARemovedTargetEndAsNoLongerWatched() {
    WatchKit kit =
        ScenarioTest.hotline(3, "09:00").pushEach("09:00", "09:20", "queue", "queue.wait", 510);
    kit.until("09:21").poll("core-1", 97);

    Site smaller =
        new Site(
            ScenarioTest.SITE.name(),
            List.of(),
            ScenarioTest.SITE.targets().stream()
                .filter(target -> !target.id().equals(new TargetId("core-1")))
                .toList());
    kit.reload(smaller, List.of(RuleKit.coreCpu()));

    assertThat(last(kit, "queue-wait").state().silent()).isEqualTo(Absence.NOT_WATCHED);
    assertThat(last(kit, "core-cpu").state().silent()).isEqualTo(Absence.NOT_WATCHED);
    assertThat(kit.shards.view(new TargetId("core-1"))).isEmpty();
  }

  @Test
  void countsAndBaselinesGoOn() {
    WatchKit kit = ScenarioTest.hotline(1, "09:00");
    for (int minute = 0; minute <= 70; minute++) {
      kit.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      if (minute == 45) {
        kit.reload(ScenarioTest.SITE, ScenarioTest.RULES);
      }
      kit.push("desk", "complaints.new", minute % 2);
    }
    assertThat(kit.state("complaints", "desk").value()).isEqualTo(30);
    assertThat(kit.state("complaints-back", "desk").isStable()).isTrue();
  }

  private static Rule queueWait(double above, String indicator) {
    return RuleKit.trigger(
        "queue-wait", indicator, above(above, TEN), above(above, Duration.ofMinutes(30)));
  }

  /** The rules with one replaced. */
  private static List<Rule> with(Rule other) {
    List<Rule> rules = new ArrayList<>(ScenarioTest.RULES);
    rules.replaceAll(rule -> rule.id().equals(other.id()) ? other : rule);
    return rules;
  }

  private static Site siteWithLength() {
    List<io.watchfire.target.Target> targets = new ArrayList<>(ScenarioTest.SITE.targets());
    targets.replaceAll(
        target ->
            target.id().value().equals("queue")
                ? WatchKit.pushed("queue", "queue", "queue.wait", "queue.length")
                : target);
    return new Site(ScenarioTest.SITE.name(), List.of(), targets);
  }

  private static RuleChange last(WatchKit kit, String rule) {
    return kit.heard.stream()
        .filter(change -> change.key().rule().value().equals(rule))
        .reduce((one, other) -> other)
        .orElseThrow();
  }
}
