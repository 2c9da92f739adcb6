package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.plan.NoticeKind;
import io.watchfire.warning.Colour;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Scenario A: a third party is out, 1,500 calls wait at 8,000 a day. Each line is one of
 * the table, with the clocks that must not run.
 */
class ScenarioATest {
  private static final double CALLS_PER_MINUTE = 8_000 / 1_440.0 / 2;

  /** Nobody is served from 09:00 on: the mean age of what waits is half the time. */
  private static double wait(Instant at) {
    return seconds(at) / 2.0;
  }

  private static double backlog(Instant at) {
    return Math.floor(CALLS_PER_MINUTE * seconds(at) / 60);
  }

  private static long seconds(Instant at) {
    return Duration.between(ScenarioKit.instant("09:00"), at).toSeconds();
  }

  @Test
  void thirdPartyOutageMinuteByMinute() {
    ScenarioKit kit = ScenarioKit.shipped("09:00");
    kit.keep("queue-main", "queue.wait", ScenarioATest::wait);
    kit.keep("queue-main", "queue.length", ScenarioATest::backlog);

    kit.at("09:26");
    assertThat(kit.warnings()).isEmpty();

    kit.at("09:27");
    assertThat(kit.warning("W1001").colour()).isEqualTo(Colour.BLUE);
    assertThat(kit.told(NoticeKind.WARNING_BLUE)).contains("wang-fang");

    kit.at("09:46");
    assertThat(kit.warning("W1001").colour()).isEqualTo(Colour.BLUE);

    kit.at("09:47");
    assertThat(kit.warning("W1001").colour()).isEqualTo(Colour.YELLOW);
    assertThat(kit.running("E0001")).contains("verify 09:52", "acknowledge 10:17");
  }
}
