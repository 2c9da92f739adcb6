package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.rule.Comparison;
import io.watchfire.rule.Condition;
import io.watchfire.rule.Match;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.Severity;
import io.watchfire.rule.Stage;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits that profiles bring are rules for the devices they read. */
class ProfileLimitsTest {
  private static final String BASE = "profiles/acme-base.yaml";
  private static final String SWITCH = "profiles/acme-switch.yaml";
  private static final TargetId EAST = new TargetId("core-sw-east");
  private static final TargetId SOUTH = new TargetId("core-sw-south");

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void twoSwitchesOfOneProfileThatExtendsAnother() {
    folder = new Folder(temp);
    folder.write(
        BASE,
        """
        id: acme-base
        title: {zh-CN: Acme, en: Acme}
        objects:
          - {name: acmeHeat, oid: 1.3.6.1.4.1.99999.1.0}
          - {name: acmeFans, oid: 1.3.6.1.4.1.99999.2.0}
        indicators:
          - {indicator: device.temperature, object: acmeHeat, how: value}
          - {indicator: fans.failed, object: acmeFans, how: value}
        limits:
          - id: hot
            title: {zh-CN: Hot, en: Hot}
            indicator: device.temperature
            above: 50°C
            clear: 47°C
            near: {for: 5m}
            cause: system
            measures: {zh-CN: Look at the fans, en: Look at the fans}
          - id: fans
            title: {zh-CN: Fans, en: Fans}
            indicator: fans.failed
            above: 0
            near: {for: 5m}
            cause: system
            measures: {zh-CN: Look at the fans, en: Look at the fans}
        """);
    folder.write(
        SWITCH,
        """
        id: acme-switch
        title: {zh-CN: Acme switch, en: Acme switch}
        extends: acme-base
        """);
    folder.replace("site.yaml", "profile: if-switch", "profile: acme-switch");
    folder.replace("site.yaml", "profile: if-switch", "profile: acme-switch");
  }

  @Test
  void aLimitIsARuleForEveryDeviceOfItsProfileAndOfThoseThatExtendIt() {
    Rule hot = limit("acme-base:hot");

    assertThat(targets(hot)).containsExactlyInAnyOrder(EAST, SOUTH);
    assertThat(hot.near())
        .isEqualTo(new Stage(new Condition.Threshold(Comparison.ABOVE, 50), Duration.ofMinutes(5)));
    assertThat(hot.met()).isNull();
    assertThat(hot.manner().clear()).isEqualTo(new Condition.Threshold(Comparison.ABOVE, 47));
    assertThat(hot.scope()).isEqualTo(Scope.Kind.TARGET);
    assertThat(hot.severity()).isEqualTo(Severity.MINOR);
    assertThat(hot.expected()).isEqualTo(Duration.ofHours(4));
    assertThat(hot.incident()).isEqualTo(Rule.IncidentAt.YELLOW);
  }

  @Test
  void aLimitOfTheSameIdReplacesTheInheritedOne() {
    folder.write(
        SWITCH,
        folder.read(SWITCH)
            + """
            limits:
              - {id: hot, title: {zh-CN: Hot, en: Hot}, indicator: device.temperature, above: 70°C, near: {for: 5m}, cause: system, measures: {zh-CN: Cool it, en: Cool it}}
            """);

    assertThat(ids()).containsExactlyInAnyOrder("acme-switch:hot", "acme-base:fans");
    assertThat(targets(limit("acme-switch:hot"))).containsExactlyInAnyOrder(EAST, SOUTH);
  }

  @Test
  void aLimitThatIsLeftOutIsNotWatched() {
    folder.write(SWITCH, folder.read(SWITCH) + "without: [hot]\n");

    assertThat(ids()).containsExactly("acme-base:fans");
  }

  @Test
  void aLimitOnAnIndicatorThatIsLeftOutWatchesNothing() {
    folder.write(SWITCH, folder.read(SWITCH) + "without: [fans.failed]\n");

    assertThat(ids()).containsExactly("acme-base:hot");
  }

  @Test
  void aRuleOfTheSiteOnTheSameIndicatorWinsOnTheTargetsThatItWatches() {
    folder.replace("rules.yaml", "rules:\n", "rules:\n" + rule("region: east"));

    Rule hot = limit("acme-base:hot");
    assertThat(targets(hot)).containsExactly(SOUTH);
    assertThat(limitOf(hot).yielded()).containsOnly(Map.entry(EAST, new RuleId("own")));
    assertThat(targets(limit("acme-base:fans"))).containsExactlyInAnyOrder(EAST, SOUTH);
  }

  @Test
  void aLimitThatGivesWayEverywhereIsNoRule() {
    folder.replace("rules.yaml", "rules:\n", "rules:\n" + rule("class: switch"));

    assertThat(ids()).containsExactly("acme-base:fans");
  }

  @Test
  void oneSwitchTurnsThemAllOff() {
    folder.replace("rules.yaml", "rules:\n", "profileLimits: false\nrules:\n");

    assertThat(ids()).isEmpty();
  }

  @Test
  void limitsOfProfilesThatTheSiteDoesNotUseAreNoRules() {
    folder.replace("site.yaml", "profile: acme-switch", "profile: if-switch");
    folder.replace("site.yaml", "profile: acme-switch", "profile: if-switch");

    assertThat(ids()).isEmpty();
  }

  @Test
  void aLimitThatNoProfileReadsIsAHint() {
    folder.replace(
        BASE, "indicator: fans.failed\n    above", "indicator: supplies.failed\n    above");

    assertThat(folder.hints())
        .contains(
            folder.place(BASE, "fans\n    title")
                + " limits[1].id: watches nothing: no profile that has it reads supplies.failed");
  }

  /** The plan's rules go first, and what is added to them is blue. */
  @Test
  void theShippedLimitsAreBlueAndOfWhatTheShippedRulesDoNotSpeakOf() {
    Loaded loaded =
        new ConfigLoader(Folder.DEMO_MORNING).load(Path.of("config"), folder.environment);
    List<Rule> rules = ((Loaded.Good) loaded).configuration().rules();
    List<Rule> limits = rules.stream().filter(Rule::isLimit).toList();

    assertThat(limits)
        .extracting(rule -> rule.id().value())
        .contains("ups:battery-hot", "generator:coolant-hot", "if-mib:core-port-down");
    assertThat(limits)
        .allMatch(rule -> rule.met() == null && rule.incident() == Rule.IncidentAt.YELLOW)
        .allMatch(rule -> limitOf(rule).yielded().isEmpty());
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          above: 50°C~    clear: 47°C | above: ^50 | "50" is not in °C, as device.temperature is; write for instance 1°C
          indicator: fans.failed~    above | indicator: ^fans.faild~    above | there is no indicator "fans.faild"; did you mean "fans.failed"?
          clear: 47°C | clear: ^55°C | "55°C" is not on the good side of the threshold; a value that clears must not be one that warns
          cause: system | cause: ^heat | "heat" is not one of service, system, line, network, power, security, environment
          cause: system | cause: system~    match: ^{class: switch} | a limit is for the devices of its profile; remove it, or write it in rules.yaml
          cause: system | cause: system~    ^sevirity: minor | unknown key; did you mean "severity"?
          id: fans | id: ^hot | "hot" is taken: another limit has it on line 10
          indicator: fans.failed~    above: 0 | expr: ^max(fans.failed by site) > 0 | speaks of groups, and a limit is for one device; write it in rules.yaml
          indicator: fans.failed~    above: 0 | expr: ^fans.failed | is a quantity, not a condition; compare it, such as with > 90%
          """)
  void oneBrokenLimitIsToldWithItsPlaceAndRemedy(String old, String with, String message) {
    String text = with.replace("~", "\n");
    folder.replace(BASE, old.replace("~", "\n"), text);
    int at = folder.read(BASE).indexOf(text) + text.indexOf('^');
    folder.replace(BASE, text, text.replace("^", ""));

    assertThat(folder.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault).startsWith(folder.place(BASE, at)).endsWith(message));
  }

  @Test
  void whatIsLeftOutMustBeThere() {
    folder.write(SWITCH, folder.read(SWITCH) + "without: [hit]\n");

    assertThat(folder.faults())
        .singleElement()
        .asString()
        .endsWith("acme-base has no \"hit\" to leave out; did you mean \"hot\"?");
  }

  private static String rule(String match) {
    return """
      - id: own
        title: {zh-CN: Own, en: Own}
        match: {%s}
        indicator: device.temperature
        above: 60°C
        near: {for: 5m}
        cause: system
        scope: target
        severity: minor
        expected: 4h
        measures: {zh-CN: Look, en: Look}
    """
        .formatted(match);
  }

  private List<String> ids() {
    return folder.good().rules().stream()
        .filter(Rule::isLimit)
        .map(rule -> rule.id().value())
        .toList();
  }

  private Rule limit(String id) {
    return folder.good().rules().stream()
        .filter(rule -> rule.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Match.OfProfile limitOf(Rule rule) {
    return Objects.requireNonNull(rule.match().limit());
  }

  private static Set<TargetId> targets(Rule rule) {
    return limitOf(rule).targets();
  }
}
