package io.watchfire.http.explain.incident;

import static io.watchfire.deadline.TimelineKind.DEADLINE_MISSED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_REBASED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_REMINDED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_SET;
import static io.watchfire.deadline.TimelineKind.ESCALATION_STARTED;
import static io.watchfire.deadline.TimelineKind.ESCALATION_STEP;
import static io.watchfire.deadline.TimelineKind.INCIDENT_REMARK;
import static io.watchfire.deadline.TimelineKind.NOTICE_QUEUED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of a whole timeline, what concerns one deadline. */
@Requirement("R-207")
class DeadlineHistoryTest {
  private static final Instant START = Instant.parse("2026-03-03T01:00:00Z");
  private static final DeadlineKind MEETING = DeadlineKind.FIRST_MEETING;

  private final List<TimelineEntry> timeline = new ArrayList<>();

  private static Instant minute(long minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private void happened(long minute, TimelineKind kind, Map<String, String> facts) {
    timeline.add(
        new TimelineEntry(
            timeline.size() + 1, "E0001", minute(minute), kind, TimelineEntry.DAEMON, facts));
  }

  private void clock(long minute, TimelineKind kind, DeadlineKind of, int round, long due) {
    Map<String, String> facts = new HashMap<>();
    facts.put("deadline", of.key());
    facts.put("due", minute(due).toString());
    if (round > 1) {
      facts.put("round", Integer.toString(round));
    }
    happened(minute, kind, facts);
  }

  private DeadlineHistory history(DeadlineKind kind, int round, long due) {
    return DeadlineHistory.of(
        Deadline.running("E0001", kind, "", round, START, minute(due), 1), timeline);
  }

  private static List<String> kinds(List<TimelineEntry> entries) {
    return entries.stream().map(entry -> entry.kind().key()).toList();
  }

  @Test
  void whatStartedItAndWhatItsRemindersAndItsMissCausedIsFound() {
    // Given two clocks that one decision started, and one that is missed
    happened(0, RESPONSE_STARTED, Map.of());
    clock(0, DEADLINE_SET, DeadlineKind.HANDLING_REPORT, 1, 30);
    clock(0, DEADLINE_SET, MEETING, 1, 30);
    happened(0, NOTICE_QUEUED, Map.of("notice", "level-decided"));
    clock(15, DEADLINE_REMINDED, MEETING, 1, 30);
    happened(15, NOTICE_QUEUED, Map.of("notice", "deadline-reminder"));
    happened(20, INCIDENT_REMARK, Map.of());
    clock(31, DEADLINE_MISSED, DeadlineKind.HANDLING_REPORT, 1, 30);
    happened(31, NOTICE_QUEUED, Map.of("notice", "deadline-missed"));
    clock(31, DEADLINE_MISSED, MEETING, 1, 30);
    happened(31, NOTICE_QUEUED, Map.of("notice", "deadline-missed"));
    happened(31, ESCALATION_STARTED, Map.of("policy", "overdue", "reason", MEETING.key()));
    happened(41, ESCALATION_STEP, Map.of("policy", "overdue", "reason", MEETING.key()));
    happened(42, ESCALATION_STEP, Map.of("policy", "overdue", "reason", "handling-report"));

    // When
    DeadlineHistory history = history(MEETING, 1, 30);

    // Then
    assertThat(history.startedBy()).isEqualTo(timeline.get(0));
    assertThat(history.moments())
        .extracting(moment -> moment.entry().kind())
        .containsExactly(DEADLINE_SET, DEADLINE_REMINDED, DEADLINE_MISSED);
    assertThat(kinds(history.moments().get(0).caused())).isEmpty();
    assertThat(kinds(history.moments().get(1).caused())).containsExactly("notice.queued");
    assertThat(kinds(history.moments().get(2).caused()))
        .containsExactly("notice.queued", "escalation.started", "escalation.step");
  }

  @Test
  void aRoundIsStartedByTheEndOfTheOneBefore() {
    clock(0, DEADLINE_SET, MEETING, 1, 30);
    clock(31, DEADLINE_MISSED, MEETING, 1, 30);
    clock(31, DEADLINE_SET, MEETING, 2, 60);

    assertThat(history(MEETING, 2, 60).startedBy()).isEqualTo(timeline.get(1));
    assertThat(history(MEETING, 2, 60).moments()).hasSize(1);
    assertThat(kinds(history(MEETING, 1, 30).moments().get(1).caused()))
        .containsExactly("deadline.set");
  }

  @Test
  void oneThatWasReckonedAnewIsFollowedBackToHowItWasDueAtFirst() {
    clock(0, DEADLINE_SET, MEETING, 1, 240);
    clock(60, DEADLINE_REMINDED, MEETING, 1, 240);
    clock(90, DEADLINE_REBASED, MEETING, 1, 120);
    clock(121, DEADLINE_MISSED, MEETING, 1, 120);

    assertThat(history(MEETING, 1, 120).moments())
        .extracting(moment -> moment.entry().kind())
        .containsExactly(DEADLINE_SET, DEADLINE_REMINDED, DEADLINE_REBASED, DEADLINE_MISSED);
  }

  @Test
  void twoOfOneKindAreToldApartByWhenTheyAreDue() {
    clock(0, DEADLINE_SET, DeadlineKind.VERIFY, 1, 5);
    clock(3, DEADLINE_SET, DeadlineKind.VERIFY, 1, 8);
    clock(6, DEADLINE_MISSED, DeadlineKind.VERIFY, 1, 5);

    assertThat(history(DeadlineKind.VERIFY, 1, 5).moments()).hasSize(2);
    assertThat(history(DeadlineKind.VERIFY, 1, 8).moments())
        .singleElement()
        .satisfies(moment -> assertThat(moment.entry().at()).isEqualTo(minute(3)));
  }
}
