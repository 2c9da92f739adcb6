package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.incident.Incident;
import io.watchfire.plan.Silence;
import io.watchfire.rule.RuleChange;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.List;

/**
 * What the desk goes on from after a restart.
 *
 * @param warnings the active ones
 * @param incidents those not archived
 * @param deadlines the running ones
 * @param ruleStates last change of every rule on every target
 * @param answers remembered answers of the last day
 * @param told ids of people told about each warning that is active or has an open incident, and
 *     about each open incident without a warning, as {@code W1001/wang-fang}
 * @param unusualDays instants of service-family yellow warnings and incidents of the last 90 days
 *     (A-04)
 * @param lastWarning highest number given so far, 0 at first
 * @param lastIncident highest number given so far, 0 at first
 * @param lastProblem highest number given so far, 0 at first
 * @param lastSequence of the timeline, 0 at first
 * @param silences all that are not forgotten yet
 * @param untold warnings that wait to be told
 * @param matters those that are open, and all of owners that are; problems of open incidents
 * @param closed warnings that are over while their incident is open
 */
public record Books(
    List<Warning> warnings,
    List<Incident> incidents,
    List<Deadline> deadlines,
    List<RuleChange> ruleStates,
    List<Batch.Answer> answers,
    List<String> told,
    List<Instant> unusualDays,
    long lastWarning,
    long lastIncident,
    long lastProblem,
    long lastSequence,
    List<Silence> silences,
    List<Untold> untold,
    List<Matter> matters,
    List<Warning> closed) {}
