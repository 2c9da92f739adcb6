package io.watchfire.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseState;
import io.watchfire.rule.ResponseLevel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seventy-two stable hours at real shards and a real desk that die on the way. */
class StabilityTest {
  private final ScenarioKit kit = ScenarioKit.shipped("09:00");
  private final People people = new People(kit, "E0001");

  @BeforeEach
  void aLongQueueIsRespondedToAndIsShortAgainFromEleven() {
    kit.keep("queue-main", "queue.wait", 600);
    kit.at("10:00");
    people.acknowledges();
    people.does(kit.commander(), new ResponseDeed.Decide(ResponseLevel.II, "half of them wait"));
    kit.at("10:59");
    kit.keep("queue-main", "queue.wait", 20);
    kit.at("11:00");
    assertThat(people.response().state()).isEqualTo(ResponseState.STABILISING);
    assertThat(people.clocks()).contains("stable D+3 11:00");
  }

  @Test
  @Requirement({"R-087", "R-093"})
  void acrossThreeRestartsAndAGapOfTenMinutesItEndsExactlyTenMinutesLate() {
    kit.at("D+1 03:00");
    kit.restart();
    // the last samples that were heard are of 12:00
    kit.at("D+1 12:00:01");
    kit.dead(Duration.ofSeconds(599));
    assertThat(people.clocks()).contains("stable D+3 11:10");
    kit.at("D+3 10:59:30");
    kit.restart();

    kit.at("D+3 11:10");
    assertThat(people.clocks()).contains("stable D+3 11:10");
    assertThat(over()).isEmpty();
    kit.at("D+3 11:10:01");
    assertThat(over()).containsExactly("D+3 11:10");
  }

  @Test
  @Requirement({"R-087", "R-093"})
  void aRelapseAtSeventyOneFiftyNineIsActiveAgainAndTheHoursBeginAnew() {
    kit.at("D+2 11:00");
    kit.restart();
    kit.at("D+3 10:58");
    kit.keep("queue-main", "queue.wait", 600);
    kit.at("D+3 10:59");

    assertThat(people.response().state()).isEqualTo(ResponseState.ACTIVE);
    assertThat(people.clocks())
        .noneMatch(clock -> clock.startsWith("stable"))
        .contains("handling-report D+3 11:00");
    kit.keep("queue-main", "queue.wait", 20);
    kit.at("D+3 11:05");
    assertThat(people.response().state()).isEqualTo(ResponseState.STABILISING);
    assertThat(people.clocks()).contains("stable D+6 11:00");
    assertThat(over()).isEmpty();
  }

  @Test
  @Requirement({"R-087", "R-207"})
  void eachReminderComesOnceHoweverOftenTheDaemonDies() {
    for (int hour = 12; hour < 24; hour++) {
      kit.at(hour + ":00");
      kit.restart();
      kit.at(hour + ":40");
      kit.dead(Duration.ofSeconds(3));
    }

    List<String> reminders =
        kit.entries("E0001").stream()
            .filter(entry -> entry.kind() == TimelineKind.DEADLINE_REMINDED)
            .map(StabilityTest::clockAndShare)
            .toList();
    assertThat(reminders).isNotEmpty().doesNotHaveDuplicates();
  }

  private static String clockAndShare(TimelineEntry entry) {
    return entry.facts().get("deadline")
        + entry.facts().getOrDefault("subject", "")
        + entry.facts().get("due")
        + entry.facts().get("share");
  }

  /** When the stable time was over. */
  private List<String> over() {
    return kit.entries("E0001").stream()
        .filter(entry -> entry.kind() == TimelineKind.DEADLINE_OVER)
        .filter(entry -> "stable".equals(entry.facts().get("deadline")))
        .map(entry -> ScenarioKit.text(entry.at()))
        .toList();
  }
}
