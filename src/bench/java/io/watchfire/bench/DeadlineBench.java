package io.watchfire.bench;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Directions;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.Intake;
import io.watchfire.incident.Opening;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * 100,000 clocks of an hour each run for 1,000 incidents, and end one after the other within the
 * hour: how late each reminder and each miss of a minute and a half is decided, and how late it is
 * on disk and told.
 */
final class DeadlineBench {
  private static final int CLOCKS = 100_000;
  private static final int INCIDENTS = 1_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Integer> REMINDERS = List.of(50, 75, 100);
  private static final long SETTLING_SECONDS = 20;
  private static final long MEASURED_SECONDS = 90;

  /** Late by, in milliseconds. */
  private record Late(double decided, double durable) {}

  private DeadlineBench() {}

  static void run() throws Exception {
    ConcurrentLinkedQueue<Late> late = new ConcurrentLinkedQueue<>();
    Directions directions = DutyDesk.directions(0);
    Instant now = Instant.now();
    try (DutyDesk duty =
        new DutyDesk(
            0,
            notices -> {},
            DutyDesk.of(incidents(directions, now), clocks(now.plusSeconds(30))))) {
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      int armed = duty.desk.view().running().size();
      Instant from = duty.wire.instant();
      duty.desk.listen(
          entries -> {
            Instant told = duty.wire.instant();
            entries.forEach(entry -> note(entry, from, told, late));
          });
      double cpu = Cost.cpu();
      TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
      Figure.plain("plan.deadlines_armed", armed, "at once");
      Figure.plain("plan.deadlines_looked_at", late.size(), "reminders and misses that were due");
      Figure.plain(
          "plan.deadlines_percent_of_a_core", 100 * (Cost.cpu() - cpu) / MEASURED_SECONDS, "");
      double[] decided = late.stream().mapToDouble(Late::decided).sorted().toArray();
      double[] durable = late.stream().mapToDouble(Late::durable).sorted().toArray();
      Figure.atLeast("plan.deadlines_earliest_ms", decided[0], 0);
      Figure.atMost("plan.deadlines_late_p99_ms", percentile(decided, 99), 100);
      Figure.atMost("plan.deadlines_late_max_ms", decided[decided.length - 1], 1_000);
      Figure.atMost("plan.deadlines_durable_p99_ms", percentile(durable, 99), 100);
      Figure.atMost("plan.deadlines_durable_max_ms", durable[durable.length - 1], 1_000);
    }
  }

  /** Later than it wanted to be looked at: at a share of its hour, or when that was over. */
  private static void note(
      TimelineEntry entry, Instant from, Instant told, ConcurrentLinkedQueue<Late> late) {
    boolean reminder = entry.kind() == TimelineKind.DEADLINE_REMINDED;
    if (!reminder && entry.kind() != TimelineKind.DEADLINE_MISSED) {
      return;
    }
    if (!DeadlineKind.SUMMARY_REPORT.key().equals(entry.facts().get("deadline"))) {
      return;
    }
    Instant due = Instant.parse(entry.facts().get("due"));
    int share = reminder ? Integer.parseInt(entry.facts().get("share").replace("%", "")) : 100;
    Instant wanted = due.minus(HOUR.multipliedBy(100 - share).dividedBy(100));
    if (wanted.isAfter(from)) {
      late.add(new Late(millis(wanted, entry.at()), millis(wanted, told)));
    }
  }

  private static double millis(Instant wanted, Instant at) {
    return Duration.between(wanted, at).toNanos() / 1e6;
  }

  private static double percentile(double[] sorted, double percent) {
    return sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
  }

  private static List<Incident> incidents(Directions directions, Instant at) {
    PersonId who = directions.plan().leader();
    Intake intake =
        new Intake(
            Intake.Kind.INCIDENT,
            "phone",
            "a caller",
            null,
            null,
            Cause.SERVICE,
            Scope.HOTLINE,
            "calls break off",
            "some",
            List.of(),
            null);
    List<Incident> incidents = new ArrayList<>();
    for (int i = 1; i <= INCIDENTS; i++) {
      incidents.add(Opening.of(id(i), Realm.LIVE, intake, who, directions.plan(), at));
    }
    return incidents;
  }

  private static IncidentId id(int number) {
    return new IncidentId(String.format("E%04d", number));
  }

  /** Those whose share is over by now were reminded of it. */
  private static List<Deadline> clocks(Instant now) {
    List<Deadline> clocks = new ArrayList<>();
    for (int i = 0; i < CLOCKS; i++) {
      Instant due = now.plus(HOUR.multipliedBy(i).dividedBy(CLOCKS));
      Instant base = due.minus(HOUR);
      Deadline clock =
          Deadline.running(
                  id(i % INCIDENTS + 1).value(),
                  DeadlineKind.SUMMARY_REPORT,
                  "clock-" + i,
                  1,
                  base,
                  due,
                  i)
              .reminding(REMINDERS);
      for (int share : REMINDERS) {
        if (base.plus(HOUR.multipliedBy(share).dividedBy(100)).isBefore(now)) {
          clock = clock.reminded(share);
        }
      }
      clocks.add(clock);
    }
    return clocks;
  }
}
