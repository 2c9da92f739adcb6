package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.at;
import static io.watchfire.rule.RuleKit.below;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKit;
import io.watchfire.target.IcmpAccess;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ping says of a target, beside SNMP and alone. */
class ReachabilityTest {
  private static final TargetId GATEWAY = new TargetId("gateway");
  private static final TargetId SWITCH = new TargetId("core-sw");
  private static final Instant NINE = at("09:00");

  private static final List<Rule> RULES =
      List.of(
          RuleKit.trigger("down", "target.up", below(1, Duration.ZERO), null),
          RuleKit.trigger("unreachable", "reachability.up", below(1, Duration.ZERO), null));

  private final WatchKit kit =
      new WatchKit(
          1,
          WatchKit.site(
              pinged(WatchKit.pushed("gateway", "router", "link.up")),
              pinged(WatchKit.coreSwitch("core-sw")),
              WatchKit.pushed("hotline", "hotline")),
          RULES,
          NINE,
          new WatchKit.Disk());

  @Test
  void aSwitchThatIsSilentOverSnmpButAnswersPingIsDownAndReachable() {
    kit.poll("core-sw", -1);
    kit.shards.of(SWITCH).measured(ping(SWITCH, 1));

    assertThat(kit.state("down", "core-sw").phase()).isEqualTo(Phase.NEAR);
    assertThat(kit.state("unreachable", "core-sw").phase()).isEqualTo(Phase.OK);
    assertThat(view(SWITCH).down()).isEqualTo(Absence.TIMEOUT);
    assertThat(view(SWITCH).samples().get("reachability.up").value()).isEqualTo(1);
  }

  @Test
  void aSwitchThatAnswersOverSnmpIsUpWhateverPingSays() {
    kit.poll("core-sw", 40);
    kit.shards.of(SWITCH).measured(ping(SWITCH, 0));

    assertThat(kit.state("down", "core-sw").phase()).isEqualTo(Phase.OK);
    assertThat(kit.state("unreachable", "core-sw").phase()).isEqualTo(Phase.NEAR);
    assertThat(view(SWITCH).down()).isNull();
  }

  @Test
  void ofATargetThatIsOnlyPingedPingSaysWhetherItIsUp() {
    pollGateway(0);
    // what others push to it does not make it answer
    kit.push("gateway", "link.up", 1);

    assertThat(kit.state("down", "gateway").phase()).isEqualTo(Phase.NEAR);
    assertThat(kit.state("unreachable", "gateway").phase()).isEqualTo(Phase.NEAR);
    assertThat(view(GATEWAY).down()).isEqualTo(Absence.TIMEOUT);

    kit.until("09:01");
    pollGateway(1);

    assertThat(kit.state("down", "gateway").phase()).isNotEqualTo(Phase.NEAR);
    assertThat(view(GATEWAY).down()).isNull();
  }

  @Test
  void whoIsNotPingedHasNoSuchIndicator() {
    Target plain = WatchKit.coreSwitch("plain");
    Assignments assignments = new Assignments(WatchKit.site(plain), List.of());

    assertThat(assignments.has(plain, "reachability.up")).isFalse();
    assertThat(assignments.has(pinged(plain), "reachability.up")).isTrue();
    assertThat(assignments.has(pinged(plain), "reachability.loss")).isTrue();
    assertThat(assignments.has(pinged(plain), "reachability.rtt")).isTrue();
    assertThat(assignments.has(pinged(WatchKit.pushed("x", "line")), "target.up")).isTrue();
    assertThat(assignments.has(WatchKit.pushed("x", "line"), "target.up")).isFalse();
  }

  private void pollGateway(double up) {
    Absence down = up == 0 ? Absence.TIMEOUT : null;
    kit.shards
        .of(GATEWAY)
        .polled(
            new Poll(
                GATEWAY,
                kit.time.instant(),
                down,
                ping(GATEWAY, up),
                DeviceReadings.NONE,
                Duration.ZERO));
  }

  private List<Sample> ping(TargetId target, double up) {
    return List.of(
        sample(target, Catalogue.REACHABLE, up), sample(target, Catalogue.LOSS, up == 0 ? 100 : 0));
  }

  private Sample sample(TargetId target, IndicatorName indicator, double value) {
    return Sample.of(target, indicator, kit.time.instant(), value);
  }

  private TargetView view(TargetId target) {
    return kit.shards.view(target).orElseThrow();
  }

  private static Target pinged(Target target) {
    return new Target(
        target.id(),
        target.name(),
        target.kind(),
        target.region(),
        target.site(),
        target.trunk(),
        target.core(),
        target.profile(),
        target.snmp(),
        target.interval(),
        target.responsible(),
        target.receives(),
        target.dependsOn(),
        target.users(),
        target.standby(),
        target.ports(),
        new IcmpAccess("10.0.0.7", 3, Duration.ofMillis(500)));
  }
}
