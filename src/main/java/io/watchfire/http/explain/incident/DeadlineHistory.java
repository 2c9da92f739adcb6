package io.watchfire.http.explain.incident;

import static io.watchfire.deadline.TimelineKind.DEADLINE_CANCELLED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_EXTENDED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_MET;
import static io.watchfire.deadline.TimelineKind.DEADLINE_MISSED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_OVER;
import static io.watchfire.deadline.TimelineKind.DEADLINE_PAUSED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_REBASED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_REMINDED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_RESUMED;
import static io.watchfire.deadline.TimelineKind.DEADLINE_SET;
import static io.watchfire.deadline.TimelineKind.DEADLINE_TIGHTENED;
import static io.watchfire.deadline.TimelineKind.ESCALATION_STARTED;
import static io.watchfire.deadline.TimelineKind.ESCALATION_STEP;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline tells of one deadline: from its start to its end, and what each of it caused.
 *
 * @param startedBy what happened just before it was set; null when nothing did
 * @param moments oldest first
 */
record DeadlineHistory(@Nullable TimelineEntry startedBy, List<Moment> moments) {
  /** After these it is due at another time. */
  private static final Set<TimelineKind> MOVED =
      EnumSet.of(DEADLINE_REBASED, DEADLINE_TIGHTENED, DEADLINE_RESUMED, DEADLINE_EXTENDED);

  private static final Set<TimelineKind> OF_A_CLOCK =
      EnumSet.of(
          DEADLINE_SET,
          DEADLINE_REMINDED,
          DEADLINE_REBASED,
          DEADLINE_TIGHTENED,
          DEADLINE_PAUSED,
          DEADLINE_RESUMED,
          DEADLINE_EXTENDED,
          DEADLINE_MET,
          DEADLINE_MISSED,
          DEADLINE_CANCELLED,
          DEADLINE_OVER);

  /** What follows from these is their doing; all else follows from what people do. */
  private static final Set<TimelineKind> CAUSING =
      EnumSet.of(DEADLINE_REMINDED, DEADLINE_MISSED, DEADLINE_OVER);

  /** Something of the deadline, and what it caused. */
  record Moment(TimelineEntry entry, List<TimelineEntry> caused) {}

  /**
   * @param timeline of its owner, oldest first
   */
  static DeadlineHistory of(Deadline deadline, List<TimelineEntry> timeline) {
    List<Moment> moments = new ArrayList<>();
    TimelineEntry startedBy = null;
    // from the end, because only how it is due at last is known
    String due = deadline.due().toString();
    for (int i = timeline.size() - 1; i >= 0; i--) {
      TimelineEntry entry = timeline.get(i);
      if (!isOf(entry, deadline) || (due != null && !due.equals(entry.facts().get("due")))) {
        continue;
      }
      moments.add(0, new Moment(entry, caused(i, timeline)));
      if (entry.kind() == DEADLINE_SET) {
        startedBy = before(i, timeline);
        break;
      }
      due = MOVED.contains(entry.kind()) ? null : entry.facts().get("due");
    }
    return new DeadlineHistory(startedBy, List.copyOf(moments));
  }

  private static boolean isOf(TimelineEntry entry, Deadline deadline) {
    return OF_A_CLOCK.contains(entry.kind())
        && deadline.kind().key().equals(entry.facts().get("deadline"))
        && deadline.subject().equals(entry.facts().getOrDefault("subject", ""))
        && Integer.toString(deadline.round()).equals(entry.facts().getOrDefault("round", "1"));
  }

  /** One decision writes what happened, then the clocks that it starts. */
  private static @Nullable TimelineEntry before(int set, List<TimelineEntry> timeline) {
    for (int i = set - 1; i >= 0; i--) {
      TimelineEntry entry = timeline.get(i);
      if (!entry.at().equals(timeline.get(set).at())) {
        return null;
      }
      if (entry.kind() != DEADLINE_SET && !isNotice(entry)) {
        return entry;
      }
    }
    return null;
  }

  private static List<TimelineEntry> caused(int cause, List<TimelineEntry> timeline) {
    TimelineEntry of = timeline.get(cause);
    List<TimelineEntry> caused = new ArrayList<>();
    if (!CAUSING.contains(of.kind())) {
      return caused;
    }
    boolean sameDecision = true;
    for (TimelineEntry entry : timeline.subList(cause + 1, timeline.size())) {
      boolean ofAClock = OF_A_CLOCK.contains(entry.kind()) && entry.kind() != DEADLINE_SET;
      sameDecision &= entry.at().equals(of.at()) && !ofAClock;
      if (entry.kind() == of.kind() && isAlike(entry, of)) {
        break;
      }
      if (sameDecision || (of.kind() == DEADLINE_MISSED && isEscalation(entry, of))) {
        caused.add(entry);
      }
    }
    return caused;
  }

  private static boolean isAlike(TimelineEntry one, TimelineEntry other) {
    String deadline = other.facts().get("deadline");
    return deadline != null && deadline.equals(one.facts().get("deadline"));
  }

  /** Steps of a timetable that its miss started, whenever they come. */
  private static boolean isEscalation(TimelineEntry entry, TimelineEntry missed) {
    String deadline = missed.facts().get("deadline");
    return (entry.kind() == ESCALATION_STARTED || entry.kind() == ESCALATION_STEP)
        && deadline != null
        && deadline.equals(entry.facts().get("reason"));
  }

  private static boolean isNotice(TimelineEntry entry) {
    return entry.kind().key().startsWith("notice.");
  }
}
