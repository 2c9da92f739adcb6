package io.watchfire.plan;

import io.watchfire.target.Word;

/** What is due; the plan says when. */
public enum DeadlineKind {
  /** Somebody acknowledges the incident. */
  ACKNOWLEDGE,
  /** The duty manager verifies. */
  VERIFY,
  /** The technical handling group assesses the impact. */
  ASSESSMENT,
  /** Command meets to decide. */
  DECISION_MEETING,
  /** The level is decided once its conditions are met. */
  LEVEL_DECISION,
  /** Command meets for the first time. */
  FIRST_MEETING,
  /** A summary of the progress is published. */
  PROGRESS_SUMMARY,
  /** The technical handling group reports. */
  HANDLING_REPORT,
  /** Command evaluates the effect. */
  EVALUATION,
  /** Top management and the superior unit get their report. */
  TWO_HOUR_REPORT,
  /** What monitoring on site writes down. */
  SITE_RECORD,
  /** The first report upward. */
  UPWARD_INITIAL,
  /** The preliminary cause. */
  CAUSE,
  /** The root cause report. */
  ROOT_CAUSE,
  /** A fault of level III is repaired. */
  REPAIR,
  /** External support is called for. */
  EXTERNAL_SUPPORT,
  /** What the public is told of the impact. */
  STATEMENT_IMPACT,
  /** What the public is told of the recovery. */
  STATEMENT_RECOVERY,
  /** The time without abnormal swings. */
  STABLE,
  /** How many lines are in service again after so long is recorded. */
  RECOVERY_RATE,
  /** So long an interruption is an ordinary incident of information security. */
  SECURITY_ORDINARY,
  /** So long an interruption is a major one. */
  SECURITY_MAJOR,
  /** The summary after the handling. */
  SUMMARY_REPORT,
  /** The evaluation meeting. */
  TERMINATION_MEETING,
  /** Preparation is finished. */
  PREPARATION,
  /** The responsible department reports in the warning period. */
  HOURLY_REPORT,
  /** One step of a list is done. */
  TASK,
  /** The incident is resolved. */
  RESOLVE,
  /** The record is reviewed. */
  REVIEW,
  /** The reporter is called back. */
  CALL_BACK,
  /** The desk tells the project manager how what is unsolved stands. */
  STATE_REPORT,
  /** The project manager tells the customer. */
  CUSTOMER_REPORT,
  /** Whoever was paged answers. */
  ANSWER,
  /** There is progress. */
  PROGRESS,
  /** An acknowledgement has lost its force and is asked for anew. */
  ACKNOWLEDGED_ANEW,
  /** The warning's four hours are over and a decision is demanded. */
  WARNING_EXPIRY,
  /** Those who were told of a warning hear what has joined it since. */
  JOINED;

  /** It only says how long something has lasted: nobody does it, and nobody has missed its end. */
  public boolean isNobodys() {
    return switch (this) {
      case STABLE, RECOVERY_RATE, SECURITY_ORDINARY, SECURITY_MAJOR, WARNING_EXPIRY, JOINED -> true;
      default -> false;
    };
  }

  /** Whether people see it among their clocks: not what only gathers news. */
  public boolean isShown() {
    return this != JOINED;
  }

  /** As in plan.yaml, the API and metrics. */
  public String key() {
    return Word.of(this);
  }
}
