package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.DeadlineId;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.plan.Silence;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the decisions since the last commit have to write; every write also changes the books. */
final class Draft {
  private final DeskBooks books;
  private final Map<WarningId, Warning> warnings = new LinkedHashMap<>();
  private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
  private final Map<DeadlineId, Deadline> deadlines = new LinkedHashMap<>();
  private final List<TimelineEntry> timeline = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final Map<RuleKey, RuleChange> changes = new LinkedHashMap<>();
  private final List<Batch.Answer> answers = new ArrayList<>();

  private final Map<String, Silence> silences = new LinkedHashMap<>();
  private final Map<WarningId, Untold> untold = new LinkedHashMap<>();
  private final Map<String, Matter> matters = new LinkedHashMap<>();

  Draft(DeskBooks books) {
    this.books = books;
  }

  void write(Warning warning) {
    warnings.put(warning.id(), warning);
    books.put(warning);
  }

  void write(Incident incident) {
    incidents.put(incident.id(), incident);
    books.put(incident);
  }

  void write(Deadline deadline) {
    deadlines.put(deadline.id(), deadline);
    books.put(deadline);
  }

  void write(RuleChange change) {
    changes.put(change.key(), change);
    books.put(change);
  }

  void write(Batch.Answer answer) {
    answers.add(answer);
    books.put(answer);
  }

  void write(Silence silence) {
    silences.put(silence.id(), silence);
    books.put(silence);
  }

  void write(Untold one) {
    untold.put(one.warning(), one);
    books.put(one);
  }

  void write(Matter matter) {
    matters.put(matter.getClass().getSimpleName() + "/" + matter.id(), matter);
    books.put(matter);
  }

  void write(Notice notice) {
    notices.add(notice);
  }

  void write(Attempt attempt) {
    attempts.add(attempt);
  }

  void happened(String owner, Instant at, Happened what) {
    timeline.add(
        new TimelineEntry(books.nextSequence(), owner, at, what.kind(), what.who(), what.facts()));
  }

  boolean isEmpty() {
    return weight() == 0 && changes.isEmpty();
  }

  /**
   * How long it takes to write, in rows of the timeline. The state of a rule is a small row, and of
   * those that join one warning there may be thousands.
   */
  int weight() {
    return warnings.size()
        + incidents.size()
        + deadlines.size()
        + timeline.size()
        + notices.size()
        + attempts.size()
        + changes.size() / 5
        + answers.size()
        + silences.size()
        + untold.size()
        + matters.size();
  }

  Batch toBatch() {
    return new Batch(
        List.copyOf(warnings.values()),
        List.copyOf(incidents.values()),
        List.copyOf(deadlines.values()),
        List.copyOf(timeline),
        List.copyOf(notices),
        List.copyOf(attempts),
        List.copyOf(changes.values()),
        List.copyOf(answers),
        List.copyOf(silences.values()),
        List.copyOf(untold.values()),
        List.copyOf(matters.values()));
  }
}
