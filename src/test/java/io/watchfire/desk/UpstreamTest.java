package io.watchfire.desk;

import static io.watchfire.desk.DeskFixture.ACCESS_CPU;
import static io.watchfire.desk.DeskFixture.ACCESS_DOWN;
import static io.watchfire.desk.DeskFixture.CORE_DOWN;
import static io.watchfire.desk.DeskFixture.UPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.TimelineKind;
import io.watchfire.rule.Phase;
import io.watchfire.warning.WarningId;
import org.junit.jupiter.api.Test;

/** What an outage upstream explains joins its warning (DESIGN, Identity). */
class UpstreamTest {
  private final DeskFixture world = new DeskFixture();

  @Test
  void accessSwitchBehindADeadCoreJoinsTheCoresWarning() {
    world.phase(CORE_DOWN, Phase.NEAR, 0);
    world.phase(ACCESS_DOWN, Phase.NEAR, 0);

    assertThat(world.store.warnings).hasSize(1);
    assertThat(world.warning("W1001").trigger(ACCESS_DOWN)).isPresent();
    assertThat(world.timeline)
        .filteredOn(entry -> entry.kind() == TimelineKind.TRIGGER_EXPLAINED)
        .singleElement()
        .satisfies(entry -> assertThat(entry.facts()).containsEntry("upstream", "core-sw-east"));
  }

  @Test
  void switchesBehindAnEmptyUpsJoinItsPowerWarningHoweverFarBelow() {
    world.phase(UPS, Phase.NEAR, 1);
    world.phase(ACCESS_DOWN, Phase.NEAR, 0);

    assertThat(world.store.warnings).hasSize(1);
    assertThat(world.warning("W1001").trigger(ACCESS_DOWN)).isPresent();
  }

  @Test
  void highCpuIsNotExplainedByADeadCore() {
    world.phase(CORE_DOWN, Phase.NEAR, 0);
    world.phase(ACCESS_CPU, Phase.NEAR, 97);

    assertThat(world.warning("W1002").triggers()).hasSize(1);
    assertThat(world.timeline).noneMatch(e -> e.kind() == TimelineKind.TRIGGER_EXPLAINED);
  }

  @Test
  void anOutageThatIsOverExplainsNothing() {
    world.phase(CORE_DOWN, Phase.NEAR, 0);
    world.phase(CORE_DOWN, Phase.RECOVERING, 1);
    world.phase(ACCESS_DOWN, Phase.NEAR, 0);

    assertThat(world.store.warnings).hasSize(2);
  }

  @Test
  void theDownstreamWarningThatCameFirstIsLinkedAndStaysOpen() {
    world.phase(ACCESS_DOWN, Phase.NEAR, 0);
    world.phase(CORE_DOWN, Phase.NEAR, 0);

    assertThat(world.warning("W1001").isActive()).isTrue();
    assertThat(world.warning("W1001").links()).containsExactly(new WarningId("W1002"));
    assertThat(world.warning("W1002").links()).containsExactly(new WarningId("W1001"));
  }
}
