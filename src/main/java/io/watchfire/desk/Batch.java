package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.plan.Silence;
import io.watchfire.rule.RuleChange;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.List;

/**
 * What one transaction of the desk writes: state, timeline and outbox together. All rows carry ids
 * given by the desk, so an unknown commit is simply repeated.
 *
 * @param attempts what became of notices, where the timeline says so too: ends and fail-overs
 * @param matters responses, tasks, reports, escalations
 */
public record Batch(
    List<Warning> warnings,
    List<Incident> incidents,
    List<Deadline> deadlines,
    List<TimelineEntry> timeline,
    List<Notice> notices,
    List<Attempt> attempts,
    List<RuleChange> ruleChanges,
    List<Answer> answers,
    List<Silence> silences,
    List<Untold> untold,
    List<Matter> matters) {

  /**
   * The remembered answer to a person's command.
   *
   * @param key the idempotency key, unique per person
   * @param command what was asked, to refuse the key's reuse for something else
   */
  public record Answer(
      String key, String person, String command, Instant at, CommandResult result) {}
}
